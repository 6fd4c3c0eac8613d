"""What the service worker keeps, how it is told, and the icons of an installed site."""

import base64
import hashlib
import json
import re
import xml.etree.ElementTree as xml
from functools import partial
from pathlib import Path

import pytest

from scripts.assets import icons
from scripts.lib import file_server
from scripts.lib.folder_sync import Source
from scripts.problem import Problem
from scripts.site import offline
from scripts.tasks import serve
from tests.unit.scripts.tasks.test_serve import get

LINES = b"// our own lines"


def site(**more: bytes) -> dict[str, Source]:
    """A small finished site."""
    files = {"index.html": b"<p>home", "a/index.html": b"<p>a", "assets/big-0123456789ab.bin": bytes(99)}
    return {**files, **more, offline.WORKER: LINES}


def script(files: dict[str, Source]) -> str:
    whole = offline.with_worker(files)[offline.WORKER]
    assert isinstance(whole, bytes)
    return whole.decode()


def listed(files: dict[str, Source]) -> list[dict[str, str | None]]:
    found = re.search(r"^const FILES = (\[.*?\n\]);$", script(files), re.MULTILINE | re.DOTALL)
    assert found
    entries: list[dict[str, str | None]] = json.loads(found[1])
    return entries


def test_each_file_is_listed_with_its_hash_the_small_ones_first() -> None:
    entries = listed(site())
    assert [entry["url"] for entry in entries] == ["a/index.html", "index.html", "assets/big-0123456789ab.bin"]
    assert entries[0]["integrity"] == f"sha256-{base64.b64encode(hashlib.sha256(b'<p>a').digest()).decode()}"


def test_only_a_name_that_carries_a_hash_does_without_a_revision() -> None:
    revisions = {entry["url"]: entry["revision"] for entry in listed(site())}
    assert revisions["assets/big-0123456789ab.bin"] is None
    assert revisions["index.html"] == hashlib.sha256(b"<p>home").hexdigest()[:12]


@pytest.mark.parametrize(
    ("name", "hashed"),
    [
        ("assets/sandbox/app-010fa994068e.zip", True),
        ("assets/sandbox/runtime-0a1b2c3d4e5f/pyodide.asm.wasm", True),
        ("assets/javascripts/bundle.a5f9d56c.min.js", True),
        ("assets/sandbox/engine-client.js", False),
        ("huong-dan/nop-ho-so/nop-ho-so.pdf", False),
        ("assets/icons/icon-192.png", False),
    ],
)
def test_a_hash_is_told_from_a_word(name: str, hashed: bool) -> None:
    assert (offline.entry(name, b"")["revision"] is None) is hashed


@pytest.mark.parametrize(
    "name",
    [
        *(
            "service-worker.js",
            "sitemap.xml",
            "sitemap.xml.gz",
            "index.html.br",
            "a/app.wasm.gz",
            "_headers",
            ".nojekyll",
        ),
        *("CNAME", "robots.txt", "assets/a.js.map", "mot-cua-usb.zip", "assets/share/a.png"),
    ],
)
def test_what_nobody_asks_for_is_not_kept(name: str) -> None:
    assert not offline.kept(name)


@pytest.mark.parametrize(
    "name",
    [
        *("index.html", "404.html", "a/b.pdf", "app.webmanifest", "search/search_index.json", "assets/x.bin"),
        *("assets/javascripts/lunr/min/lunr.vi.min.js", "assets/javascripts/lunr/min/lunr.stemmer.support.min.js"),
    ],
)
def test_everything_else_is_kept(name: str) -> None:
    assert offline.kept(name)


@pytest.mark.parametrize(
    ("name", "size", "listed_too"), [("a.pdf", 99, True), ("a.pdf", 200_000, False), ("a.bin", 200_000, True)]
)
def test_what_is_for_a_printer_is_kept_only_if_it_is_small(name: str, size: int, listed_too: bool) -> None:
    assert (name in [entry["url"] for entry in listed(site(**{name: bytes(size)}))]) is listed_too


def test_the_script_changes_with_any_file_and_with_nothing_else() -> None:
    assert script(site()) == script(site())
    assert script(site()) != script(site(**{"index.html": b"<p>other"}))
    assert script(site()) != script(site(**{"b/index.html": b""}))
    assert script(site()) == script(site(**{"a.js.map": b"{}"}))


def test_addresses_are_escaped() -> None:
    assert "a%20b/index.html" in [entry["url"] for entry in listed(site(**{"a b/index.html": b""}))]


def test_the_library_comes_first_and_names_no_file_that_is_not_there() -> None:
    whole = script(site())
    places = [whole.index(f"workbox:{name}:") for name in offline.WORKBOX]
    assert places == sorted(places) and places[-1] < whole.index("const FILES") < whole.index(LINES.decode())
    assert "sourceMappingURL" not in whole


@pytest.mark.parametrize("name", icons.ICONS)
def test_an_icon_holds_the_figure_in_its_middle(name: str) -> None:
    icon = icons.ICONS[name]
    square = xml.fromstring(icons.picture(icon, icons.FIGURE.read_text(encoding="utf-8"), "#123456"))
    inner = square.find("{*}svg")
    assert inner is not None and square.get("width") == square.get("height") == str(icon.side)
    edge, part = float(inner.get("x", "")), float(inner.get("width", ""))
    assert edge == float(inner.get("y", "")) and edge * 2 + part == icon.side


def test_a_figure_of_no_size_is_refused() -> None:
    """It would stand in a corner."""
    with pytest.raises(Problem, match=r"be-cua\.svg .*width="):
        icons.picture(icons.ICONS["icon-192.png"], "<svg/>", "#123456")


def test_behind_the_figure_is_the_colour_of_the_palette() -> None:
    colour = icons.brand(":root { --mc-bg: #ffffff; --mc-brand: #1a2B3c; }")
    assert f'fill="{colour}"' in icons.picture(
        icons.ICONS["apple-touch-icon.png"], '<svg width="1" height="1"/>', colour
    )
    with pytest.raises(Problem, match="--mc-brand"):
        icons.brand("--mc-brand: green;")


def test_what_a_launcher_may_cut_away_holds_nothing() -> None:
    """The figure reaches 0.53 of its own side from its middle, and a circle of 0.4 of the icon's is safe."""
    assert all(icon.part * 0.53 <= 0.4 for name, icon in icons.ICONS.items() if "maskable" in name)


def test_make_serve_sends_earlier_workers_away_and_registers_none(tmp_path: Path) -> None:
    (tmp_path / offline.WORKER).write_bytes(LINES)
    with file_server.listen(0, partial(serve.Pages, directory=str(tmp_path))) as server:
        file_server.start(server)
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        for path in (offline.WORKER, f"mot-cua/{offline.WORKER}", f"{offline.WORKER}?start=snapshot"):
            status, headers, body = get(address + path)
            assert (status, headers["Content-Type"]) == (200, file_server.TYPES[".js"])
            assert b"registration.unregister()" in body
        assert get(address + "assets/javascripts/offline.js")[2] == b""
        server.shutdown()


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("snapshot-0123456789ab.bin", "snapshot"),
        ("app-0123456789ab.zip", "plain"),
        ("runtime-0123456789ab/python_stdlib.zip", "plain"),
        ("runtime-0123456789ab/pyodide.asm.wasm", None),
        ("worker.js", None),
    ],
)
def test_what_only_one_way_of_starting_needs_says_so(name: str, start: str | None) -> None:
    """A device keeps what its own way needs."""
    assert offline.entry(f"assets/sandbox/{name}", b"").get("start") == start
