"""A dossier's life: every event in every state by every role at every level, against the table."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from portal.domain.dossier import ENDS, EVENTS, TRANSITIONS, Dossier, NoTransition, Role, Status, Transition
from portal.domain.errors import Refusal
from portal.domain.papers import Paper
from portal.storage import Store
from portal.web.context import HOME, load_library
from portal.web.handling import act
from tests.portals import Clock
from tests.unit.actions.lives import ANSWERS, DETAILS, PAPER, WAYS, C, R, S, desk, draft, lead, store_at, ways

LIBRARY = load_library()
WORDS = LIBRARY.words
LEVELS = (2, 3, 4)
PLACES = [(*place, level) for level in LEVELS for place in ways(level)]
NEW_DUE = date(2026, 9, 21)
# facts: what follows from the meanings of the ten statuses; who forgets originals stays at 9
GRAPH = {0: {1}, 1: {1, 2, 3, 5, 7}, 2: {2, 4, 5, 6, 7}, 4: {4, 5, 6, 8, 9}, 5: {1, 2, 7, 8}, 6: {4, 7, 8}, 9: {9, 10}}
TEMPLATES = HOME / "web" / "templates"
OTHER_MAIL = {"activation", "damaged"}
OTHER_SMS = {"help", "status", "one_time", "sign_in"}


def told(place: tuple[Status, Status | None, int]) -> str:
    """Name a place in the names of tests."""
    state, asked_at, level = place
    return f"{state.name.lower()}{f'-at-{int(asked_at)}' if asked_at else ''}-level-{level}"


def details(event: str) -> dict[str, Any]:
    """What an event takes."""
    return {"due_on": NEW_DUE, "reason": "Nhiều hồ sơ"} if event == "extend" else DETAILS.get(event, {})


def line_for(dossier: Dossier, event: str, role: Role) -> Transition | None:
    """The table's line, found by its plain words."""
    lines = [
        line
        for line in TRANSITIONS
        if (line.state, line.event) == (dossier.status, event) and role in line.roles and dossier.level in line.levels
    ]
    if event == "supplement":
        back = Status.SUBMITTED if dossier.asked_at is Status.SUBMITTED else Status.ACCEPTED
        lines = [line for line in lines if line.following is back]
    assert len(lines) <= 1
    return lines[0] if lines else None


def dump(store: Store) -> list[str]:
    """The whole database."""
    return list(store.connection.iterdump())


@pytest.mark.parametrize("place", PLACES, ids=told)
def test_every_event_by_every_role_does_what_the_table_says_or_nothing(
    place: tuple[Status, Status | None, int],
) -> None:
    """The next state, a line of history, the mail and the SMS of the line; else a refusal, and not a byte changed."""
    for event, role in product(EVENTS, Role):
        store = Store(store_at(*place))
        with desk(store, Clock()) as app:
            dossier = store.dossiers.by_id(1)
            assert dossier is not None and dossier.status is place[0]
            line = line_for(dossier, event, role)
            if line is None:
                is_refused(app, store, dossier, (event, role))
            else:
                is_done(store, dossier, line, role)
        store.connection.close()


def is_done(store: Store, dossier: Dossier, line: Transition, role: Role) -> None:
    """Let it happen and look at everything it writes."""
    history, letters, messages = store.dossiers.history(1), store.post.letters(), store.post.messages()
    after = act(dossier, line.event, role, **details(line.event))
    assert after == store.dossiers.by_id(1) and after.status is line.following
    *before, entry = store.dossiers.history(1)
    assert before == history
    assert (entry.event, entry.status, entry.role) == (line.event, line.following, role)
    new_letters, new_messages = store.post.letters()[: -len(letters) or None], store.post.messages()[len(messages) :]
    assert len(new_letters) == bool(line.mail) and len(new_messages) == bool(line.sms)
    for letter in new_letters:
        assert letter.recipient == ANSWERS["nop_email"] and letter.link == "/ho-so/1" and letter.link_label
        assert after.code in letter.subject and "Chào" in letter.body and "{" not in letter.body
    for message in new_messages:
        assert after.code in message.body and "LUYỆN TẬP" in message.body


def is_refused(app: Any, store: Store, dossier: Dossier, attempt: tuple[str, Role]) -> None:
    """Try it; the refusal says state, event and role, and its page what to do."""
    before = dump(store)
    with pytest.raises(NoTransition) as refused:
        act(dossier, *attempt, **details(attempt[0]))
    assert (refused.value.state, refused.value.event, refused.value.role) == (dossier.status, *attempt)
    page, status = app.handle_user_exception(refused.value)
    words = WORDS["page"][f"state.{attempt[0]}"]
    assert status == 409 and words["title"] in page and words["link_label"] in page
    assert "{" not in page.partition("<main")[2]
    assert dump(store) == before


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
        line.state for line in TRANSITIONS if line.event == "ask"
    }


def test_each_line_names_templates_that_are_there_and_no_template_lies_idle() -> None:
    """Mail and SMS alike."""
    for folder, kinds in (
        ("mail", {line.mail for line in TRANSITIONS} | OTHER_MAIL),
        ("sms", {line.sms for line in TRANSITIONS} | OTHER_SMS),
    ):
        assert {path.stem for path in (TEMPLATES / folder).glob("*.txt")} == kinds - {""}


def test_events_roles_and_forms_have_their_names() -> None:
    """And no name lies idle."""
    assert set(WORDS["state"]["event"]) == set(EVENTS)
    assert set(WORDS["state"]["role"]) == set(Role)
    assert set(WORDS["state"]["form"]) == {line.form for line in TRANSITIONS} - {""}


@pytest.mark.parametrize(
    ("place", "event", "role", "given", "code"),
    [
        (Status.SUBMITTED, "refuse", R, {}, "act.reason"),
        (Status.SUBMITTED, "refuse", R, {"reason": " \n"}, "act.reason"),
        (Status.SUBMITTED, "ask", R, {}, "act.asked"),
        (Status.ACCEPTED, "charge", R, {}, "act.amount"),
        (Status.ACCEPTED, "charge", R, {"amount": -1}, "act.amount"),
        (Status.ACCEPTED, "charge", R, {"amount": 10**12}, "act.amount"),
        (Status.PROCESSING, "stop", S, {"reason": ""}, "act.reason"),
        (Status.PROCESSING, "extend", S, {"due_on": NEW_DUE}, "act.reason"),
        (Status.PROCESSING, "extend", S, {"reason": "x"}, "act.later"),
        (Status.PROCESSING, "extend", S, {"reason": "x", "due_on": date(2026, 9, 14)}, "act.later"),
        (Status.PROCESSING, "extend", S, {"reason": "x", "due_on": date(2026, 9, 19)}, "act.working-day"),
        (Status.SUBMITTED, "withdraw", C, {"receive": "pigeon"}, "act.receive"),
    ],
)
def test_a_detail_that_is_missing_or_makes_no_sense_is_refused(
    place: Status, event: str, role: Role, given: dict[str, Any], code: str
) -> None:
    """With a sentence of its own, also where no field shows it; nothing is changed."""
    store = Store(store_at(place, None, 3))
    with desk(store, Clock()) as app:
        before, dossier = dump(store), store.dossiers.by_id(1)
        assert dossier is not None
        with pytest.raises(Refusal) as refused:
            act(dossier, event, role, **given)
        assert refused.value.code == code
        page, status = app.handle_user_exception(refused.value)
        assert status == 409 and WORDS["field"][code] in page
        assert dump(store) == before


def test_money_is_paid_once(store: Store, clock: Clock) -> None:
    """Who has paid is not charged again; the first payment's time stays."""
    with desk(store, clock):
        dossier = lead(draft(store, 4), (("submit", C), ("accept", R), ("charge", R), ("pay", C)))
        assert (dossier.fee, dossier.paid_at) == (8000, clock.moment)
        assert store.dossiers.history(1)[-1].amount == 8000
        with pytest.raises(Refusal) as refused:
            act(dossier, "charge", S, amount=9000)
        assert refused.value.code == "act.paid"
        with pytest.raises(NoTransition):
            act(dossier, "pay", C)


def test_originals_are_compared_where_there_are_papers(store: Store, clock: Clock) -> None:
    """At level 3, before the result is handed over; nothing was attached, nothing to compare."""
    with desk(store, clock):
        bare, full = draft(store), draft(store)
        store.dossiers.attach(full.id, Paper(0, PAPER, "copy", "a.png", "image/png", 0), b"1")
        way = WAYS[Status.DONE, None]
        assert act(lead(bare, way), "return", R).status is Status.RETURNED
        with pytest.raises(Refusal) as refused:
            act(lead(full, way), "return", R)
        assert refused.value.code == "act.compare"
        assert act(full, "return", R, compared=True).status is Status.RETURNED


@pytest.mark.parametrize(
    ("level", "chosen", "how"), [(3, "", "desk"), (4, "", "online"), (4, "post", "post"), (2, "post", "post")]
)
def test_a_result_is_had_as_chosen(level: int, chosen: str, how: str) -> None:
    """Online at level 4, at the desk below, unless another way was chosen."""
    assert Dossier(1, 1, "x", {}, level=level, receive=chosen).result_by == how


def test_how_the_result_is_had_can_be_chosen_with_any_event(store: Store, clock: Clock) -> None:
    """It stays chosen."""
    with desk(store, clock):
        sent = act(draft(store, 4), "submit", C, receive="post")
        assert act(sent, "accept", R).receive == "post"
        act(sent, "forward", R)
        act(sent, "approve", S)
        act(sent, "deliver", R)
    assert "bưu điện" in store.post.letters()[0].body and "bưu điện" in store.post.messages()[-1].body


def test_an_event_happens_to_the_dossier_as_it_is_kept(store: Store, clock: Clock) -> None:
    """Whoever holds an older picture of it, as after pressing twice, moves nothing."""
    with desk(store, clock):
        sent = act(draft(store), "submit", C)
        act(sent, "withdraw", C)
        with pytest.raises(NoTransition):
            act(sent, "accept", R)
        with pytest.raises(Refusal):
            act(replace(sent, id=99), "accept", R)


def test_all_that_an_event_writes_is_written_or_nothing(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mail that cannot be written takes the move back."""
    with desk(store, clock):
        sent = act(draft(store), "submit", C)
        before = dump(store)
        monkeypatch.setattr("portal.web.notices.text", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            act(sent, "accept", R)
        assert dump(store) == before
