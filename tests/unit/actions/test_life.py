"""A dossier's life: every event in every state by every role at every level, against the table."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from portal.actions.dossier_service import DossierService
from portal.domain.dossier import ENDS, TRANSITIONS, Dossier, Event, NoTransition, Role, Status, Transition
from portal.domain.errors import Refusal
from portal.domain.events import RULES
from portal.domain.papers import Paper
from portal.library import load_library
from portal.storage import Store
from tests.portals import Clock
from tests.unit.actions.lives import (
    DETAILS,
    PAPER,
    WAYS,
    C,
    R,
    S,
    Told,
    draft,
    lead,
    service_of,
    store_at,
    ways,
)

LIBRARY = load_library()
WORDS = LIBRARY.words
LEVELS = (2, 3, 4)
PLACES = [(*place, level) for level in LEVELS for place in ways(level)]
NEW_DUE = date(2026, 9, 21)
# facts: what follows from the meanings of the ten statuses; who forgets originals stays at 9
GRAPH = {0: {1}, 1: {1, 2, 3, 5, 7}, 2: {2, 4, 5, 6, 7}, 4: {4, 5, 6, 8, 9}, 5: {1, 2, 7, 8}, 6: {4, 7, 8}, 9: {9, 10}}


def named(place: tuple[Status, Status | None, int]) -> str:
    """Return the name of a place in the names of tests."""
    state, asked_at, level = place
    return f"{state.name.lower()}{f'-at-{int(asked_at)}' if asked_at else ''}-level-{level}"


def details(event: Event) -> dict[str, Any]:
    """What an event takes."""
    return {"due_on": NEW_DUE, "reason": "Nhiều hồ sơ"} if event == Event.EXTEND else DETAILS.get(event, {})


def line_for(dossier: Dossier, event: Event, role: Role) -> Transition | None:
    """The table's line, found by its plain words."""
    lines = [
        line
        for line in TRANSITIONS
        if (line.state, line.event) == (dossier.status, event) and role in line.roles and dossier.level in line.levels
    ]
    if event == Event.SUPPLEMENT:
        back = Status.SUBMITTED if dossier.asked_at is Status.SUBMITTED else Status.ACCEPTED
        lines = [line for line in lines if line.following is back]
    assert len(lines) <= 1
    return lines[0] if lines else None


def dump(store: Store) -> bytes:
    """The whole database."""
    return store.save()


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES, ids=named)
def test_every_event_by_every_role_does_what_the_table_says_or_nothing(
    place: tuple[Status, Status | None, int],
) -> None:
    """The next state, a line of history, and its citizen is told; else a refusal, and not a byte changed."""
    for event, role in product(Event, Role):
        store, told = Store(store_at(*place)), Told()
        service = service_of(store, Clock(), notify=told)
        dossier = store.dossiers.by_id(1)
        assert dossier is not None and dossier.status is place[0]
        line = line_for(dossier, event, role)
        if line is None:
            is_refused(service, dossier, event, role)
        else:
            is_done(service, dossier, line, role)
        assert told.transitions == ([line] if line else [])
        store.connection.close()


def is_done(service: DossierService, dossier: Dossier, line: Transition, role: Role) -> None:
    """Let it happen and look at everything it writes."""
    dossiers = service.store.dossiers
    history = dossiers.history(1)
    after = service.act(dossier, line.event, role, **details(line.event))
    assert after == dossiers.by_id(1) and after.status is line.following
    *before, entry = dossiers.history(1)
    assert before == history
    assert (entry.event, entry.status, entry.role) == (line.event, line.following, role)


def is_refused(service: DossierService, dossier: Dossier, event: Event, role: Role) -> None:
    """Try it; the refusal says state, event and role."""
    before = dump(service.store)
    with pytest.raises(NoTransition) as refused:
        service.act(dossier, event, role, **details(event))
    assert (refused.value.state, refused.value.event, refused.value.role) == (dossier.status, event, role)
    assert dump(service.store) == before


def test_the_table_is_the_graph_of_the_statuses() -> None:
    """Nothing leads anywhere else; four states are ends."""
    found: dict[int, set[int]] = {}
    for line in TRANSITIONS:
        found.setdefault(int(line.state), set()).add(int(line.following))
    assert found == GRAPH
    assert {state for state in Status if state not in GRAPH} == ENDS


def test_every_line_of_the_table_is_reached_by_the_ways_of_these_tests() -> None:
    """No state, and no line, is left out of the test of all events."""
    reached = {(state, level) for state, _, level in PLACES}
    assert {(line.state, level) for line in TRANSITIONS for level in line.levels} <= reached
    assert {asked for state, asked in WAYS if state is Status.SUPPLEMENT} == {
        line.state for line in TRANSITIONS if line.event == Event.ASK
    }


def test_every_event_has_a_rule_and_a_line() -> None:
    """What it takes and changes, and where it leads."""
    assert set(RULES) == {line.event for line in TRANSITIONS} == set(Event)


def test_events_roles_and_forms_have_their_names() -> None:
    """And no name lies idle."""
    assert set(WORDS["state"]["event"]) == set(Event)
    assert set(WORDS["state"]["role"]) == set(Role)
    assert set(WORDS["state"]["form"]) == {line.form for line in TRANSITIONS} - {""}


@pytest.mark.parametrize(
    ("place", "event", "role", "given", "code"),
    [
        (Status.SUBMITTED, Event.REFUSE, R, {}, "act.reason"),
        (Status.SUBMITTED, Event.REFUSE, R, {"reason": " \n"}, "act.reason"),
        (Status.SUBMITTED, Event.ASK, R, {}, "act.asked"),
        (Status.ACCEPTED, Event.CHARGE, R, {}, "act.amount"),
        (Status.ACCEPTED, Event.CHARGE, R, {"amount": -1}, "act.amount"),
        (Status.ACCEPTED, Event.CHARGE, R, {"amount": 10**12}, "act.amount"),
        (Status.PROCESSING, Event.STOP, S, {"reason": ""}, "act.reason"),
        (Status.PROCESSING, Event.EXTEND, S, {"due_on": NEW_DUE}, "act.reason"),
        (Status.PROCESSING, Event.EXTEND, S, {"reason": "x"}, "act.later"),
        (Status.PROCESSING, Event.EXTEND, S, {"reason": "x", "due_on": date(2026, 9, 14)}, "act.later"),
        (Status.PROCESSING, Event.EXTEND, S, {"reason": "x", "due_on": date(2026, 9, 19)}, "act.working-day"),
        (Status.SUBMITTED, Event.WITHDRAW, C, {"receive": "pigeon"}, "act.receive"),
    ],
)
def test_a_detail_that_is_missing_or_makes_no_sense_is_refused(
    place: Status, event: Event, role: Role, given: dict[str, Any], code: str
) -> None:
    """There are words for it, and nothing is changed."""
    store = Store(store_at(place, None, 3))
    before, dossier = dump(store), store.dossiers.by_id(1)
    assert dossier is not None
    with pytest.raises(Refusal) as refused:
        service_of(store, Clock()).act(dossier, event, role, **given)
    assert refused.value.code == code and code in WORDS["field"]
    assert dump(store) == before


def test_money_is_paid_once(store: Store, clock: Clock) -> None:
    """Who has paid is not charged again; the first payment's time stays."""
    service = service_of(store, clock)
    dossier = lead(service, draft(store, 4), ((Event.SUBMIT, C), (Event.ACCEPT, R), (Event.CHARGE, R), (Event.PAY, C)))
    assert (dossier.fee, dossier.paid_at) == (8000, clock.moment)
    assert store.dossiers.history(1)[-1].amount == 8000
    with pytest.raises(Refusal) as refused:
        service.act(dossier, Event.CHARGE, S, amount=9000)
    assert refused.value.code == "act.paid"
    with pytest.raises(NoTransition):
        service.act(dossier, Event.PAY, C)


def test_originals_are_compared_where_there_are_papers(store: Store, clock: Clock) -> None:
    """At level 3, before the result is handed over; nothing was attached, nothing to compare."""
    service = service_of(store, clock)
    bare, full = draft(store), draft(store)
    store.dossiers.attach(full.id, Paper(0, PAPER, "copy", "a.png", "image/png", 0), b"1")
    way = WAYS[Status.DONE, None]
    assert service.act(lead(service, bare, way), Event.RETURN, R).status is Status.RETURNED
    with pytest.raises(Refusal) as refused:
        service.act(lead(service, full, way), Event.RETURN, R)
    assert refused.value.code == "act.compare"
    assert service.act(full, Event.RETURN, R, compared=True).status is Status.RETURNED


@pytest.mark.parametrize(
    ("level", "chosen", "how"), [(3, "", "desk"), (4, "", "online"), (4, "post", "post"), (2, "post", "post")]
)
def test_a_result_is_had_as_chosen(level: int, chosen: str, how: str) -> None:
    """Online at level 4, at the desk below, unless another way was chosen."""
    assert Dossier(1, 1, "x", {}, level=level, receive=chosen).result_by == how


def test_how_the_result_is_had_can_be_chosen_with_any_event(store: Store, clock: Clock) -> None:
    """It stays chosen."""
    service = service_of(store, clock)
    sent = service.act(draft(store, 4), Event.SUBMIT, C, receive="post")
    assert service.act(sent, Event.ACCEPT, R).receive == "post"
    assert service.act(sent, Event.FORWARD, R).receive == "post"


def test_an_event_happens_to_the_dossier_as_it_is_kept(store: Store, clock: Clock) -> None:
    """Whoever holds an older picture of it, as after pressing twice, moves nothing."""
    service = service_of(store, clock)
    sent = service.act(draft(store), Event.SUBMIT, C)
    service.act(sent, Event.WITHDRAW, C)
    with pytest.raises(NoTransition):
        service.act(sent, Event.ACCEPT, R)
    with pytest.raises(Refusal):
        service.act(replace(sent, id=99), Event.ACCEPT, R)


def test_all_that_an_event_writes_is_written_or_nothing(store: Store, clock: Clock) -> None:
    """A mail that cannot be written takes the move back."""
    sent = service_of(store, clock).act(draft(store), Event.SUBMIT, C)
    before = dump(store)
    with pytest.raises(ZeroDivisionError):
        service_of(store, clock, notify=lambda *_: 1 / 0).act(sent, Event.ACCEPT, R)  # type: ignore[arg-type]
    assert dump(store) == before
