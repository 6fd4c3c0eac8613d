"""Screens of the portal that need no state, drawn for the site: the shell shows them while Python is on its way.

A screen needs no state when a new visitor sees the same in an empty portal and in one where much has happened.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from flask import Flask

from portal.guides.dom import Element, Screen
from portal.guides.form_data import query
from portal.guides.player import Player
from portal.guides.starting_states import load_states
from portal.storage import Store
from portal.web.app import create_app
from scripts import stamps
from scripts.docs.drawing_portal import new_drawing_portal
from scripts.lib import folder_sync, kept_settings
from scripts.lib.folders import SCREENS

START = "/"
OWN = "screen"  # the part of a page that is its own; the rest stands there already
LATER = datetime(2026, 11, 25, 15)  # a working day of the portal's calendar


def make() -> None:
    """Write build/screens/screens-<hash>.json: addresses in the portal, and the HTML of their screens."""
    drawn = json.dumps(draw(kept_settings.shown()), ensure_ascii=False, separators=(",", ":")).encode()
    folder_sync.apply(folder_sync.plan(SCREENS, {f"screens-{stamps.digest(drawn)[:12]}.json": drawn}))


def draw(settings: Mapping[str, Any]) -> dict[str, str]:
    """Draw the screens that links, and forms as they stand, lead to from the front page."""
    empty = new_drawing_portal(settings, Store())
    busy = new_drawing_portal(settings, lived_in(settings), now=LATER, random_number=1)
    drawn: dict[str, str] = {}
    todo = [START]
    for path in todo:  # grows while it is walked through
        screen = visit(empty, path)
        own = screen and written(screen)
        other = visit(busy, path)
        if screen and own and other and own == written(other):
            drawn[path] = own
            todo += [way for way in dict.fromkeys(ways(screen)) if way not in todo]
    return drawn


def lived_in(settings: Mapping[str, Any]) -> Store:
    """Return the store of a portal where all has happened that leads to the state with the most behind it."""
    store = Store()
    player = Player(create_app(store, settings, now=lambda: LATER, randbelow=lambda _: 0))
    somebody = next(iter(player.library.families.values()))
    player.begin(somebody.parent.name, max(load_states(), key=_steps_before))
    return store


def _steps_before(state: str) -> int:
    """Count the steps from an empty portal to a state in which a guide can begin."""
    it = load_states()[state]
    return len(it.steps) + (_steps_before(it.after) if it.after else 0)


def visit(portal: Flask, path: str) -> Screen | None:
    """Return a screen as a new visitor sees it; None where there is none, or it redirects, or looking writes."""
    store: Store = portal.extensions["portal"].store
    before = store.changes
    answer = portal.test_client().get(path)
    seen = answer.status_code == 200 and answer.mimetype == "text/html" and store.changes == before
    return Screen(answer.text) if seen else None


def written(screen: Screen) -> str:
    """Write down what a screen does not share with the others: its title and its own part."""
    own = next(element for element in screen.root.walk() if OWN in element.classes)
    title = Element("title", children=[screen.title])
    return title.html() + own.html()


def ways(screen: Screen) -> Iterator[str]:
    """Yield the addresses in the portal that can be asked for from here without filling anything in."""
    for link in screen.links():
        path = link.attrs["href"].partition("#")[0]
        if path.startswith("/") and "download" not in link.attrs:
            yield path
    for form in screen.root.all("form"):
        if form.attrs.get("method", "get") == "get" and "action" in form.attrs:
            asked = query(form, form.all("button")[0])
            yield form.attrs["action"] + (f"?{asked}" if asked else "")
