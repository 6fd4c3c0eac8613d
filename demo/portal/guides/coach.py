"""Coaches a reader: opens the portal where a step begins, sees what is done, says what comes next.

Knows steps and screens. Must not know how its words and its pointing are shown.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask

from portal.guides.coach_state import Coaching, kept
from portal.guides.dom import Element, Screen
from portal.guides.player import Player, filler
from portal.guides.steps import REPAIR, WRONG, Fault, Guide, Step
from portal.guides.tasks import Task, Typed, following, retype, tasks
from portal.guides.virtual_user import Reader, Stuck
from portal.storage import Store
from portal.web.app import use_store
from portal.web.context import portal_of

PLACES = ("top", "menu", "desk", "screen")
BESIDE = ("actions", "line", "top", "menu")  # where there is no room before a control


@dataclass(frozen=True, slots=True)
class Advice:
    """What a coach has to say about a screen."""

    step: Step
    number: int  # of the step's heading among those that are counted; 0 for the others
    count: int
    ticks: list[str]
    done: int  # how many steps have been done since the reader began
    reached: bool = False  # the step before has just been done
    over: bool = False
    astray: bool = False  # the step cannot be done on this screen
    trouble: str = ""  # what the portal objects to
    tasks: tuple[Task, ...] = ()
    now: Task | None = None
    hints: tuple[str, ...] = ()
    more: bool = False  # there is another hint
    spot: int = -1  # which element of the portal to point at, counted through
    tag: str = ""  # and its name, to be sure
    side: str = ""  # where the arrow has room


def begin(app: Flask, guide: Guide, place: int) -> Reader:
    """Forget all else, do what leads to a step, and keep where the reader is. Raises Fault."""
    use_store(app, Store())
    player = Player(app)
    player.begin(guide.person, guide.state)
    for at in guide.before(place):
        player.play(guide.steps[at])
    _stand_ready(player, guide.steps[place])
    Coaching(guide, place, player.reader.path, player.code).keep(_store(app))
    return player.reader


def _stand_ready(player: Player, step: Step) -> None:
    """Open the step's screen; before a mistake, fill in all the rest where there is a button for that."""
    if step.open:
        player.reader.opens(step.open)
    if step.kind == WRONG and step.fields:
        with suppress(Stuck):
            player.reader.sends_with(filler(player.screen))


def help_out(app: Flask, reader: Reader) -> Reader:
    """Do the step for the reader, from wherever they are. Raises Fault where even that is not possible."""
    coaching = kept(_store(app))
    if coaching is None or coaching.over:
        return reader
    step = coaching.guide.steps[coaching.place]
    player = _player(app, coaching, reader)
    try:
        player.play(step)
    except Fault:
        reader.opens(coaching.path)
        player.play(step)
    return reader


def go_back(app: Flask, reader: Reader) -> Reader:
    """Take the reader to where the step begins."""
    coaching = kept(_store(app))
    return reader.opens(coaching.path) if coaching else reader


def look(app: Flask, reader: Reader, typed: Typed, ask: str = "") -> Advice | None:
    """See what the screen shows and what is typed into it; `ask` is `hint`, `next` or nothing.

    Gives None where nobody is being coached.
    """
    coaching = kept(_store(app))
    if coaching is None:
        return None
    player = _player(app, coaching, reader)
    player.remember()
    coaching, reached = _judged(player, replace(coaching, code=player.code), ask)
    advice = _advice(player, coaching, typed, reached)
    ahead = coaching.skipping() if advice.astray else None
    if ahead and _shows(player, ahead.guide.steps[ahead.place]):
        coaching = replace(ahead.advanced(player.reader.path), code=player.code)
        advice = _advice(player, coaching, typed, True)
    if advice.now and ask == "hint":
        coaching = replace(coaching, hints=coaching.hints + 1)
    advice = _hinted(player, advice, coaching.hints)
    coaching.keep(_store(app))
    return advice


def _judged(player: Player, coaching: Coaching, ask: str) -> tuple[Coaching, bool]:
    """Go on to the next step if the portal shows that this one is done."""
    if coaching.over:
        return coaching, False
    step = coaching.guide.steps[coaching.place]
    if _shows(player, step) and (step.acts or ask == "next"):
        return coaching.advanced(player.reader.path), True
    return coaching, False


def _shows(player: Player, step: Step) -> bool:
    """Say whether the screen is the one that a step leads to."""
    clean = step.kind == WRONG or not player.screen.errors()
    return clean and all(player.sees(text) for text in step.see)


def _advice(player: Player, coaching: Coaching, typed: Typed, reached: bool) -> Advice:
    guide, step = coaching.guide, coaching.guide.steps[coaching.place]
    number = guide.counted.index(step.section) + 1 if step.section in guide.counted else 0
    advice = Advice(step, number, len(guide.counted), coaching.ticks(), len(coaching.done), reached, coaching.over)
    if coaching.over:
        return advice
    if not reached and step.kind != REPAIR:
        advice = replace(advice, trouble=next(iter(player.screen.errors()), ""))
    before = player.screen
    player.reader.screen = Screen(before.html)
    retype(player.screen, typed)
    try:
        found = tasks(player, step, before)
    except (Fault, Stuck):
        return replace(advice, astray=True)
    return _pointing(player.screen, replace(advice, tasks=tuple(found), now=following(found)))


def _pointing(screen: Screen, advice: Advice) -> Advice:
    """Count through the portal's elements, as the shell will, up to the one to point at."""
    assert advice.now is not None
    portal = next(element for element in screen.root.walk() if "portal" in element.classes)
    elements = [element for element in portal.walk() if element is not portal and element.tag != "comment"]
    target = advice.now.target
    return replace(advice, spot=elements.index(target), tag=target.tag, side=_side(portal, target))


def _side(portal: Element, target: Element) -> str:
    around = {name for element in portal.walk() if target in element.walk() for name in element.classes}
    return "above" if "desk" in around else "below" if around & set(BESIDE) else "before"


def _hinted(player: Player, advice: Advice, given: int) -> Advice:
    if advice.now is None:
        return advice
    words = player.library.words["coach"]
    hints = [words["where"][_place(player.screen, advice.now.target)]]
    kind = kind_of(advice.now)
    if kind in words["value"]:
        hints.append(words["value"][kind].format(name=advice.now.name, value=advice.now.value))
    return replace(advice, hints=tuple(hints[:given]), more=given < len(hints))


def kind_of(task: Task) -> str:
    """Tell apart typing something and leaving a field empty."""
    return "empty" if task.kind == "fill" and not task.value else task.kind


def _place(screen: Screen, target: Element) -> str:
    around = [element for element in screen.root.walk() if target in element.walk()]
    return next((name for name in PLACES if any(name in element.classes for element in around)), PLACES[-1])


def _player(app: Flask, coaching: Coaching, reader: Reader) -> Player:
    player = Player(app, coaching.code)
    player.reader = reader
    return player


def _store(app: Flask) -> Store:
    store: Store = portal_of(app).store
    return store


def say(words: Mapping[str, Any], task: Task) -> str:
    """Say what is to be done."""
    text: str = words["coach"]["task"][kind_of(task)]
    return text.format(name=task.name, value=task.value)
