"""A teacher's link opens any step of a guide with a chosen family: every family can play every guide."""

import json
from functools import cache

import pytest

from portal import browser
from portal.guides.player import Player
from portal.guides.recast import PLACES, recast
from portal.guides.steps import RIGHT, Guide
from portal.library import load_library
from portal.storage import Store
from scripts.docs import guide_order
from tests.portals import SETTINGS, Clock, make_portal
from tests.unit.test_browser_door import Door

FAMILIES = load_library().families
OTHERS = [key for key, family in FAMILIES.items() if family.parent.name != "Nguyễn Thị Hoa"]
EACH = [pytest.param(key, marks=() if key == "minh" else pytest.mark.slow) for key in OTHERS]
GUIDES = sorted(guide_order.in_order())


def begun(guide: Guide, place: int, person: str) -> str:
    """Begin at a step as the page does, and return what the coach says."""
    browser.boot(None, SETTINGS)
    fields = [["guide", json.dumps(guide.plain())], ["step", str(place)], ["person", person]]
    assert browser.handle({"method": "POST", "path": "/coach/begin", "fields": fields})["status"] == 200
    return str(browser.handle({"method": "POST", "path": "/coach/look", "fields": []})["body"])


@cache
def cast(key: str, person: str) -> Guide:
    """A guide as another family plays it."""
    return recast(guide_order.in_order()[key], FAMILIES["hoa"], FAMILIES[person])


@pytest.mark.parametrize("key", GUIDES)
@pytest.mark.parametrize(
    "person", [pytest.param(key, marks=() if key == "minh" else pytest.mark.slow) for key in OTHERS]
)
def test_every_family_plays_every_guide_to_its_end(key: str, person: str) -> None:
    """Each right step sees what it is to see."""
    guide, player = cast(key, person), Player(make_portal(Store(), Clock()))
    player.begin(guide.person, guide.state)
    for step in guide.steps:
        if step.kind == RIGHT:
            player.play(step)


def test_nothing_of_the_own_card_is_left() -> None:
    """Nor is a value replaced twice, where two families' schools are each other's."""
    own = [FAMILIES["hoa"].card(place) for place in PLACES]
    for key in GUIDES:
        told = json.dumps([[step.fields, step.see] for step in cast(key, "lan").steps], ensure_ascii=False)
        before = json.dumps([[step.fields, step.see] for step in guide_order.in_order()[key].steps], ensure_ascii=False)
        mine = {FAMILIES["lan"].card(place) for place in PLACES}
        assert [value for value in own if value in told and value not in mine] == []
        assert any(value in before for value in own) == (told != before)


def test_a_link_opens_a_step_with_a_family() -> None:
    """The coach's words are for that family, and so is the portal."""
    guide = guide_order.in_order()["huong-dan/nop-ho-so"]
    place = next(at for at, step in enumerate(guide.steps) if step.fields and step.kind == RIGHT)
    said = begun(guide, place, "minh")
    assert "không có ở đây" not in said
    Door().opens("/ho-so").sees("Bạn đang đóng vai Trần Quang Minh")


@pytest.mark.parametrize("person", ["ai-do", "Trần Quang Minh", "<b>x</b>"])
def test_a_link_with_nobody_says_so_once_and_plays_the_guides_own_family(person: str) -> None:
    """The step begins all the same; the next one says no more about it."""
    guide = guide_order.in_order()["huong-dan/tao-tai-khoan"]
    assert "Bạn đóng vai Nguyễn Thị Hoa nhé." in begun(guide, 0, person)
    browser.handle({"method": "POST", "path": "/coach/help", "fields": []})
    said = browser.handle({"method": "POST", "path": "/coach/look", "fields": []})["body"]
    assert "Được rồi!" in said and "không có ở đây" not in said


def test_who_asks_for_nobody_in_particular_is_told_nothing() -> None:
    """As the buttons on the page do."""
    assert "không có ở đây" not in begun(guide_order.in_order()["huong-dan/tao-tai-khoan"], 0, "")
