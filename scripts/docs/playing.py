"""Plays a guide natively and keeps what each step showed: for figures, and for transcripts."""

import copy
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.guides.dom import Element, Screen
from portal.guides.player import Checkpoint, Player, as_step_errors
from portal.guides.portal_screen import fill_button, heading
from portal.guides.steps import RIGHT, WRONG, Guide, Step, StepError
from portal.storage import Store
from portal.web.app import create_app
from scripts.docs.fences import GuidePage

NOW = datetime(2026, 11, 23, 9)  # the morning that the guides' own examples speak of
SEED = 2021


@dataclass(frozen=True, slots=True)
class PlayedStep:
    """A step as it was played: the screen to picture and what to point at there, and how the step ended."""

    step: Step
    path: str  # of the pictured screen
    screen: Screen
    marks: tuple[Element, ...]  # what to use, in order
    ended_at: str
    heading: str
    errors: tuple[str, ...]
    code: str  # of the dossier, if there is one by now


def play(page: GuidePage, guide: Guide, settings: Mapping[str, Any]) -> list[PlayedStep]:
    """Play every step of a guide. Raises BadGuide."""
    player = Player(create_app(Store(), settings, now=lambda: NOW, randbelow=random.Random(SEED).randrange))
    try:
        player.begin(guide.person, guide.state)
    except StepError as fault:
        raise page.complain(page.fences[0], fault) from fault
    played = []
    for step in _in_order(player, guide):
        try:
            played.append(_played(player, step))
        except StepError as fault:
            raise page.at(step.line, step.title, fault) from fault
    return played


def _in_order(player: Player, guide: Guide) -> Iterator[Step]:
    """Yield each step when the player stands where it begins."""
    before: Checkpoint = player.checkpoint()
    after: Checkpoint = before
    for place, step in enumerate(guide.steps):
        if step.kind == RIGHT:
            player.restore(after)
            before = after
        elif step.kind == WRONG:
            player.restore(before)
        yield step
        if step.kind == RIGHT and place + 1 < len(guide.steps):
            after = player.checkpoint()


def _played(player: Player, step: Step) -> PlayedStep:
    player.prepare(step)
    path = player.user.path
    with as_step_errors():
        screen, marks = _kept(player.screen, targets(player, step))
    player.finish(step)
    if step.kind == WRONG or not step.acts:  # the message, or what there is to look at
        path = player.user.path
        screen, marks = _kept(player.screen, (player.saying(text) for text in step.see))
    errors = tuple(player.screen.errors())
    return PlayedStep(step, path, screen, marks, player.user.path, heading(player.screen), errors, player.code)


def _kept(screen: Screen, marks: Iterable[Element]) -> tuple[Screen, tuple[Element, ...]]:
    """Copy a screen with its marks: the next step may go on filling the one that stands there."""
    return copy.deepcopy((screen, tuple(marks)))


def targets(player: Player, step: Step) -> Iterator[Element]:
    """Yield what a reader uses on the screen for a step, in order."""
    if step.card:
        yield fill_button(player.screen)
    for label, _ in step.fields:
        yield player.user.field(label)
    for paper, file in step.papers:
        if file:
            yield player.user.field(player.words["choose"].format(paper=paper))
        else:
            yield player.user.target(player.words["sample"].format(paper=paper))
    if step.press and not step.papers:
        yield player.pressed(step)
