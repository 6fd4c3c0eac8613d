"""The static host: which copy of a file is sent, how long it may be kept, and what was sent of each file."""

import pytest

from scripts.bench import compressed_assets
from scripts.bench.results import sum_by_file
from scripts.bench.static_host import Sent, StaticHost
from scripts.lib.http_headers import ASK_AGAIN, FOREVER, cache_rule


def asset(name: str, *, raw: int = 1000, gzip: int = 500, br: int = 400) -> compressed_assets.Asset:
    return compressed_assets.Asset(name, b"r" * raw, b"g" * gzip, b"b" * br)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("index.html", ASK_AGAIN),
        ("assets/sandbox/worker.js", ASK_AGAIN),
        ("assets/sandbox/app-010fa994068e.zip", FOREVER),
        ("assets/sandbox/runtime-010fa994068e/pyodide.asm.wasm", FOREVER),
        ("assets/javascripts/bundle.a5f9d56c.min.js", FOREVER),
    ],
)
def test_only_hashed_names_are_kept(name: str, rule: str) -> None:
    """A name that may get other contents is asked for again."""
    assert cache_rule(name) == rule


def test_a_host_sends_what_the_browser_reads() -> None:
    """Brotli before gzip before nothing; what does not shrink goes as it is."""
    assert asset("a.js").encoded("gzip, deflate, br")[0] == "br"
    assert asset("a.js").encoded("gzip")[0] == "gzip"
    assert asset("a.js").encoded("") == ("", b"r" * 1000)
    assert asset("a.zip", gzip=1010, br=990).encoded("gzip, br")[0] == ""


def test_compressed_copies_beside_a_file_are_taken() -> None:
    """What the build compressed is not compressed again, and is no file of its own."""
    found = compressed_assets.prepare({"a.js": b"raw" * 99, "a.js.br": b"brotli", "a.js.gz": b"gzip"})
    assert found == {"a.js": compressed_assets.Asset("a.js", b"raw" * 99, b"gzip", b"brotli")}


@pytest.mark.parametrize(("url", "name"), [("/", "index.html"), ("/x/?a=1#b", "x/index.html"), ("/a%20b.js", "a b.js")])
def test_addresses_name_files(url: str, name: str) -> None:
    """A folder has its page; what is not there is not there."""
    host = StaticHost({known: asset(known) for known in ("index.html", "x/index.html", "a b.js")})
    found = host.find(url)
    assert found and found.name == name
    assert host.find("/missing.js") is None


def test_what_was_sent_is_summed_up_by_file() -> None:
    """The heaviest comes first, a file sent twice counts twice, and one that is packed already is marked."""
    files = {name: asset(name) for name in ("a.js", "b.js")} | {"c.zip": asset("c.zip", gzip=1010, br=1000)}
    found = sum_by_file(
        [Sent("a.js", "br", 400), Sent("c.zip", "", 1000), Sent("b.js", "br", 400), Sent("b.js", "br", 400)], files
    )
    assert [(file.name, file.sent, file.packed) for file in found] == [
        ("c.zip", 1000, True),
        ("b.js", 800, False),
        ("a.js", 400, False),
    ]
