"""The guides one after the other: their order, their minutes, and that pages state no other minutes."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from portal.guides.steps import Guide, read_step
from portal.site_settings import read_mkdocs
from scripts.docs import guide_order

DOCS = Path(__file__).parents[4] / "docs"
PLACE: dict[str, Any] = {"section": "buoc-1", "title": "Bước 1"}
LOOK = read_step("buoc", {"thay": "Một hai"}, **PLACE)
PRESS = read_step("buoc", {"bam": "Gửi đi", "thay": "Xong"}, **PLACE)
TYPE = read_step("buoc", {"dien": {"Tên": "An"}, "bam": "Gửi", "thay": "Xong"}, **PLACE)
CODE = read_step("buoc", {"dien": {"Mã": "(mã hồ sơ)"}, "bam": "Gửi", "thay": "Xong"}, **PLACE)
# Where pages speak of the time that the practice takes.
SPEAKING = [*sorted((DOCS / "huong-dan").glob("*.md")), DOCS / "tim-hieu" / "index.md", DOCS / "phu-huynh.md"]
STATED = re.compile(r"(\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: \w+)?|hai mươi) phút")


def guide(*steps: object) -> Guide:
    return Guide("huong-dan/thu", "Thử", "Hoa", "", ("buoc-1",), tuple(steps))  # type: ignore[arg-type]


def test_the_lessons_follow_each_other_as_in_the_navigation() -> None:
    """The page of all guides lists them; the menu names the same in the same order."""
    listed = next(part["Hướng dẫn"] for part in read_mkdocs()["nav"] if "Hướng dẫn" in part)
    menu = [path.removesuffix(".md") for entry in listed[1:] for path in entry.values()]  # the first is the list
    assert list(guide_order.in_order()) == menu


def test_each_lesson_leads_to_the_next_and_the_last_to_none() -> None:
    keys = list(guide_order.in_order())
    after = [guide_order.following(key) for key in keys]
    assert [it.key for it in after if it] == keys[1:]
    assert after[-1] is None
    assert guide_order.following("huong-dan/la") is None


def test_all_minutes_are_the_sum_of_each() -> None:
    """And those of a lesson are whole, and never less than it takes."""
    counted = dict(guide_order.minutes())
    whole = counted.pop("all")
    assert whole == sum(counted.values())
    for key, one in guide_order.in_order().items():
        assert 0 <= counted[key.rpartition("/")[2]] * 60 - guide_order.seconds(one) < 60


@pytest.mark.parametrize(
    ("step", "seconds"),
    [
        (LOOK, guide_order.SCREEN + guide_order.TOUCH + 2 * guide_order.WORD),
        (PRESS, guide_order.SCREEN + guide_order.TOUCH + (3 + guide_order.SAID) * guide_order.WORD),
        (
            TYPE,
            guide_order.SCREEN
            + 2 * guide_order.TOUCH
            + (4 + 2 * guide_order.SAID) * guide_order.WORD
            + 2 * guide_order.LETTER,
        ),
        (
            CODE,
            guide_order.SCREEN
            + 2 * guide_order.TOUCH
            + (6 + 2 * guide_order.SAID) * guide_order.WORD
            + 25 * guide_order.LETTER,
        ),
    ],
)
def test_seconds_are_counted_by_screens_touches_words_and_letters(step: object, seconds: float) -> None:
    assert guide_order.seconds(guide(step)) == pytest.approx(guide_order.OPENING + seconds)


def test_mistakes_take_no_time_of_the_right_way() -> None:
    wrong = replace(PRESS, kind="thu-sai")
    assert guide_order.seconds(guide(LOOK, wrong)) == guide_order.seconds(guide(LOOK))


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: path.stem)
def test_no_page_states_minutes_of_its_own(path: Path) -> None:
    """They are counted, and printed by their name in braces."""
    assert STATED.findall(path.read_text(encoding="utf-8")) == []
