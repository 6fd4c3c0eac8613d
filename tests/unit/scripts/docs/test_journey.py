"""The parts of the pupil's journey, as pages ask for them."""

import re
from pathlib import Path

import pytest

from scripts.docs import journey
from scripts.docs.questions import bank
from scripts.docs.questions.model import KINDS
from tests.portals import SETTINGS

PUPILS = Path(__file__).parents[4] / "docs" / "hoc-sinh"


def part(name: str) -> str:
    """Return a part as HTML."""
    return journey.rendered(journey.PARTS[name], SETTINGS)


@pytest.mark.parametrize("name", journey.PARTS)
def test_nothing_shows_until_the_script_fills_it_in(name: str) -> None:
    assert re.match(r'<div class="[\w-]+" data-[^>]* hidden', part(name))


def test_all_kinds_have_a_name_in_the_order_of_their_model() -> None:
    shown = re.findall(r'data-of-kind="([\w-]+)" hidden><span[^>]*></span>([^<]+)<', part("dieu-dang-tap"))
    assert tuple(kind for kind, _ in shown) == KINDS
    assert len({name.strip() for _, name in shown}) == len(KINDS)


def test_each_kind_can_come_back_in_two_forms_and_nothing_of_before_and_after_does() -> None:
    known = bank.whole().questions
    spare = {key: known[key] for key in re.findall(r'data-key="([\w-]+)"', part("gap-lai"))}
    assert not any(it.set or it.screen for it in spare.values())
    for kind in KINDS:
        assert len({it.shape for it in spare.values() if it.kind == kind}) >= 2, kind


@pytest.mark.parametrize("door", range(1, 7))
def test_a_door_asks_three_questions_and_ends(door: int) -> None:
    text = (PUPILS / f"cua-{door}.md").read_text(encoding="utf-8")
    asked = re.search(r"\{ #ba-cau \}.*?<!-- cau-hoi: ([^>]*)-->\s*<!-- qua-cua -->", text, re.DOTALL)
    assert asked and len(asked[1].split()) == 3
    assert text.index("<!-- gap-lai -->") < text.index("{ #ba-cau }")
