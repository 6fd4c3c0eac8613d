"""Statements of law on pages: tied to entries, shown by the build's day, refused without a tie or without sources."""

import re
from datetime import date
from pathlib import Path

import pytest
from markdown import Markdown

from portal.domain.law import Law
from scripts.bootstrap import ROOT
from scripts.docs import statements, untied
from scripts.docs.page_error import BadPage
from scripts.law import clock

DOCS = ROOT / "docs"
LAWS = {
    law.key: law
    for law in (
        Law(
            "cu",
            "Hai loại",
            "Nghị định 42/2022",
            "NĐ 42/2022",
            date(2026, 1, 1),
            "text",
            until=date(2026, 6, 30),
            then="moi",
        ),
        Law(
            "moi",
            "Như cũ",
            "Nghị định 224/2026",
            "NĐ",
            date(2026, 1, 1),
            "text",
            date(2026, 7, 1),
            again=date(2027, 1, 1),
        ),
        Law(
            "sap", "Hộ tịch", "Luật 03/2026", "Luật", date(2026, 1, 1), "text", date(2027, 3, 1), again=date(2027, 1, 1)
        ),
    )
}
BOX = '\n\n<div class="nguon" markdown>\n\nĐối chiếu nguồn.\n\n- Tờ rơi.\n<!-- nguon-luat -->\n\n</div>'


@pytest.fixture(autouse=True)
def entries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few entries, and a day between them."""
    monkeypatch.setattr(statements, "entries", lambda: LAWS)
    monkeypatch.setenv(clock.VARIABLE, "2026-11-30")


def written(text: str) -> str:
    """A page as HTML."""
    extensions = ["attr_list", "md_in_html", "tables", "pymdownx.superfences", "pymdownx.details", "scripts.docs"]
    html: str = Markdown(extensions=extensions, extension_configs={"scripts.docs": {"settings": {}}}).convert(text)
    return html


@pytest.mark.parametrize(
    ("day", "note"),
    [
        ("2027-02-28", ' <span class="hieu-luc">(từ 1/3/2027)</span>'),
        ("2027-03-01", ""),
    ],
)
def test_a_statement_whose_time_has_not_come_says_so_by_itself(
    monkeypatch: pytest.MonkeyPatch, day: str, note: str
) -> None:
    monkeypatch.setenv(clock.VARIABLE, day)
    assert f"<p>Luật mới.{note}</p>" in written("Luật mới. {{ law.sap }}" + BOX)


def test_a_statement_that_is_over_says_until_when_and_what_came() -> None:
    """In a table as in a paragraph."""
    html = written("| A |\n|---|\n| Hai loại {{ law.cu }} |" + BOX)
    assert "đến hết 30/6/2026; từ 1/7/2026 theo Nghị định\u00a0224/2026" in html
    assert "đến hết" not in written("Hai loại {{ law.cu.past }}" + BOX).partition("<div")[0]


def test_parts_of_an_entry_are_filled_in() -> None:
    html = written("Từ {{ law.moi.since }} theo {{ law.moi.name }}; {{ law.cu.until }}. {{ law.cu.says }}" + BOX)
    assert "<p>Từ 1/7/2026 theo Nghị định\u00a0224/2026; 30/6/2026. Đến hết 30/6/2026: Hai loại. Từ 1/7/2026" in html


def test_the_sources_are_those_of_the_page_in_their_order() -> None:
    """Each once, after what the page lists by hand."""
    html = written("A {{ law.moi }} B {{ law.cu.past }} C {{ law.moi.name }}" + BOX)
    assert re.findall(r"<li>(.*?):? ", html) == ["Tờ", "Như", "Hai"]


def test_marks_in_code_stay_as_they_are() -> None:
    assert "{{ law.cu }}" in written("`{{ law.cu }}`")
    assert "{{ law.la }}" in written("```\n{{ law.la }}\n```")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Theo Nghị định 99/2030." + BOX, r"names 99/2030; tie it"),
        ("Theo Nghị định\u00a099/2030. {{ law.cu }}" + BOX, r"names 99/2030"),
        ("Thủ tục 2.002854." + BOX, r"names 2\.002854"),
        ("Bộ luật Lao động 2019 viết thế." + BOX, "names 2019"),
        ("Từ 1/7/2026 thì khác." + BOX, "states '1/7/2026'"),
        ("Mất 10.000 đồng." + BOX, r"states '10\.000 đồng'"),
        ("Chờ 3 ngày làm việc." + BOX, "states '3 ngày làm việc'"),
        ("Trong 8 giờ làm việc." + BOX, "states '8 giờ làm việc'"),
        ("Hai loại {{ law.cu }}", "lists no sources"),
        ("Hai loại {{ law.la }}" + BOX, "tied to 'la'"),
        ("Hai loại {{ law.cu.khi }}" + BOX, "asks for 'khi'; there are: mark, past, name"),
        ("Đọc." + BOX.replace("- Tờ rơi.", "- Thông tư 03/2025/TT-VPCP."), "names 03/2025"),
    ],
)
def test_what_is_not_tied_stops_the_build(text: str, says: str) -> None:
    with pytest.raises(BadPage, match=says):
        written(text)


@pytest.mark.parametrize(
    "text",
    [
        "Theo {{ law.cu.name }}, tức Nghị định 42/2022, đến 30/6/2026." + BOX,
        "Ví dụ nộp ngày 07/09/2026, chờ 5 ngày làm việc. {{ law.own }}",
        "Từ ngày 28/01/2021. Có 5 ngày. Luật chơi đơn giản. Nghị định không kể mức độ 1.",
        "Chữ." + BOX.replace("- Tờ rơi.", "- Tờ rơi, đọc ngày 18/07/2026."),
        "[Xem](a.md#2.002854) `Nghị định 99/2030`",
    ],
)
def test_what_is_tied_or_no_law_passes(text: str) -> None:
    assert written(text)


@pytest.mark.parametrize("name", ["tim-hieu/hien-nay", "tim-hieu/tinh-trang-ho-so", "lop-hoc", "phu-huynh"])
def test_pages_that_state_law_have_their_list(name: str) -> None:
    """The page of lessons too."""
    lines = (DOCS / f"{name}.md").read_text(encoding="utf-8").splitlines()
    assert any(untied.TIE.search(line) for line in untied.outside_box(lines))
    assert "<!-- nguon-luat -->" in lines


@pytest.mark.parametrize("path", sorted(DOCS.glob("tim-hieu/*.md")), ids=lambda path: path.stem)
def test_no_page_says_any_more_what_was_wrong(path: Path) -> None:
    """Of 24/11, of the decree that was replaced, of a second way to sign in."""
    text = " ".join(path.read_text(encoding="utf-8").split())
    for wrong in ("lịch chưa tính", "chưa thấy nghị định mới nào", "Chưa rõ có nghị định", "cách đăng nhập thứ hai"):
        assert wrong not in text
