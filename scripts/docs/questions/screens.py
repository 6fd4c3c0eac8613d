"""Draws the screen of a guide's step for a question: with other values in its fields, and places to tap."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from portal.guides.dom import Element, fill
from portal.guides.dom import Screen as PortalScreen
from portal.guides.portal_screen import element_saying, heading
from portal.guides.steps import RIGHT
from portal.guides.virtual_user import ElementNotFound
from portal.library import load_library
from scripts import stamps
from scripts.docs.drawing_portal import templates
from scripts.docs.fences import BadGuide, guide_of, read_page
from scripts.docs.figures import DRAWN, sources
from scripts.docs.picture_cuts import ROWS
from scripts.docs.pictures import RING, picture
from scripts.docs.playing import PlayedStep, play
from scripts.docs.questions import sections
from scripts.docs.questions.faults import QuestionError
from scripts.docs.questions.model import MISTAKE, Question
from scripts.docs.transcripts import SECRET
from scripts.lib.result_cache import cached

FOLDER = DRAWN / "questions"
PLACE = "place-"  # and a number: the class of what can be tapped


def drawn(question: Question, docs: Path, settings: Mapping[str, Any]) -> str:
    """Return the figure of a question's screen, kept until something that it is made from changes.

    Raises QuestionError.
    """
    assert question.screen is not None
    page = docs / question.screen.step.partition("#")[0]
    if not page.is_file():
        raise QuestionError("no-page", question.screen.step.partition("#")[0])
    told = json.dumps([asdict(question), settings])
    key = stamps.digest(told, page, sources())
    return cached(FOLDER / f"{question.key}.html", key, lambda: _draw(question, docs, settings).encode()).decode()


def _draw(question: Question, docs: Path, settings: Mapping[str, Any]) -> str:
    assert question.screen is not None
    played, screen = _screen_of(question, docs, settings)
    for label, value in question.screen.values.items():
        _put(screen, label, value)
    names = [part.text for part in question.parts] if question.shape == MISTAKE else []
    rows = [_marked(screen, name, place) for place, name in enumerate(names)]
    title = heading(screen)
    shown = picture(screen.root, rows, RIGHT, numbered=False)
    words = load_library().words["figure"]
    whole = (
        templates(settings)
        .get_template("question_screen.html")
        .render(
            title=title,
            address=SECRET.sub(words["concealed"], unquote(played.path)),
            picture=shown,
            screen=shown.html.replace(f' {RING}"', '"'),  # nothing is given away before it is tapped
            settings=settings,
        )
    )
    return whole.replace("{{", "&#123;{")  # typed by a reader, it is not a setting of the page


def _screen_of(question: Question, docs: Path, settings: Mapping[str, Any]) -> tuple[PlayedStep, PortalScreen]:
    """Return the first step of a section whose screen has all fields and places that a question names, and its screen.

    A fresh copy, as what is drawn is used up.
    """
    assert question.screen is not None
    page, _, section = question.screen.step.partition("#")
    lines = sections.span(docs / page, section)
    steps = [it for it in _played(docs, page, json.dumps(settings)) if it.step.line in lines]
    if not steps:
        raise QuestionError("no-step", section)
    names = [*question.screen.values, *(part.text for part in question.parts if question.shape == MISTAKE)]
    fits = (it for it in steps if all(it.screen.control(name) or _named(it.screen, name) for name in names))
    chosen = next(fits, steps[0])
    return chosen, PortalScreen(chosen.screen.root.html())


@cache
def _played(docs: Path, page: str, settings: str) -> Sequence[PlayedStep]:
    """Play the guide of a page; return its right steps. Raises QuestionError."""
    try:
        read = read_page((docs / page).read_text(encoding="utf-8-sig").split("\n"), f"{docs.name}/{page}")
        guide = guide_of(read, page.removesuffix(".md"))
        played = play(read, guide, json.loads(settings)) if guide else []
    except BadGuide as bad:
        raise QuestionError("not-played", why=str(bad)) from bad
    if not played:
        raise QuestionError("no-guide", page)
    return [it for it in played if it.step.kind == RIGHT]


def _put(screen: PortalScreen, label: str, value: str) -> None:
    control = screen.control(label)
    if control is None:
        raise QuestionError("no-field", label, screen.labels())
    if not fill(screen, control, value):
        raise QuestionError("no-choice", value, screen.choices(control), field=label)


def _marked(screen: PortalScreen, name: str, place: int) -> Element:
    """Mark what can be tapped: the whole row of a field, else a button, a link, or the words themselves."""
    element = screen.control(name) or _named(screen, name)
    if element is None:
        offered = [*screen.labels(), *(it.name for it in (*screen.buttons(), *screen.links()))]
        raise QuestionError("no-place", name, offered)
    holders = [it for it in screen.root.walk() if ROWS & set(it.classes) and element in it.walk()]
    row = holders[-1] if holders else element
    row.attrs["class"] = " ".join([*row.classes, f"{PLACE}{place}"])
    return row


def _named(screen: PortalScreen, name: str) -> Element | None:
    found = next((it for it in (*screen.buttons(), *screen.links()) if it.name == name), None)
    try:
        return found or element_saying(screen, name)
    except ElementNotFound:
        return None
