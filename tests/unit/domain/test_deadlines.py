"""When results are due: from the acceptance on, with a clock that stands still while the citizen is waited for."""

from typing import Any

import pytest

from portal.domain.dossier import Event, Role, Status
from portal.domain.workdays import OutsideCalendar
from portal.storage import Store
from tests.portals import Clock
from tests.unit.actions.lives import C, R, S, draft, service_of

FIVE = "14/09/2026"  # five working days after Monday, 07/09/2026


def play(store: Store, clock: Clock, *events: tuple[str, Event, Role]) -> str:
    """Let events happen at moments, each `day/month hour:minute` of 2026; give the due day."""
    service = service_of(store, clock)
    dossier = draft(store, 4 if any(event == Event.PAY for _, event, _ in events) else 3)
    for moment, event, role in events:
        day, hour = moment.split()
        clock.shows(f"{day}/2026 {hour}")
        details: dict[Event, dict[str, Any]] = {Event.ASK: {"reason": "Ảnh mờ"}, Event.CHARGE: {"amount": 8000}}
        dossier = service.act(dossier, event, role, **details.get(event, {}))
    return f"{dossier.due_on:%d/%m/%Y}" if dossier.due_on else ""


BEGIN = (("07/09 08:30", Event.SUBMIT, C), ("07/09 09:00", Event.ACCEPT, R))


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        ("07/09 16:59", FIVE),
        ("07/09 17:00", "15/09/2026"),
        ("09/09 10:00", "16/09/2026"),
        ("12/09 10:00", "21/09/2026"),
    ],
)
def test_the_days_count_from_the_acceptance(store: Store, clock: Clock, accepted: str, due: str) -> None:
    """Not from the sending, however long the desk took; after hours from the next working day."""
    assert play(store, clock, BEGIN[0], (accepted, Event.ACCEPT, R)) == due


def test_before_the_acceptance_nothing_is_due(store: Store, clock: Clock) -> None:
    """Also while a supplement is waited for."""
    assert play(store, clock, BEGIN[0], ("07/09 10:00", Event.ASK, R), ("08/09 10:00", Event.SUPPLEMENT, C)) == ""


@pytest.mark.parametrize(
    ("asked", "back", "due"),
    [
        ("07/09 10:00", "07/09 16:00", FIVE),
        ("07/09 10:00", "08/09 10:00", "15/09/2026"),
        ("09/09 10:00", "28/09 10:00", "01/10/2026"),
        ("09/09 10:00", "27/09 10:00", "01/10/2026"),
        ("09/09 10:00", "28/09 17:00", "02/10/2026"),
        ("11/09 16:00", "12/09 10:00", "15/09/2026"),
        ("14/09 10:00", "21/09 10:00", "21/09/2026"),
        ("16/09 10:00", "21/09 10:00", "21/09/2026"),
    ],
    ids=[
        "the same day",
        "the next day",
        "weeks later",
        "on a Sunday",
        "after hours",
        "over a weekend",
        "on the due day",
        "when it was late already",
    ],
)
@pytest.mark.parametrize(
    "way", [((Event.ASK, S), (Event.SUPPLEMENT, C)), ((Event.CHARGE, R), (Event.PAY, C))], ids=["papers", "money"]
)
def test_days_used_are_kept_and_days_of_waiting_do_not_count(
    store: Store, clock: Clock, asked: str, back: str, due: str, way: tuple[tuple[Event, Role], tuple[Event, Role]]
) -> None:
    """The working days that were left follow the day on which it came back; never is it due before that."""
    (first, officer), (second, citizen) = way
    assert play(store, clock, *BEGIN, (asked, first, officer), (back, second, citizen)) == due


def test_the_clock_can_stop_twice(store: Store, clock: Clock) -> None:
    """Each time the days left are kept: two used, one used, two left."""
    events = (
        ("09/09 09:00", Event.ASK, S),
        ("14/09 09:00", Event.SUPPLEMENT, C),
        ("14/09 10:00", Event.FORWARD, R),
        ("15/09 09:00", Event.ASK, S),
        ("21/09 09:00", Event.SUPPLEMENT, C),
    )
    assert play(store, clock, *BEGIN, *events) == "23/09/2026"


def test_while_it_waits_the_day_is_kept_and_the_pause_is_told(store: Store, clock: Clock) -> None:
    """What a screen shows beside a stopped clock; afterwards the clock goes."""
    play(store, clock, *BEGIN, ("09/09 09:00", Event.ASK, S))
    waiting = store.dossiers.by_id(1)
    assert waiting and waiting.paused_on == clock().date() and f"{waiting.due_on:%d/%m/%Y}" == FIVE
    service = service_of(store, clock)
    back = service.act(waiting, Event.SUPPLEMENT, C)
    assert back.paused_on is None and back.status is Status.ACCEPTED
    entry = store.dossiers.history(1)[-1]
    assert entry.due_on is None, "the day did not change"


def test_a_new_day_stands_in_the_history(store: Store, clock: Clock) -> None:
    """With the acceptance, and where waiting put it off."""
    play(store, clock, *BEGIN, ("09/09 09:00", Event.ASK, S), ("16/09 09:00", Event.SUPPLEMENT, C))
    days = [entry.due_on for entry in store.dossiers.history(1)]
    assert [f"{day:%d/%m}" if day else "" for day in days] == ["", "14/09", "", "21/09"]


def test_beyond_the_calendar_nothing_comes_back_half(store: Store, clock: Clock) -> None:
    """It says so, and the dossier still waits."""
    play(store, clock, *BEGIN, ("09/09 09:00", Event.ASK, S))
    clock.shows("30/12/2027 09:00")
    service = service_of(store, clock)
    with pytest.raises(OutsideCalendar):
        service.act(store.dossiers.by_id(1), Event.SUPPLEMENT, C)  # type: ignore[arg-type]
    assert store.dossiers.by_id(1).status is Status.SUPPLEMENT  # type: ignore[union-attr]
