"""The missions of the pupil's journey: led through in one go, in a child's words, with little to type."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from portal import browser
from portal.guides.dom import Screen
from portal.guides.steps import RIGHT, WRONG, Guide
from portal.library import load_library
from scripts.bootstrap import ROOT
from scripts.docs import missions
from tests.portals import SETTINGS

ALL = missions.missions()
CAPTCHA = load_library().words["guide"]["captcha"]
CAPTCHA_LENGTH = 5
TYPED = 40  # characters at most that a child types on the whole journey
CHIPS = "Mã hồ sơ"  # a tap fills it
WORDS = 12  # of a step, as Vietnamese writes them: with a blank between syllables


def asks(verb: str, *fields: tuple[str, str]) -> dict[str, Any]:
    """Ask the coach for something, as a page does."""
    return browser.handle({"method": "POST", "path": f"/coach/{verb}", "fields": list(fields)})


def words() -> dict[str, str]:
    """Look at what the coach says now."""
    said = Screen(asks("look")["body"]).having("data-ticks")
    assert said is not None
    return said.attrs


@pytest.mark.slow
@pytest.mark.parametrize("guide", ALL, ids=lambda guide: guide.key.rpartition("/")[2])
def test_a_mission_is_done_in_one_go_by_who_lets_the_coach_do_it(guide: Guide) -> None:
    """Mistakes on the way too: each step leads to where the next one begins."""
    browser.boot(None, SETTINGS)
    asks("begin", ("guide", json.dumps(guide.plain())), ("step", str(guide.way[0])))
    for done in range(len(guide.way)):
        assert words()["data-done"] == str(done), guide.steps[guide.way[done]]
        asks("help")
    now = words()
    assert now["data-over"] == "guide"
    assert set(guide.counted) <= set(now["data-ticks"].split())
    browser.boot(None, SETTINGS)


@pytest.mark.parametrize("guide", ALL, ids=lambda guide: guide.key.rpartition("/")[2])
def test_a_step_of_a_mission_can_be_kept_in_mind(guide: Guide) -> None:
    assert [step.title for step in guide.steps if len(step.title.split()) > WORDS] == []
    assert 3 <= len(guide.counted) <= 9


@pytest.mark.parametrize(("name", "trips"), [("2-1-quen-mot-giay", 3), ("2-2-tai-to-khai", 2)])
def test_the_trips_of_a_mission_are_those_of_the_story(name: str, trips: int) -> None:
    """The door's pictures tell how many there are, and the portal counts them."""
    (guide,) = (it for it in ALL if it.key.endswith(name))
    browser.boot(None, SETTINGS)
    asks("begin", ("guide", json.dumps(guide.plain())), ("step", "0"))
    screen = ""
    for _ in guide.way:
        words()  # the coach looks, and goes on
        screen = asks("help")["body"]
    assert f"sau {trips} chuyến đi" in Screen(screen).text
    story = (ROOT / "docs" / "hoc-sinh" / "cua-2.md").read_text(encoding="utf-8")
    assert f"Tranh {4 - trips}</span> {['Hai', 'Ba'][trips - 2]} chuyến" in story
    browser.boot(None, SETTINGS)


def test_each_step_has_one_mistake_at_most() -> None:
    """Two would both begin where it begins, and there is no way from the end of one to the other."""
    for guide in ALL:
        kinds = "".join({RIGHT: "r", WRONG: "w"}.get(step.kind, "") for step in guide.steps)
        assert "ww" not in kinds, guide.key


def test_a_child_types_little() -> None:
    """Captchas and wrong values; the rest is tapped. A planted mistake is to be found, and a dossier is mended."""
    steps = [guide.steps[place] for guide in ALL for place in guide.way]
    typed = [value for step in steps if not step.searched for name, value in step.fields if name not in (CHIPS, value)]
    assert sum(len(value.replace(CAPTCHA, "#" * CAPTCHA_LENGTH)) for value in typed) <= TYPED - 2 * CAPTCHA_LENGTH
    assert [guide.door for guide in ALL if any(step.searched for step in guide.steps)] == ["5"]
    assert {guide.door for guide in ALL if any(step.kind == WRONG for step in guide.steps)} == {"3", "4"}


@pytest.mark.parametrize("door", ["2", "3", "4", "5"])
def test_missions_follow_each_other_and_lead_back_to_the_questions(door: str) -> None:
    mine = missions.of_door(door)
    assert [missions.following(guide) for guide in mine] == [*mine[1:], None]
    assert missions.way_out(mine[-1])["onward"] == f"hoc-sinh/cua-{door}/#ba-cau"
    assert [missions.way_out(guide)["onward"] for guide in mine[:-1]] == [f"{guide.key}/#tap" for guide in mine[1:]]


def test_a_guide_that_is_no_mission_leads_to_no_door() -> None:
    assert missions.way_out(replace(ALL[0], key="huong-dan/la", door=""))["door"] == ""


def test_a_card_begins_each_step_where_the_coach_leads() -> None:
    """Where a step is done wrong first, at the mistake."""
    wrong = next(guide for guide in ALL if guide.door == "4")
    places = re.findall(r'data-place="(\d+)"', missions.card(wrong, SETTINGS, at_door=False))
    assert [wrong.steps[int(place)].section for place in places] == list(wrong.counted)
    assert all(int(place) in wrong.way for place in places)


def test_a_card_at_a_door_leads_to_its_page_and_there_begins_here() -> None:
    at_door, here = (missions.card(ALL[0], SETTINGS, at_door=it) for it in (True, False))
    assert f'href="@ROOT@{ALL[0].key}/#tap"' in at_door and "data-try" not in at_door
    assert f'data-try="{ALL[0].way[0]}"' in here and 'id="buoc-1"' in here
