"""The edition for USB sticks: how links, policies, modules, the search index and the runtime are rewritten."""

import base64
import gzip
import json
from pathlib import Path

import pytest

from scripts.lib import esbuild, folder_sync
from scripts.site.head import SANDBOX
from scripts.usb import edition, file_pages

NAMES = {"index.html", "a/index.html", "a/b/index.html", "a/b/b.pdf", "thuc-hanh/index.html", "x.css"}
SETTINGS = {"school": {"name": "Trường Thử", "year": "2026–2027"}, "checked": "11/2026"}


@pytest.mark.parametrize(
    ("page", "address", "filed"),
    [
        ("index.html", ".", "index.html"),
        ("index.html", "a/", "a/index.html"),
        ("index.html", "a", "a"),  # leads nowhere on the served site either
        ("a/index.html", "./", "./index.html"),
        ("a/index.html", "..", "../index.html"),
        ("a/b/index.html", "../../thuc-hanh/#/dang-ky", "../../thuc-hanh/index.html#/dang-ky"),
        ("a/b/index.html", "../../thuc-hanh/?h=x#/y", "../../thuc-hanh/index.html?h=x#/y"),
        ("a/b/index.html", "b.pdf", "b.pdf"),
        ("a/b/index.html", "../../x.css", "../../x.css"),
        ("a/index.html", "#here", "#here"),
        ("a/index.html", "", ""),
        ("a/index.html", "?trang=2", "?trang=2"),
        ("a/index.html", "/dang-ky", "/dang-ky"),  # a path of the portal
        ("a/index.html", "https://example.org/", "https://example.org/"),
        ("a/index.html", "mailto:x@thu.example", "mailto:x@thu.example"),
    ],
)
def test_an_address_of_a_folder_names_the_page_in_it(page: str, address: str, filed: str) -> None:
    assert file_pages.filed(page, address, NAMES) == filed


def rewritten(body: str, head: str = "", name: str = "a/index.html") -> str:
    text = f"<!doctype html>\n<html><head>\n{head}</head><body>{body}</body></html>"
    return file_pages.page(name, text, NAMES, lambda modules: "+".join(modules))


def test_links_inside_screens_are_rewritten_too_but_not_the_portals_own() -> None:
    screen = '<template shadowrootmode="open"><a href="/dang-ky">x</a><a href="../thuc-hanh/">y</a></template>'
    assert 'href="/dang-ky"' in rewritten(screen) and 'href="../thuc-hanh/index.html"' in rewritten(screen)


def test_what_only_looks_like_a_link_stays() -> None:
    body = '<pre>&lt;a href="../"&gt;</pre><script>var a = \'<a href="../">\'</script><a title=\'href="../"\' id="../">'
    assert rewritten(body).endswith(f"{body}</body></html>")


def test_modules_become_one_deferred_script_at_the_end_of_the_head() -> None:
    tag = '<script type="module" src="../assets/%s.js"></script>'
    text = rewritten("", tag % "p" + tag % "q" + '<script src="../c.js"></script>')
    assert text.count("<script") == 2 and "module" not in text
    assert '<script defer src="../assets/p.js+assets/q.js"></script>\n  </head>' in text


def test_fonts_are_not_asked_for_early_nor_is_an_app_offered() -> None:
    left = "".join(f'<link rel="{rel}" href="f">' for rel in ("preload", "prerendered-screens", "manifest"))
    text = rewritten("", f'{left}<link rel="icon" href="../x.svg">')
    assert text.count("<link") == 1 and 'rel="icon"' in text


@pytest.mark.parametrize(("scripts", "blobs"), [("'self' 'wasm-unsafe-eval'", True), ("'self' 'sha256-x'", False)])
def test_the_policy_allows_no_network_and_blobs_only_to_the_sandbox(scripts: str, blobs: bool) -> None:
    meta = f'<meta http-equiv="Content-Security-Policy" content="script-src {scripts}; connect-src \'self\'">'
    text = rewritten("", meta)
    assert f"script-src {scripts}{' blob:' if blobs else ''};" in text
    assert "connect-src 'none'" in text and "worker-src 'none'" in text and "'unsafe" not in text


def test_a_file_of_the_engine_comes_out_of_its_script_as_it_was() -> None:
    script = edition.embedded(b"\0wasm" * 1000).decode()
    text = script.partition('"')[2].partition('"')[0]
    assert gzip.decompress(base64.b64decode(text)) == b"\0wasm" * 1000
    assert script.startswith("document.currentScript.embedded") and script.isascii()


def test_what_the_sandbox_fetches_is_embedded_and_what_a_page_loads_is_not(tmp_path: Path) -> None:
    fetched = ("runtime-1/a.wasm", "runtime-1/b.js", "snapshot-2.bin")
    files: dict[str, bytes | Path] = {SANDBOX + name: b"x" for name in (*fetched, "coach.js", "portal-3.css")}
    folder_sync.apply(folder_sync.Plan(tmp_path, {**files, "a/x.json": b"x"}, ()))
    assert set(edition.engine(folder_sync.files(tmp_path))) == {f"{SANDBOX}{name}.js" for name in fetched}


def test_the_search_finds_files() -> None:
    docs = [{"location": "", "text": "đ"}, {"location": "a/#x", "text": ""}]
    script = edition.search({name: Path() for name in NAMES}, {"config": {}, "docs": docs}).decode()
    index = json.loads(script.removeprefix("var __index = ").removesuffix(";\n"))
    assert [doc["location"] for doc in index["docs"]] == ["index.html", "a/index.html#x"]


@pytest.mark.parametrize(
    "name",
    [
        *("404.html", "sitemap.xml.gz", "_headers", ".nojekyll", "service-worker.js", "a/x.js.br", "a/x.css.map"),
        *("robots.txt", "assets/share/a.png", "mot-cua-usb.zip"),
    ],
)
def test_what_only_a_server_needs_is_left_out(name: str) -> None:
    assert edition.served_only(name)


@pytest.mark.parametrize("name", ["index.html", "a/b/b.pdf", "search/search_index.json"])
def test_what_a_reader_needs_is_kept(name: str) -> None:
    assert not edition.served_only(name)


def test_the_note_names_the_school_and_has_lines_for_windows() -> None:
    note = edition.readme(SETTINGS)
    assert note.startswith(b"\xef\xbb\xbf") and note.count(b"\n") == note.count(b"\r\n") > 20
    assert "Trường Thử" in note.decode() and "$" not in note.decode()
    assert max(map(len, note.decode().splitlines())) <= 80


def test_the_address_of_a_bundle_is_known_after_it_has_run() -> None:
    """What is imported later asks for it then, when no script is the current one."""
    assert f"import.meta.url={esbuild.ADDRESS}" in " ".join(esbuild.CLASSIC)
    assert f"var {esbuild.ADDRESS} = document.currentScript.src;" in " ".join(esbuild.CLASSIC)
