"""The automatic officer at work: the order in which it acts, its absence, and what it cannot go on with."""

from datetime import datetime

import pytest

from portal.domain.dossier import Dossier, Event, Status
from portal.domain.papers import Paper
from portal.storage import Store
from tests.portals import Clock
from tests.unit.actions.lives import PROCEDURE, WAYS, C, R, Told, draft, lead, service_of

PAPERS = tuple(paper.key for paper in PROCEDURE.documents if paper.required)


def at(text: str) -> datetime:
    """Read dd/mm hh:mm of 2026."""
    return datetime.strptime(f"2026 {text}", "%Y %d/%m %H:%M")


def papers_for(store: Store, dossier: Dossier) -> None:
    """Attach what the procedure requires."""
    for key in PAPERS:
        store.dossiers.attach(dossier.id, Paper(0, key, "copy", f"{key}.png", "image/png", 0), key.encode())


def test_each_event_bears_the_moment_at_which_it_was_due(store: Store, clock: Clock) -> None:
    """Not that of the visit, long after; so does what the citizen is told."""
    told = Told()
    service = service_of(store, clock, automatic=True, notify=told)
    dossier = draft(store, 4)
    papers_for(store, dossier)
    assert service.act(dossier, Event.SUBMIT, C).status is Status.ACCEPTED
    clock.shows("01/10/2026 15:00")
    service.catch_up()
    history = [(entry.event, entry.at) for entry in store.dossiers.history(1)]
    assert history[1:] == [
        (Event.ACCEPT, at("07/09 09:00")),
        (Event.FORWARD, at("08/09 08:30")),
        (Event.APPROVE, at("14/09 09:00")),
        (Event.DELIVER, at("14/09 09:30")),
    ]
    assert [(entry.event, entry.at) for entry in told.entries] == history


def test_the_days_of_several_dossiers_are_one_row_of_events(store: Store, clock: Clock) -> None:
    """In the order of their moments, as if somebody had looked in every minute."""
    told = Told()
    service = service_of(store, clock, automatic=True, notify=told)
    for moment in ("07/09/2026 09:00", "08/09/2026 10:00", "09/09/2026 16:00"):
        clock.shows(moment)
        service.catch_up()
        dossier = draft(store, 4)
        papers_for(store, dossier)
        service.act(dossier, Event.SUBMIT, C)
    clock.shows("01/10/2026 08:00")
    service.catch_up()
    moments = [entry.at for entry in told.entries]
    assert moments == sorted(moments) and len(moments) == 3 * 5


def test_what_cannot_go_on_stops_nobody(store: Store, clock: Clock) -> None:
    """A procedure that is gone, or days that no calendar has."""
    service = service_of(store, clock, automatic=True)
    gone, late, fine = (draft(store, 4) for _ in range(3))
    for dossier in (gone, late, fine):
        papers_for(store, dossier)
        service.act(dossier, Event.SUBMIT, C)
    store.connection.execute("UPDATE dossiers SET procedure = 'khong-con' WHERE id = ?", (gone.id,))
    change = "INSERT INTO history (dossier_id, at, event, status, role, note) VALUES (?, ?, 'extend', 2, ?, '{}')"
    store.connection.execute(change, (late.id, "2031-01-01T09:00:00", "reception"))
    clock.shows("01/10/2026 08:00")
    service.catch_up()
    states = [store.dossiers.by_id(dossier.id).status for dossier in (gone, late, fine)]  # type: ignore[union-attr]
    assert states == [Status.ACCEPTED, Status.ACCEPTED, Status.RETURNED]


def test_a_fault_with_one_dossier_shuts_nobody_out(store: Store, clock: Clock) -> None:
    """It stays as it was, whole; the others go on."""
    service = service_of(store, clock, automatic=True, notify=to_an_address)
    broken, fine = (draft(store) for _ in range(2))
    for dossier in (broken, fine):
        papers_for(store, dossier)
        service.act(dossier, Event.SUBMIT, C)
    clock.shows("14/09/2026 08:59")
    service.catch_up()
    store.connection.execute("UPDATE dossiers SET answers = '{}' WHERE id = ?", (broken.id,))
    history = store.dossiers.history(broken.id)
    clock.shows("14/09/2026 09:00")
    service.catch_up()
    states = [store.dossiers.by_id(dossier.id).status for dossier in (broken, fine)]  # type: ignore[union-attr]
    assert states == [Status.PROCESSING, Status.DONE]
    assert store.dossiers.history(broken.id) == history


def to_an_address(dossier: Dossier, *_: object) -> None:
    """Tell whoever filed the dossier; a fault where no address stands in it."""
    assert dossier.answers["nop_email"]


def test_there_is_a_bound_to_what_is_done_before_one_request(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest comes with the next."""
    monkeypatch.setattr("portal.actions.dossier_service.MOST_ACTIONS", 2)
    service = service_of(store, clock, automatic=True)
    dossier = draft(store, 4)
    papers_for(store, dossier)
    service.act(dossier, Event.SUBMIT, C)
    clock.shows("01/10/2026 08:00")
    service.catch_up()
    assert len(store.dossiers.history(1)) == 4
    service.catch_up()
    assert len(store.dossiers.history(1)) == 5


def test_an_officer_who_is_away_does_nothing(store: Store, clock: Clock) -> None:
    """Back again, he does what waited: from that moment on, not as if he had been there."""
    service = service_of(store, clock, automatic=True)
    service.officer.switch(False)
    dossier = draft(store)
    papers_for(store, dossier)
    assert service.act(dossier, Event.SUBMIT, C).status is Status.SUBMITTED
    clock.shows("10/09/2026 14:00")
    service.catch_up()
    assert list(service.officer.upcoming()) == []
    service.officer.switch(True)
    service.officer.switch(True)
    clock.shows("11/09/2026 10:00")
    service.catch_up()
    history = [(entry.event, entry.at) for entry in store.dossiers.history(1)]
    assert history == [
        (Event.SUBMIT, at("07/09 09:00")),
        (Event.ACCEPT, at("10/09 14:00")),
        (Event.FORWARD, at("11/09 08:30")),
    ]
    assert store.dossiers.by_id(1).due_on == at("17/09 00:00").date()  # type: ignore[union-attr]


def test_people_and_the_automatic_officer_share_a_desk(store: Store, clock: Clock) -> None:
    """What somebody has done already he does not do again."""
    service = service_of(store, clock)
    accepted = lead(service, draft(store), WAYS[Status.ACCEPTED, None])
    service = service_of(store, clock, automatic=True)
    service.act(accepted, Event.FORWARD, R)
    clock.shows("08/09/2026 12:00")
    service.catch_up()
    assert [entry.event for entry in store.dossiers.history(1)] == [Event.SUBMIT, Event.ACCEPT, Event.FORWARD]
