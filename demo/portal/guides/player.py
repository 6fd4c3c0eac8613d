"""Plays steps natively, without a browser, as a reader would.

Knows what the parts of a step ask of a screen. Must not know where a step was written down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.test import Client

from portal.guides.dom import Element, Screen, unseen
from portal.guides.starting_states import load_states
from portal.guides.steps import WRONG, Fault, Guide, Step
from portal.guides.virtual_user import Reader, Stuck
from portal.library import Library
from portal.storage import Store
from portal.web.app import use_store
from portal.web.context import portal_of
from portal.web.submitted_form import FILL

SEEN = ("top", "screen")  # the parts of a screen whose words count as seen; the rest is the same on every screen
CODE, SESSION = "data-dossier-code", "session"


@dataclass(frozen=True, slots=True)
class Moment:
    """All there is to go back to."""

    data: bytes
    cookie: str
    path: str
    status: int
    html: str
    code: str


class Player:
    """Somebody who does what steps say. `code` is the last dossier code that was shown."""

    def __init__(self, app: Flask, code: str = "") -> None:
        self.app = app
        self.words: Mapping[str, Any] = self.library.words["guide"]
        self.reader = Reader(Client(app))
        self.code = code

    @property
    def library(self) -> Library:
        """The portal's data files."""
        library: Library = portal_of(self.app).library
        return library

    @property
    def screen(self) -> Screen:
        """The screen that is shown."""
        return self.reader.screen

    # Where a guide begins

    def begin(self, person: str, state: str) -> None:
        """Put a person's card on the table and do all that leads to a state. Raises Fault."""
        people = {family.parent.name: key for key, family in self.library.families.items()}
        if person not in people:
            raise Fault("unknown-person", person, people)
        if state not in load_states():
            raise Fault("unknown-state", state, load_states())
        self.reader.opens(f"/?nhan-vat={people[person]}")
        for step in self._leading_to(state):
            try:
                self.play(step)
            except Fault as fault:
                fault.way = state
                raise

    def _leading_to(self, state: str) -> Iterator[Step]:
        found = load_states()[state]
        if found.after:
            yield from self._leading_to(found.after)
        yield from found.steps

    # One step

    def play(self, step: Step) -> None:
        """Do what a step says and look for what must be seen. Raises Fault."""
        self.prepare(step)
        self.finish(step)

    def prepare(self, step: Step) -> None:
        """Do all that leaves the screen where it is: open it, fill its fields."""
        with faults():
            if step.open:
                self.reader.opens(step.open)
            if step.acts:
                self._expect_unseen(step)
            if step.card:
                self.reader.sends_with(filler(self.screen))
            self.reader.fills({label: self.resolved(value) for label, value in step.fields})

    def finish(self, step: Step) -> None:
        """Do the rest: attach papers, press the button, and look."""
        with faults():
            for paper, file in step.papers:
                self._attach(paper, file)
            if step.press:
                self.reader.uses(self.pressed(step))
        self.remember()
        self._expect_seen(step)

    def remember(self) -> None:
        """Keep the dossier code that the screen shows, if it shows one."""
        shown = self.screen.having(CODE)
        self.code = shown.text() if shown else self.code

    def pressed(self, step: Step) -> Element:
        """What a step presses: where it fills a form in, one of its buttons, and no link of the same name."""
        name = self.resolved(step.press)
        found = self.reader.target(name, self.resolved(step.row))
        if found.tag == "a" and (step.card or step.fields):
            raise Stuck("button", name, [button.name for button in self.screen.buttons()])
        return found

    def saying(self, text: str) -> Element:
        """The smallest element that says something, the first one if there are more. Raises Stuck."""
        wanted = " ".join(self.resolved(text).split())
        found = [e for part in self.parts() for e in part.walk() if wanted in e.text(unseen) and not unseen(e)]
        if not found:
            raise Stuck("text", wanted, shown(self.screen))
        return next(e for e in found if not any(inner in found for inner in e.walk() if inner is not e))

    def resolved(self, text: str) -> str:
        """Fill in what a guide cannot know: the captcha on the screen, the code of the reader's dossier."""
        for word, value in ((self.words["captcha"], _captcha(self.screen)), (self.words["code"], self.code)):
            if word in text and not value:
                raise Fault("nothing-for", word)
            text = text.replace(word, value)
        return text

    def _attach(self, paper: str, file: str) -> None:
        if not file:
            self.reader.presses(self.words["sample"].format(paper=paper))
            return
        if file not in self.words["files"]:
            raise Fault("unknown-file", file, self.words["files"])
        self.reader.chooses_file(self.words["choose"].format(paper=paper), *practice_file(self.words["files"][file]))
        self.reader.presses(self.words["attach"].format(paper=paper))

    def _expect_unseen(self, step: Step) -> None:
        if all(self.sees(text) for text in step.see):
            raise Fault("seen-before", step.see[0])

    def _expect_seen(self, step: Step) -> None:
        for text in step.see:
            if not self.sees(text):
                raise Fault("not-seen", text, shown(self.screen), title=heading(self.screen))
        if step.kind != WRONG and self.screen.errors():
            raise Fault("errors", heading(self.screen), self.screen.errors())

    def sees(self, text: str) -> bool:
        """Say whether words are on the screen, not counting what every screen has."""
        try:
            wanted = " ".join(self.resolved(text).split())
        except Fault:
            return False
        return any(wanted in part.text(unseen) for part in self.parts())

    def parts(self) -> list[Element]:
        """The parts of the screen that are its own."""
        return parts(self.screen)

    # Going back

    def moment(self) -> Moment:
        """Remember where everything stands."""
        cookie = self.reader.client.get_cookie(SESSION)
        data = portal_of(self.app).store.save()
        reader = self.reader
        return Moment(data, cookie.value if cookie else "", reader.path, reader.status, reader.screen.html, self.code)

    def go_back(self, moment: Moment) -> None:
        """Put everything back where it stood."""
        use_store(self.app, Store(moment.data))
        self.reader = Reader(Client(self.app))
        if moment.cookie:
            self.reader.client.set_cookie(SESSION, moment.cookie)
        self.reader.path, self.reader.status = moment.path, moment.status
        self.reader.screen, self.code = Screen(moment.html), moment.code


class faults:
    """Turns what the reader cannot do into a step's fault."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Stuck):
            raise Fault(f"no-{error.code}", error.wanted, error.offered) from error


def before(guide: Guide, place: int) -> Iterator[Step]:
    """Give the steps that lead to where a step begins."""
    yield from (guide.steps[at] for at in guide.before(place))


def filler(screen: Screen) -> Element:
    """The button that fills a form in from the card."""
    found = next((button for button in screen.buttons() if button.attrs.get("value") == FILL), None)
    if found is None:
        raise Stuck("filler", "", [button.name for button in screen.buttons()])
    return found


def practice_file(given: Mapping[str, Any]) -> tuple[bytes, str, str]:
    """Make a file to practise with: its bytes, its name and its type."""
    return given["begins"].encode().ljust(given["size"], b" "), given["name"], given["type"]


def parts(screen: Screen) -> list[Element]:
    """The parts of a screen that are its own."""
    return [element for element in screen.root.walk() if set(SEEN) & set(element.classes)]


def heading(screen: Screen) -> str:
    """The screen's first heading."""
    return next((element.text() for element in screen.root.all("h1")), "")


def shown(screen: Screen) -> list[str]:
    """What a screen says in its headings and messages: what could have been expected of it."""
    said = [element.text() for part in parts(screen) for element in part.all("h1", "h2", "strong")]
    return [*screen.errors(), *said]


def _captcha(screen: Screen) -> str:
    found = screen.having("data-captcha")
    return found.text() if found else ""
