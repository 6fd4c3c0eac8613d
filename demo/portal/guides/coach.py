"""Coaches a reader through a guide: opens the portal where a step begins, sees what is done and what comes next."""

from contextlib import suppress
from dataclasses import replace

from flask import Flask

from portal.guides.advice import Advice
from portal.guides.coach_state import CoachState, load_coach_state
from portal.guides.dom import Element, Screen
from portal.guides.player import Player
from portal.guides.portal_screen import fill_button
from portal.guides.steps import REPAIR, WRONG, Guide, Step, StepError
from portal.guides.tasks import (
    CHIP,
    Task,
    TypedFields,
    apply_typed,
    current_task,
    for_a_child,
    kind_of,
    list_tasks,
    standing,
)
from portal.guides.virtual_user import ElementNotFound, VirtualUser
from portal.storage import Store
from portal.web.context import portal_of, use_store

PLACES = ("top", "menu", "desk", "screen")  # classes of the parts of a page, from the first to look at
OPEN = ("press", "mend")  # kinds of tasks that are no secret where there is something to find out
BESIDE = ("actions", "line", "top", "menu")  # classes of the parts in which there is no room before a control


def begin(app: Flask, guide: Guide, place: int) -> VirtualUser:
    """Start over with an empty portal, play what leads to a step, and save the coach's state. Raises StepError."""
    use_store(app, Store())
    player = Player(app)
    player.begin(guide.person, guide.state)
    for at in guide.before(place):
        player.play(guide.steps[at])
    _open_step(player, guide.steps[place])
    CoachState(guide, place, player.user.path, player.code).save(_store(app))
    return player.user


def note_nobody(app: Flask) -> None:
    """Have the first step tell that a link asked for somebody whom nobody knows."""
    state = load_coach_state(_store(app))
    assert state is not None, "somebody has begun"
    replace(state, nobody=True).save(_store(app))


def _open_step(player: Player, step: Step) -> None:
    """Open the step's screen; before a mistake, fill in the rest of the form where there is a button for that."""
    if step.open:
        player.user.opens(step.open)
    if step.kind == WRONG and step.fields:
        with suppress(ElementNotFound):
            player.user.sends_with(fill_button(player.screen))


def help_out(app: Flask, user: VirtualUser) -> VirtualUser:
    """Do the step for the reader, from the screen they are on, else from the step's own; return who is there then.

    Where neither serves, since the reader has signed out or turned the clock, the portal starts over for another user.
    Raises StepError.
    """
    state = load_coach_state(_store(app))
    if state is None or state.over:
        return user
    player, step = _player(app, state, user), state.guide.steps[state.place]
    for again in (False, True):
        with suppress(StepError):
            if again:
                user.opens(state.path)
            player.play(step)
            return user
    return _done_afresh(app, state)


def _done_afresh(app: Flask, state: CoachState) -> VirtualUser:
    """Start over where the step begins and do it; what was done before counts on."""
    user, fresh = _begun_afresh(app, state)
    _player(app, fresh, user).play(state.guide.steps[state.place])
    return user


def _begun_afresh(app: Flask, state: CoachState) -> tuple[VirtualUser, CoachState]:
    user = begin(app, state.guide, state.place)
    fresh = load_coach_state(_store(app))
    assert fresh is not None
    fresh = replace(fresh, done=state.done, afresh=True)
    fresh.save(_store(app))
    return user, fresh


def go_back(app: Flask, user: VirtualUser) -> VirtualUser:
    """Open the screen on which the step begins; return who is there then.

    Where the step cannot be done there any more, as another officer sits at the desk or the dossier has gone on, the
    portal starts over for another user. Raises StepError.
    """
    state = load_coach_state(_store(app))
    if state is None:
        return user
    player, step = _player(app, state, user.opens(state.path)), state.guide.steps[state.place]
    with suppress(StepError, ElementNotFound):
        list_tasks(player, step, player.screen)
        return user
    return _begun_afresh(app, state)[0]


def look(app: Flask, user: VirtualUser, typed: TypedFields, ask: str = "") -> Advice | None:
    """Compare the screen, and what is typed into it, with the step; save what is done and return advice.

    `ask` is `hint` for one hint more, `next` to go on from a step that only looks. None where nobody is being coached.
    """
    state = load_coach_state(_store(app))
    if state is None:
        return None
    player = _player(app, state, user)
    player.remember()
    state, reached = _moved_on(player, replace(state, code=player.code), ask)
    advice = _advice(player, state, typed, reached)
    ahead = state.skipping() if advice.astray else None
    if ahead and _shows(player, ahead.guide.steps[ahead.place]):
        state = replace(ahead.advanced(player.user.path), code=player.code)
        advice = _advice(player, state, typed, True)
    state = state.hinted_on(_subject(advice))
    if advice.now and ask == "hint":
        state = replace(state, hints=state.hints + 1)
    advice = _with_hints(player, advice, state.hints)
    instead = state.guide.person if state.nobody else ""
    advice, state = replace(advice, afresh=state.afresh, instead=instead), replace(state, afresh=False)
    state.save(_store(app))
    return advice


def _moved_on(player: Player, state: CoachState, ask: str) -> tuple[CoachState, bool]:
    """Return the state at the next step if the screen shows that this one is done, and whether it is."""
    if state.over:
        return state, False
    step = state.guide.steps[state.place]
    if _shows(player, step) and (step.acts or ask == "next"):
        return state.advanced(player.user.path), True
    return state, False


def _shows(player: Player, step: Step) -> bool:
    """Return whether the screen is the one that a step leads to."""
    clean = step.kind == WRONG or not player.screen.errors()
    return clean and all(player.sees(text) for text in step.see)


def _advice(player: Player, state: CoachState, typed: TypedFields, reached: bool) -> Advice:
    guide, step = state.guide, state.guide.steps[state.place]
    number = guide.counted.index(step.section) + 1 if step.section in guide.counted else 0
    advice = Advice(step, number, len(guide.counted), state.ticks(), len(state.done), reached, state.over)
    advice = replace(advice, door=guide.door)
    if state.over:
        return advice
    before, player.user.screen = Screen(player.screen.html), Screen(player.screen.html)
    apply_typed(player.screen, typed)
    if not reached and step.kind != REPAIR:
        advice = replace(advice, trouble=next((text for text, _ in standing(player.screen, before)), ""))
    try:
        return _with_spot(player.screen, _with_tasks(advice, player, list_tasks(player, step, before)))
    except (StepError, ElementNotFound):
        return replace(advice, astray=True)


def _with_tasks(advice: Advice, player: Player, found: list[Task]) -> Advice:
    if advice.door:
        found = [for_a_child(player, task) for task in found]
    now = current_task(found)
    return replace(advice, tasks=tuple(found), now=now, trouble="" if now.kind == "mend" else advice.trouble)


def _subject(advice: Advice) -> str:
    """Return what a hint would be about."""
    if advice.now is None or (advice.step.searched and advice.now.kind not in OPEN):
        return ""
    return f"{advice.now.kind} {advice.now.name}"


def _with_spot(screen: Screen, advice: Advice) -> Advice:
    """Count the portal's elements up to the one to point at, in the order in which the shell counts them."""
    assert advice.now is not None
    portal = next(element for element in screen.root.walk() if "portal" in element.classes)
    elements = [element for element in portal.walk() if element is not portal and element.tag != "comment"]
    target = advice.now.target
    tag = "button" if CHIP in target.attrs else target.tag
    return replace(advice, spot=elements.index(target), tag=tag, side=_side(portal, target))


def _side(portal: Element, target: Element) -> str:
    around = {name for element in portal.walk() if target in element.walk() for name in element.classes}
    return "above" if "desk" in around else "below" if around & set(BESIDE) else "before"


def _with_hints(player: Player, advice: Advice, given: int) -> Advice:
    now = advice.now
    if now is None:
        return advice
    if advice.step.searched and now.kind not in OPEN:
        return _with_clues(advice, given)
    if advice.step.searched:
        advice = replace(advice, tasks=())
    words = player.library.words["coach"]
    hints = [words["where"][_place(player.screen, now.target)]]
    kind = kind_of(now)
    if kind in words["value"]:
        hints.append(words["value"][kind].format(name=now.name, value=now.value))
    return replace(advice, hints=tuple(hints[:given]), more=given < len(hints))


def _with_clues(advice: Advice, given: int) -> Advice:
    """Return advice that gives a clue when it is first asked, and only then what there is to find."""
    if given > 1:
        return replace(advice, hints=(advice.step.caption,))
    return replace(advice, hints=(advice.step.caption,) * given, more=True, secret=True, tasks=(), spot=-1)


def _place(screen: Screen, target: Element) -> str:
    around = [element for element in screen.root.walk() if target in element.walk()]
    return next((name for name in PLACES if any(name in element.classes for element in around)), PLACES[-1])


def _player(app: Flask, state: CoachState, user: VirtualUser) -> Player:
    player = Player(app, state.code)
    player.user = user
    return player


def _store(app: Flask) -> Store:
    store: Store = portal_of(app).store
    return store
