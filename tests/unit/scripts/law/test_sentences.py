"""What a page says of a statement: its time by the build's day, what follows it, and its source."""

from datetime import date

import pytest

from portal.domain.law import Law
from scripts.law import sentences

LAWS = {
    law.key: law
    for law in (
        Law("a", "Bốn mức", "Nghị định 43", "NĐ 43", date(2026, 1, 1), "text", until=date(2022, 8, 14), then="b"),
        Law(
            "b",
            "Hai loại",
            "Nghị định 42",
            "NĐ 42",
            date(2026, 1, 1),
            "text",
            date(2022, 8, 15),
            date(2026, 6, 30),
            then="c",
        ),
        Law(
            "c",
            "Như cũ",
            "Nghị định 224",
            "NĐ 224",
            date(2026, 11, 29),
            "inferred",
            date(2026, 7, 1),
            again=date(2027, 1, 31),
        ),
    )
}
NOVEMBER = date(2026, 11, 30)
NB = "\u00a0"


@pytest.mark.parametrize(
    ("key", "day", "said"),
    [
        ("a", date(2022, 8, 14), f"theo Nghị định{NB}43 đến hết 14/8/2022"),
        ("a", date(2024, 1, 1), f"theo Nghị định{NB}43 đến hết 14/8/2022; từ 15/8/2022 theo Nghị định{NB}42"),
        ("a", NOVEMBER, f"theo Nghị định{NB}43 đến hết 14/8/2022; từ 1/7/2026 theo Nghị định{NB}224"),
        ("b", date(2022, 8, 14), "từ 15/8/2022"),
        ("b", NOVEMBER, f"theo Nghị định{NB}42 đến hết 30/6/2026; từ 1/7/2026 theo Nghị định{NB}224"),
        ("c", date(2026, 6, 30), "từ 1/7/2026"),
        ("c", NOVEMBER, ""),
    ],
)
def test_a_mark_says_when_a_statement_begins_ends_and_what_follows(key: str, day: date, said: str) -> None:
    """Nothing while it is open."""
    assert sentences.mark(LAWS[key], LAWS, day) == said


@pytest.mark.parametrize(
    ("key", "day", "said"),
    [
        ("b", date(2026, 6, 30), "Từ 15/8/2022 đến hết 30/6/2026: Hai loại."),
        ("b", NOVEMBER, "Từ 15/8/2022 đến hết 30/6/2026: Hai loại. Từ 1/7/2026: Như cũ."),
        ("a", date(2022, 8, 1), "Đến hết 14/8/2022: Bốn mức."),
        ("c", date(2020, 1, 1), "Từ 1/7/2026: Như cũ."),
    ],
)
def test_a_statement_says_its_days_and_is_followed_by_what_came_after(key: str, day: date, said: str) -> None:
    assert sentences.says(LAWS[key], LAWS, day) == said


def test_a_source_tells_when_it_was_read_how_sure_it_is_and_when_it_has_fallen_due() -> None:
    """In one line of Markdown."""
    said = "Như cũ: NĐ 224. Từ 1/7/2026. Đây là điều chúng tôi suy ra. Đọc ngày 29/11/2026."
    assert sentences.source(LAWS["c"], date(2027, 1, 31)) == said
    assert sentences.source(LAWS["c"], date(2027, 2, 1)).startswith(f"{said} **Đã đến hạn đọc lại (31/1/2027).**")
    assert "Sẽ có hiệu lực từ 1/7/2026." in sentences.source(LAWS["c"], date(2026, 1, 1))


def test_a_source_leads_to_where_it_was_read() -> None:
    law = Law("d", "A", "B", "C", date(2026, 1, 1), "press", again=NOVEMBER, links={"báo": "https://a.example/"})
    assert sentences.source(law, NOVEMBER) == "A: C ([báo](https://a.example/)). Đọc ngày 1/1/2026."
