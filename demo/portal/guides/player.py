"""Plays steps natively, without a browser, by what is seen on the portal's screens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.test import Client

from portal.guides import portal_screen
from portal.guides.dom import Element, Screen
from portal.guides.starting_states import load_states
from portal.guides.steps import WRONG, Step, StepError
from portal.guides.virtual_user import ElementNotFound, VirtualUser
from portal.library import Library
from portal.storage import Store
from portal.web.context import portal_of, use_store

SESSION = "session"  # the portal's cookie


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Everything a player has to restore to be where it was: the data, the session, the screen."""

    data: bytes
    cookie: str
    path: str
    status: int
    html: str
    code: str


class Player:
    """Plays steps on a portal. `code` is the last dossier code that was shown."""

    def __init__(self, app: Flask, code: str = "") -> None:
        self.app = app
        self.words: Mapping[str, Any] = self.library.words["guide"]
        self.user = VirtualUser(Client(app))
        self.code = code

    @property
    def library(self) -> Library:
        """The portal's data files."""
        library: Library = portal_of(self.app).library
        return library

    @property
    def screen(self) -> Screen:
        """The screen that is shown."""
        return self.user.screen

    # Where a guide begins

    def begin(self, person: str, state: str) -> None:
        """Choose a person's card and play all that leads to a starting state. Raises StepError."""
        people = {family.parent.name: key for key, family in self.library.families.items()}
        if person not in people:
            raise StepError("unknown-person", person, people)
        if state not in load_states():
            raise StepError("unknown-state", state, load_states())
        self.user.opens(f"/?nhan-vat={people[person]}")
        for step in self._leading_to(state):
            try:
                self.play(step)
            except StepError as error:
                error.way = state
                raise

    def _leading_to(self, state: str) -> Iterator[Step]:
        found = load_states()[state]
        if found.after:
            yield from self._leading_to(found.after)
        yield from found.steps

    # One step

    def play(self, step: Step) -> None:
        """Do what a step says and check what must be seen. Raises StepError."""
        self.prepare(step)
        self.finish(step)

    def prepare(self, step: Step) -> None:
        """Do the part of a step that stays on its screen: open it, fill its fields. Raises StepError."""
        with as_step_errors():
            if step.open:
                self.user.opens(step.open)
            if step.acts:
                self._expect_unseen(step)
            if step.card:
                self.user.sends_with(portal_screen.fill_button(self.screen))
            self.user.fills({label: self.resolved(value) for label, value in step.fields})

    def finish(self, step: Step) -> None:
        """Do the rest of a step: attach papers, press the button, check what is seen. Raises StepError."""
        with as_step_errors():
            for paper, file in step.papers:
                self._attach(paper, file)
            if step.press:
                self.user.uses(self.pressed(step))
        self.remember()
        self._expect_seen(step)

    def remember(self) -> None:
        """Keep the dossier code that the screen shows, if it shows one."""
        self.code = portal_screen.dossier_code(self.screen) or self.code

    def pressed(self, step: Step) -> Element:
        """Find what a step presses: where it fills a form in, only a button, and no link of the same name.

        Raises ElementNotFound.
        """
        name = self.resolved(step.press)
        found = self.user.target(name, self.resolved(step.row))
        if found.tag == "a" and (step.card or step.fields):
            raise ElementNotFound("button", name, [button.name for button in self.screen.buttons()])
        return found

    def saying(self, text: str) -> Element:
        """Find the smallest element that says something, the first one if there are more. Raises ElementNotFound."""
        return portal_screen.element_saying(self.screen, self.resolved(text))

    def sees(self, text: str) -> bool:
        """Return whether words are on the screen, not counting what every screen has."""
        try:
            return portal_screen.shows(self.screen, self.resolved(text))
        except StepError:
            return False

    def resolved(self, text: str) -> str:
        """Fill in what a guide cannot know: the captcha on the screen, the code of the user's dossier.

        Raises StepError where there is none.
        """
        known = ((self.words["captcha"], portal_screen.captcha(self.screen)), (self.words["code"], self.code))
        for word, value in known:
            if word in text and not value:
                raise StepError("nothing-for", word)
            text = text.replace(word, value)
        return text

    def _attach(self, paper: str, file: str) -> None:
        if not file:
            self.user.presses(self.words["sample"].format(paper=paper))
            return
        if file not in self.words["files"]:
            raise StepError("unknown-file", file, self.words["files"])
        self.user.chooses_file(self.words["choose"].format(paper=paper), *practice_file(self.words["files"][file]))
        self.user.presses(self.words["attach"].format(paper=paper))

    def _expect_unseen(self, step: Step) -> None:
        if all(self.sees(text) for text in step.see):
            raise StepError("seen-before", step.see[0])

    def _expect_seen(self, step: Step) -> None:
        title = portal_screen.heading(self.screen)
        for text in step.see:
            if not self.sees(text):
                raise StepError("not-seen", text, portal_screen.headlines(self.screen), title=title)
        if step.kind != WRONG and self.screen.errors():
            raise StepError("errors", title, self.screen.errors())

    # Going back

    def checkpoint(self) -> Checkpoint:
        """Return all there is to come back to."""
        cookie, user = self.user.client.get_cookie(SESSION), self.user
        data = portal_of(self.app).store.save()
        return Checkpoint(data, cookie.value if cookie else "", user.path, user.status, user.screen.html, self.code)

    def restore(self, checkpoint: Checkpoint) -> None:
        """Bring back the data, the session and the screen of a checkpoint."""
        use_store(self.app, Store(checkpoint.data))
        self.user = VirtualUser(Client(self.app))
        if checkpoint.cookie:
            self.user.client.set_cookie(SESSION, checkpoint.cookie)
        self.user.path, self.user.status = checkpoint.path, checkpoint.status
        self.user.screen, self.code = Screen(checkpoint.html), checkpoint.code


@contextmanager
def as_step_errors() -> Iterator[None]:
    """Raise StepError where the screen does not have what a step needs."""
    try:
        yield
    except ElementNotFound as error:
        raise StepError(f"no-{error.code}", error.wanted, error.offered) from error


def practice_file(given: Mapping[str, Any]) -> tuple[bytes, str, str]:
    """Make a file to practise with: its bytes, its name and its type."""
    return given["begins"].encode().ljust(given["size"], b" "), given["name"], given["type"]
