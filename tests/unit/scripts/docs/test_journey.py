"""The parts of the pupil's journey, as pages ask for them."""

import re
from pathlib import Path

import pytest
from markdown import Markdown

from scripts.docs import journey, missions
from scripts.docs.page_error import BadPage
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


@pytest.mark.parametrize("door", [2, 3, 4, 5])
def test_a_door_shows_its_own_missions(door: int) -> None:
    """One button each; a door that asks for missions and has none stops the build."""
    md = Markdown()
    parts = journey.JourneyParts(md, SETTINGS)
    assert f"<!-- nhiem-vu: {door} -->" in (PUPILS / f"cua-{door}.md").read_text(encoding="utf-8")
    parts.run([f"<!-- nhiem-vu: {door} -->"])
    keys = re.findall(r'data-mission="([^"]*)"', str(md.htmlStash.rawHtmlBlocks[-1]))
    assert keys == [guide.key for guide in missions.of_door(str(door))]
    with pytest.raises(BadPage, match="door '9' has no mission"):
        parts.run(["<!-- nhiem-vu: 9 -->"])


@pytest.mark.parametrize("door", range(1, 7))
def test_a_door_asks_three_questions_and_ends(door: int) -> None:
    text = (PUPILS / f"cua-{door}.md").read_text(encoding="utf-8")
    asked = re.search(r"\{ #ba-cau \}.*?<!-- cau-hoi: ([^>]*)-->\s*<!-- qua-cua -->", text, re.DOTALL)
    assert asked and len(asked[1].split()) == 3
    assert text.index("<!-- gap-lai -->") < text.index("{ #ba-cau }")
