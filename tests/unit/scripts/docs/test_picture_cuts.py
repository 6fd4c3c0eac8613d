"""What a phone leaves out of a picture."""

import pytest

from portal.guides.dom import Element, Screen
from scripts.docs.picture_cuts import shorten_for_phones

SCREENS = {
    "what is beside the one that is used stays": (
        "<h1>T</h1><p>a</p><p>b</p><p>c</p><p><b class=on>d</b></p><p>e</p><p>f</p>",
        "T \u22ee c d e \u22ee",
    ),
    "inside a form it goes on": (
        "<h1>T</h1><form><div>a</div><div>b</div><div class=on>c</div></form><section>d</section>",
        "T \u22ee b c \u22ee",
    ),
    "what runs into each other has one sign": (
        "<h1>T</h1><p>a</p><p>b</p><form><div>c</div><div>d</div><div>e</div><div class=on>f</div></form>",
        "T \u22ee e f",
    ),
    "there is no sign above the first heading": (
        "<p>w</p><h1>T</h1><p>a</p><p>b</p><p class=on>c</p>",
        "T \u22ee b c",
    ),
    "a heading stays with what it heads": (
        "<h1>T</h1><p>a</p><h2>H</h2><ul><li class=on>b</li><li>c</li><li>d</li></ul><h2>I</h2><p>e</p>",
        "T \u22ee H b c \u22ee",
    ),
    "rows of facts are left out one by one": (
        "<h1>T</h1><dl><div>a</div><div>b</div><div class=on>c</div></dl>",
        "T \u22ee b c",
    ),
    "where only the frame is used the first blocks stay": ("<h1>T</h1><p>a</p><p>b</p>", "T a \u22ee"),
}


def shown(element: Element) -> str:
    """Read what a phone shows."""
    if "far" in element.classes:
        return ""
    if "on-phones" in element.classes:
        return "\u22ee"
    parts = [child.strip() if isinstance(child, str) else shown(child) for child in element.children]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize("name", SCREENS)
def test_a_phone_shows_what_is_used_and_what_is_beside_it(name: str) -> None:
    html, wanted = SCREENS[name]
    root = Screen(f"<div class=portal><div class=screen>{html}</div></div>").root
    portal = next(it for it in root.walk() if "portal" in it.classes)
    shorten_for_phones(portal, [it for it in portal.walk() if "on" in it.classes])
    assert shown(portal) == wanted


def test_nothing_is_taken_away_from_other_screens() -> None:
    """What a phone leaves out is only marked."""
    root = Screen("<div class=portal><div class=screen><h1>T</h1><p>a</p><p>b</p><p>c</p></div></div>").root
    portal = next(it for it in root.walk() if "portal" in it.classes)
    shorten_for_phones(portal, [])
    assert portal.text() == "T a b c"
