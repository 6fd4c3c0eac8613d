"""A table that two pages show stands in one: how it is asked for, and what stops the build."""

from pathlib import Path

import pytest

from scripts.docs import borrowed
from scripts.docs.page_error import BadPage

PAGE = """# Trang

## Một { #mot }

| A | B |
|---|---|
| {{ law.x }} | 2 |

| C |
|---|

## Hai { #hai .gap }

Không có bảng.

## Ba { #ba }

| [A](b.md) |
|---|
"""


@pytest.fixture(autouse=True)
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with one page."""
    (tmp_path / "trang.md").write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(borrowed, "DOCS", tmp_path)


def test_the_first_table_below_a_heading_is_borrowed() -> None:
    """As it is written, so that what it says of law is tied here too."""
    lines = ["Trước", "<!-- bang: trang.md#mot -->", "Sau"]
    found = borrowed.BorrowedTables().run(lines)
    assert found == ["Trước", "| A | B |", "|---|---|", "| {{ law.x }} | 2 |", "Sau"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("khac.md#mot", "there is no page 'khac.md'"),
        ("trang.md#hai", "no table below '#hai'"),
        ("trang.md#bon", "no table below '#bon'"),
        ("trang.md#ba", "has a link"),
    ],
)
def test_what_cannot_be_borrowed_stops_the_build(asked: str, said: str) -> None:
    """With the name of the page."""
    with pytest.raises(BadPage, match=said):
        borrowed.BorrowedTables().run([f"<!-- bang: {asked} -->"])
