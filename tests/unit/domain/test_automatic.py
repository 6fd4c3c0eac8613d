"""The automatic officer: his hours, the mistakes he finds, the order in which he works, and his absence."""

from dataclasses import replace
from datetime import datetime

import pytest

from portal.domain.automatic import next_step
from portal.domain.dossier import Dossier, Entry, Role, Status
from portal.domain.papers import Paper
from portal.storage import Store
from portal.web.context import load_library
from portal.web.handling import act, catch_up, set_officer, upcoming
from tests.actors import Citizen
from tests.portals import Clock
from tests.unit.actions.lives import ANSWERS, PROCEDURE, WAYS, C, R, desk, draft, lead

LIBRARY = load_library()
FIRST, SECOND = (paper.key for paper in PROCEDURE.documents if paper.required)
PAPERS = (
    Paper(1, FIRST, "copy", "mot.png", "image/png", 9),
    Paper(2, SECOND, "copy", "hai.png", "image/png", 9),
)


def at(text: str) -> datetime:
    """Read dd/mm hh:mm of 2026."""
    return datetime.strptime(f"2026 {text}", "%Y %d/%m %H:%M")


def step(status: Status, last: str, *, due: str = "14/09 00:00", papers: tuple[Paper, ...] = PAPERS, **changes: object):  # type: ignore[no-untyped-def]
    """What the officer does with a dossier to which something happened last at a moment: event and moment."""
    procedure = replace(PROCEDURE, amount=changes.pop("amount", 0))
    dossier = replace(Dossier(1, 1, "x", ANSWERS, status, due_on=at(due).date()), **changes)
    history = [Entry(at(last), "event", status, Role.CITIZEN)]
    found = next_step(dossier, procedure, papers, LIBRARY.calendar, history)
    return found and (found.event, found.at, *found.details.values(), *([found.mistake] if found.mistake else []))


def papers_for(store: Store, dossier: Dossier) -> None:
    """Attach what the procedure requires."""
    for paper in PAPERS:
        store.dossiers.attach(dossier.id, paper, paper.filename.encode())


@pytest.mark.parametrize(
    ("papers", "changes", "found"),
    [
        (PAPERS, {}, ("accept",)),
        (PAPERS[:1], {}, ("ask", (SECOND,))),
        ((), {}, ("ask", (FIRST, SECOND))),
        ((PAPERS[0], replace(PAPERS[1], filename="mot.png")), {}, ("ask", (SECOND,), "same-file")),
        ((PAPERS[0], replace(PAPERS[1], filename="mot.png", size=8)), {}, ("accept",)),
        (PAPERS, {"answers": {**ANSWERS, "truong_den": "trường  tiểu học cầu vồng"}}, ("refuse", "same-answer")),
        (PAPERS, {"answers": {}}, ("accept",)),
    ],
    ids=["complete", "a paper missing", "none", "a file twice", "two files of a name", "the old school", "no answers"],
)
def test_what_is_sent_is_looked_at_at_once(
    papers: tuple[Paper, ...], changes: dict[str, object], found: tuple[object, ...]
) -> None:
    """And the planted mistakes are found."""
    event, *rest = found
    assert step(Status.SUBMITTED, "07/09 21:15", papers=papers, **changes) == (event, at("07/09 21:15"), *rest)


@pytest.mark.parametrize(
    ("last", "changes", "found"),
    [
        ("07/09 09:00", {}, ("forward", at("08/09 08:30"))),
        ("04/09 16:00", {}, ("forward", at("07/09 08:30"))),
        ("05/09 20:00", {}, ("forward", at("07/09 08:30"))),
        ("07/09 09:00", {"amount": 8000}, ("charge", at("08/09 08:30"), 8000)),
        ("07/09 09:00", {"amount": 8000, "paid_at": at("07/09 10:00")}, ("forward", at("08/09 08:30"))),
        ("07/09 10:00", {"due": "07/09 00:00"}, ("forward", at("07/09 10:30"))),
        ("05/09 10:00", {"due": "07/09 00:00"}, ("forward", at("07/09 08:30"))),
    ],
    ids=[
        "a Monday",
        "a Friday",
        "a Saturday",
        "a fee",
        "a fee that is paid",
        "the same day",
        "the same day, sent early",
    ],
)
def test_what_is_accepted_is_forwarded_the_next_working_morning(
    last: str, changes: dict[str, object], found: tuple[object, ...]
) -> None:
    """A fee is asked for at that hour; a same-day procedure cannot wait that long."""
    assert step(Status.ACCEPTED, last, **changes) == found


@pytest.mark.parametrize(
    ("last", "found"), [("08/09 08:30", "14/09 09:00"), ("14/09 08:50", "14/09 09:20"), ("16/09 10:00", "16/09 10:30")]
)
def test_a_result_is_there_on_the_due_day(last: str, found: str) -> None:
    """At nine; later only where something came in between."""
    assert step(Status.PROCESSING, last) == ("approve", at(found))


def test_a_result_is_delivered_at_level_4_alone() -> None:
    """Below, the citizen comes to the desk."""
    assert step(Status.DONE, "14/09 09:00", level=4) == ("deliver", at("14/09 09:30"))
    assert step(Status.DONE, "14/09 09:00", level=3) is None


@pytest.mark.parametrize("status", [s for s in Status if s not in (1, 2, 4, 9)])
def test_the_rest_is_not_his_turn(status: Status) -> None:
    """He waits for the citizen, or it is over."""
    assert step(status, "07/09 09:00") is None


def test_without_a_due_day_or_a_history_there_is_nothing_to_go_by() -> None:
    """As a dossier might be that was kept by hand."""
    assert step(Status.PROCESSING, "07/09 09:00", due_on=None) is None
    assert next_step(Dossier(1, 1, "x", {}, Status.SUBMITTED), PROCEDURE, (), LIBRARY.calendar, []) is None


def test_each_event_bears_the_moment_at_which_it_was_due(store: Store, clock: Clock) -> None:
    """Not that of the visit, long after; so do its mail and its SMS."""
    with desk(store, clock, automatic=True):
        dossier = draft(store, 4)
        papers_for(store, dossier)
        assert act(dossier, "submit", C).status is Status.ACCEPTED
        clock.shows("01/10/2026 15:00")
        catch_up()
    history = [(entry.event, entry.at) for entry in store.dossiers.history(1)]
    assert history[1:] == [
        ("accept", at("07/09 09:00")),
        ("forward", at("08/09 08:30")),
        ("approve", at("14/09 09:00")),
        ("deliver", at("14/09 09:30")),
    ]
    assert [letter.at for letter in store.post.letters()][:2] == [at("14/09 09:30"), at("14/09 09:00")]
    assert store.post.messages()[-1].at == at("14/09 09:30")


def test_the_days_of_several_dossiers_are_one_row_of_events(store: Store, clock: Clock) -> None:
    """In the order of their moments, as if somebody had looked in every minute."""
    with desk(store, clock, automatic=True):
        for moment in ("07/09/2026 09:00", "08/09/2026 10:00", "09/09/2026 16:00"):
            clock.shows(moment)
            dossier = draft(store, 4)
            papers_for(store, dossier)
            act(dossier, "submit", C)
        clock.shows("01/10/2026 08:00")
        catch_up()
    moments = [letter.at for letter in reversed(store.post.letters())]
    assert moments == sorted(moments) and len(moments) == 3 * 4


def test_a_visit_catches_up(member: Citizen, store: Store, clock: Clock) -> None:
    """Whatever page is asked for; and only once."""
    member.submits("chuyen-truong")
    clock.shows("08/09/2026 08:30")
    member.opens("/")
    assert [entry.event for entry in store.dossiers.history(1)] == ["submit", "accept", "forward"]
    before = store.changes
    member.opens("/")
    assert store.changes == before


def test_what_cannot_go_on_stops_nobody(store: Store, clock: Clock) -> None:
    """A procedure that is gone, or days that no calendar has."""
    with desk(store, clock, automatic=True):
        gone, late, fine = (draft(store, 4) for _ in range(3))
        for dossier in (gone, late, fine):
            papers_for(store, dossier)
            act(dossier, "submit", C)
        store.connection.execute("UPDATE dossiers SET procedure = 'khong-con' WHERE id = ?", (gone.id,))
        change = "INSERT INTO history (dossier_id, at, event, status, role, note) VALUES (?, ?, 'extend', 2, ?, '{}')"
        store.connection.execute(change, (late.id, "2031-01-01T09:00:00", "reception"))
        clock.shows("01/10/2026 08:00")
        catch_up()
        states = [store.dossiers.by_id(dossier.id).status for dossier in (gone, late, fine)]  # type: ignore[union-attr]
    assert states == [Status.ACCEPTED, Status.ACCEPTED, Status.RETURNED]


def test_a_fault_with_one_dossier_shuts_nobody_out(store: Store, clock: Clock) -> None:
    """It stays as it was, whole; the others go on."""
    with desk(store, clock, automatic=True):
        broken, fine = (draft(store) for _ in range(2))
        for dossier in (broken, fine):
            papers_for(store, dossier)
            act(dossier, "submit", C)
        clock.shows("14/09/2026 08:59")
        catch_up()
        store.connection.execute("UPDATE dossiers SET answers = '{}' WHERE id = ?", (broken.id,))
        letters = len(store.post.letters())
        clock.shows("14/09/2026 09:00")
        catch_up()
        states = [store.dossiers.by_id(dossier.id).status for dossier in (broken, fine)]  # type: ignore[union-attr]
    assert states == [Status.PROCESSING, Status.DONE]
    assert len(store.post.letters()) == letters + 1


def test_there_is_a_bound_to_what_is_done_before_one_request(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest comes with the next."""
    monkeypatch.setattr("portal.web.handling.MOST_STEPS", 2)
    with desk(store, clock, automatic=True):
        dossier = draft(store, 4)
        papers_for(store, dossier)
        act(dossier, "submit", C)
        clock.shows("01/10/2026 08:00")
        catch_up()
        assert len(store.dossiers.history(1)) == 4
        catch_up()
        assert len(store.dossiers.history(1)) == 5


def test_an_officer_who_is_away_does_nothing(store: Store, clock: Clock) -> None:
    """Back again, he does what waited: from that moment on, not as if he had been there."""
    with desk(store, clock, automatic=True):
        set_officer(False)
        dossier = draft(store)
        papers_for(store, dossier)
        assert act(dossier, "submit", C).status is Status.SUBMITTED
        clock.shows("10/09/2026 14:00")
        catch_up()
        assert list(upcoming()) == []
        set_officer(True)
        set_officer(True)
        clock.shows("11/09/2026 10:00")
        catch_up()
    history = [(entry.event, entry.at) for entry in store.dossiers.history(1)]
    assert history == [
        ("submit", at("07/09 09:00")),
        ("accept", at("10/09 14:00")),
        ("forward", at("11/09 08:30")),
    ]
    assert store.dossiers.by_id(1).due_on == at("17/09 00:00").date()  # type: ignore[union-attr]


def test_people_and_the_automatic_officer_share_a_desk(store: Store, clock: Clock) -> None:
    """What somebody has done already he does not do again."""
    with desk(store, clock):
        accepted = lead(draft(store), WAYS[Status.ACCEPTED, None])
    with desk(store, clock, automatic=True):
        act(accepted, "forward", R)
        clock.shows("08/09/2026 12:00")
        catch_up()
    assert [entry.event for entry in store.dossiers.history(1)] == ["submit", "accept", "forward"]
