"""How long pages take to be read: counted from their words, for the reader whom a page names."""

from pathlib import Path

import pytest

from scripts.bootstrap import ROOT
from scripts.docs import reading
from scripts.docs.page_error import BadPage
from tests.portals import SETTINGS

PAGES = ROOT / "docs" / reading.FOLDER


def test_nothing_counts_that_nobody_reads() -> None:
    """Neither the head nor sources, tags, marks, addresses, code."""
    text = (
        "---\ntitle: A b\nreader: pupil\n---\nmột hai [ba](rat-dai.md) **bốn** {{ law.x.past }}\n{ .dan }\n"
        '```buoc\nkhông đọc\n```\n<b title="x y">năm</b>\n\n<div class="nguon" markdown>\nsáu bảy'
    )
    assert reading.syllables(text) == 5


@pytest.mark.parametrize(("count", "pace", "minutes"), [(900, 90, 10), (900, 200, 4), (1, 90, 1), (1545, 90, 17)])
def test_minutes_are_words_by_pace(count: int, pace: int, minutes: int) -> None:
    assert reading.minutes("tiếng " * count, pace) == minutes


def test_the_table_of_statuses_is_read_and_its_picture_is_not() -> None:
    """It is drawn into the page."""
    before, table, after = reading.drawn("một\n<!-- tinh-trang -->\nhai", SETTINGS).partition("<table>")
    assert table and "<svg" not in before and reading.syllables(table + after) > 200


def test_a_page_says_them_to_its_reader(tmp_path: Path) -> None:
    """One that names no reader says nothing."""
    for name, head in {"a": "reader: pupil", "b": "reader: adult", "c": "title: C"}.items():
        (tmp_path / f"{name}.md").write_text(f"---\n{head}\n---\n{'tiếng ' * 900}", encoding="utf-8")
    assert dict(reading.sentences(SETTINGS, tmp_path)) == {
        "a": "Em đọc chừng 10 phút.",
        "b": "Người lớn đọc chừng 4 phút.",
    }


def test_an_unknown_reader_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nreader: child\n---\n", encoding="utf-8")
    with pytest.raises(BadPage, match=r"a\.md is for 'child'; reader is one of: pupil, adult"):
        list(reading.sentences(SETTINGS, tmp_path))


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.md")), ids=lambda path: path.stem)
def test_each_page_says_how_long_it_takes_and_the_list_says_it_too(path: Path) -> None:
    """But for the list itself, and the glossary, which nobody reads from end to end."""
    text = path.read_text(encoding="utf-8")
    if path.stem not in ("index", "tu-dien"):
        mark = f"{{{{ reading.{path.stem} }}}}"
        assert mark in text and mark in (PAGES / "index.md").read_text(encoding="utf-8")
