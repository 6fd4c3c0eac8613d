"""The last touches to pages, the sandbox's manifest, and the search for broken links."""

import base64
import hashlib
import re
from importlib.resources import files
from pathlib import Path

import pytest

from scripts.site import assemble, head, pages, shell
from scripts.site.head import PageContext
from tests import links

BASE = files("material") / "templates" / "base.html"
CONTEXT = PageContext("../", "assets/sandbox/portal-abc.css")
FRAME = (
    '<practice-portal start="/"><template shadowrootmode="open">'
    '<link rel="stylesheet" href="@ROOT@assets/sandbox/portal.css"><a href="/dang-ky">x</a>%s'
    "</template></practice-portal>"
)


def page(body: str, head: str = '<meta charset="utf-8"><title>x</title>') -> str:
    return f"<!doctype html>\n<html><head>\n{head}\n</head><body>{body}</body></html>"


def directives(text: str) -> dict[str, list[str]]:
    policy = text.split('Content-Security-Policy" content="')[1].split('"')[0]
    return {part.split()[0]: part.split()[1:] for part in policy.split(";")}


def named(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_the_root_and_the_stylesheet_are_what_the_page_can_reach() -> None:
    text = head.finished(page(FRAME % "" + '<a href="@ROOT@thuc-hanh/">x</a>'), CONTEXT)
    assert 'href="../assets/sandbox/portal-abc.css"' in text
    assert 'href="../thuc-hanh/"' in text
    assert head.ROOT_MARK not in text


@pytest.mark.parametrize(
    ("name", "root"),
    [("index.html", ""), ("thuc-hanh/index.html", "../"), ("a/b/index.html", "../../"), ("404.html", "/mot-cua/")],
)
def test_a_page_reaches_the_root_from_where_it_stands(name: str, root: str) -> None:
    assert assemble.root_from(name, "/mot-cua/") == root


def test_only_a_page_with_a_portal_gets_its_script_and_may_run_python() -> None:
    script = '<script type="module" src="../assets/sandbox/practice-portal.js"></script>'
    with_portal, without = head.finished(page(FRAME % ""), CONTEXT), head.finished(page("<p>x</p>"), CONTEXT)
    assert with_portal.count(script) == 1
    assert with_portal.index(script) < with_portal.index("</head>")
    assert script not in without
    assert "'wasm-unsafe-eval'" in directives(with_portal)["script-src"]
    assert "'wasm-unsafe-eval'" not in directives(without)["script-src"]


def test_every_inline_script_that_runs_is_named_by_its_hash_and_no_other() -> None:
    body = (
        "<script>var a = '</p>' && 1</script><script type=module>import './x.js'</script>"
        '<script type="application/json">{"a": 1}</script><script src="b.js"></script>'
        "<!-- <script>never()</script> --><script>\u0111()\nvar b</script>"
    )
    scripts = directives(head.finished(page(body), CONTEXT))["script-src"]
    wanted = ["var a = '</p>' && 1", "import './x.js'", "\u0111()\nvar b"]
    assert scripts == ["'self'", *map(named, wanted)]


def test_a_script_in_a_declarative_shadow_root_is_named_too() -> None:
    text = head.finished(page(FRAME % "<script>inside()</script>"), CONTEXT)
    assert named("inside()") in directives(text)["script-src"]


def test_every_style_attribute_is_named_by_its_hash() -> None:
    """Also one in a shadow root, and one with a character that HTML writes otherwise; once, however often it stands."""
    body = '<p style="--lines: 3">a</p><p style="--lines: 3">b</p><p style="content: &quot;a&quot;">c</p>' + FRAME
    styles = directives(head.finished(page(body % '<i style="">d</i>'), CONTEXT))["style-src"]
    assert styles == ["'self'", "'unsafe-hashes'", named("--lines: 3"), named('content: "a"'), named("")]
    assert directives(head.finished(page("<p>x</p>"), CONTEXT))["style-src"] == ["'self'"]


def test_the_themes_search_for_other_languages_is_not_shipped(tmp_path: Path) -> None:
    """It is not asked for, and others' licences come with it."""
    lunr = "assets/javascripts/lunr"
    names = [f"{lunr}/{name}" for name in ("wordcut.js", "min/lunr.de.min.js", "min/lunr.vi.min.js", "tinyseg.js")]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a")
    assert list(assemble.finished_pages(tmp_path, CONTEXT)) == [f"{lunr}/min/lunr.vi.min.js"]


def test_the_themes_colours_are_neither_asked_for_nor_shipped(tmp_path: Path) -> None:
    """Ours are, whose file has no hash in its name."""
    styles = "assets/stylesheets/"
    links = [
        f'    <link rel="stylesheet" href="../{styles}{name}">\n' for name in ("palette.0af1.min.css", "palette.css")
    ]
    text = head.finished(page("", '<meta charset="utf-8">\n' + "".join(links)), CONTEXT)
    assert "palette.0af1" not in text and links[1] in text
    (tmp_path / styles).mkdir(parents=True)
    for name in ("palette.0af1.min.css", "palette.0af1.min.css.map", "palette.css"):
        (tmp_path / styles / name).write_text("a")
    assert list(assemble.finished_pages(tmp_path, CONTEXT)) == [f"{styles}palette.css"]


def test_the_built_pages_do_without_the_themes_colours() -> None:
    """The theme writes its link as we look for it."""
    template = BASE.read_text(encoding="utf-8")
    assert head.THEME_COLOURS.search(re.sub(r"\{\{ '([^']*)' \| url \}\}", r"../\1", template))


def test_the_policy_stands_after_the_encoding_and_before_all_that_loads() -> None:
    text = head.finished(page("", '<meta charset="utf-8">\n<link rel="stylesheet" href="a.css">'), CONTEXT)
    assert text.index("charset") < text.index("Content-Security-Policy") < text.index("a.css")
    bare = head.finished(page("", '<link rel="stylesheet" href="a.css">'), CONTEXT)
    assert bare.index("<head>") < bare.index("Content-Security-Policy") < bare.index("a.css")


def test_the_policy_trusts_this_origin_alone_and_no_unnamed_script() -> None:
    policy = directives(head.finished(page(FRAME % ""), CONTEXT))
    assert policy["default-src"] == policy["connect-src"] == policy["form-action"] == ["'self'"]
    assert policy["object-src"] == policy["frame-src"] == ["'none'"]
    assert not {"'unsafe-inline'", "'unsafe-eval'"} & set(policy["script-src"])


def test_the_manifest_names_what_the_engine_fetches_and_its_size() -> None:
    python: dict[str, bytes | Path] = {"runtime-1/a.wasm": b"wasm", "app-1.zip": b"zip!!", "snapshot-1.bin": b"memory"}
    manifest = shell.manifest(python, list(python), {"school": {"name": "x"}})
    assert manifest["bytes"] == {"runtime-1/a.wasm": 4, "app-1.zip": 5, "snapshot-1.bin": 6}
    assert (manifest["app"], manifest["snapshot"], manifest["runtime"]) == ("app-1.zip", "snapshot-1.bin", "runtime-1/")
    assert manifest["settings"] == {"school": {"name": "x"}}


@pytest.mark.parametrize("change", [{"app-1.zip": b"zap!!"}, {"snapshot-1.bin": b"other"}])
def test_another_python_is_another_build(change: dict[str, bytes | Path]) -> None:
    """A page takes over no engine that runs something else."""
    files: dict[str, bytes | Path] = {"runtime-1/a.wasm": b"wasm", "app-1.zip": b"zip!!", "snapshot-1.bin": b"memory"}
    versions = {shell.manifest(it, list(files), {})["version"] for it in (files, {**files, **change})}
    versions.add(shell.manifest(files, list(files), {"school": {"name": "x"}})["version"])
    assert len(versions) == 3


def test_without_a_snapshot_the_manifest_names_none() -> None:
    python: dict[str, bytes | Path] = {"runtime-1/a.wasm": b"wasm", "app-1.zip": b"zip!!"}
    assert shell.manifest(python, list(python), {})["snapshot"] is None


def test_what_mkdocs_objects_to_is_said_without_its_noise() -> None:
    output = (
        "INFO    -  Building\nWARNING -  Doc 'a.md' has x\nERROR   -  Error reading page 'b.md':\nERROR   -  why\n\nEnd"
    )
    assert pages.complaints(output) == "Doc 'a.md' has x; Error reading page 'b.md': why"


def lay(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_links_that_lead_somewhere_are_not_named(tmp_path: Path) -> None:
    built = lay(
        tmp_path,
        {
            "index.html": page(
                '<a href="a/">1</a><a href="a/#here">2</a><a href="#top">3</a><i id="top"></i><img src="b.svg">'
            ),
            "a/index.html": page('<h2 id="here"></h2><a href="..">up</a><a href="https://example.org/">out</a>'),
            "404.html": page('<a href="/a/">1</a>'),
            "b.svg": "",
            "s.css": "@font-face{src:url('f.woff2')} i{background:url(data:image/png;base64,x)}",
            "f.woff2": "",
        },
    )
    assert links.broken(built) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="c/">', "c/ is not there"),
        ('<a href="a/#gone">', "a/#gone names an anchor that is not there"),
        ('<img srcset="x.png 2x">', "x.png is not there"),
        ('<script src="https://cdn.example/x.js"></script>', "https://cdn.example/x.js is loaded from another origin"),
        (FRAME % "", "@ROOT@assets/sandbox/portal.css is not there"),
        (FRAME % '<i id="in"></i>' + '<link href="a/"><a href="#in">', "#in names an anchor that is not there"),
    ],
)
def test_a_link_that_leads_nowhere_is_named_with_its_page(tmp_path: Path, body: str, fault: str) -> None:
    lay(tmp_path, {"index.html": page(body), "a/index.html": page("")})
    assert f"index.html: {fault}" in links.broken(tmp_path)


def test_a_style_that_wants_a_missing_font_is_named(tmp_path: Path) -> None:
    lay(tmp_path, {"css/s.css": 'a{src:url("../fonts/f.woff2")}'})
    assert links.broken(tmp_path) == ["css/s.css: ../fonts/f.woff2 is not there"]


def test_below_a_path_the_root_is_that_path(tmp_path: Path) -> None:
    lay(tmp_path, {"404.html": page('<a href="/mot-cua/a/">'), "a/index.html": page("")})
    assert links.broken(tmp_path, "/mot-cua/") == []


def test_ways_into_the_portal_are_listed_from_links_and_from_screens(tmp_path: Path) -> None:
    lay(tmp_path, {"index.html": page('<a href="#/tra-cuu?ma=1">x</a>' + FRAME % "")})
    assert links.broken(tmp_path) == ["index.html: @ROOT@assets/sandbox/portal.css is not there"]
    assert links.portal_paths(tmp_path) == [("index.html", "/tra-cuu?ma=1"), ("index.html", "/dang-ky")]


def test_a_page_is_finished_again_only_when_it_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the names of the files that it asks for."""
    monkeypatch.setattr(assemble, "FINISHED", tmp_path / "finished")
    finished: list[str] = []

    def finish(text: str, _: PageContext) -> str:
        finished.append(text)
        return f"{text}!"

    monkeypatch.setattr(head, "finished", finish)
    for texts, stylesheet in (("ab", "1"), ("ab", "1"), ("ac", "1"), ("ac", "2")):
        lay(tmp_path / "pages", {"index.html": texts[0], "x/index.html": texts[1], "y.css": ""})
        found = assemble.finished_pages(tmp_path / "pages", PageContext("/", stylesheet))
        assert [found["index.html"], found["x/index.html"]] == [f"{text}!".encode() for text in texts]
    assert finished == ["a", "b", "c", "a", "c"]


def test_a_coach_is_woken_by_its_own_script_alone() -> None:
    """The sandbox inside it sleeps until the coach wakes it, but may run Python."""
    coach = head.finished(page(f"<practice-coach>{FRAME % ''}</practice-coach>"), CONTEXT)
    assert "sandbox/coach.js" in coach and "sandbox/practice-portal.js" not in coach
    assert "'wasm-unsafe-eval'" in directives(coach)["script-src"]
    index = head.finished(page('<span data-progress-of="huong-dan/thu" hidden></span>'), CONTEXT)
    assert "sandbox/progress.js" in index and "'wasm-unsafe-eval'" not in directives(index)["script-src"]
