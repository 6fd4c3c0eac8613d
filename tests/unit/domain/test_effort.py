"""What a procedure took at each level: what was done is what is counted."""

from datetime import datetime, timedelta

import pytest

from portal.domain import effort
from portal.domain.dossier import Dossier, Entry, Event, Role, Status
from portal.domain.journeys import (
    FARE,
)
from portal.library import load_library
from tests.portals import MONDAY

LIBRARY = load_library()
CALENDAR = LIBRARY.calendar
TRANSFER = LIBRARY.procedures["chuyen-truong"]
START = datetime.strptime(MONDAY, "%d/%m/%Y %H:%M")


def entry(at: datetime, event: Event, status: Status, role: Role = Role.RECEPTION) -> Entry:
    """A line of a dossier's history."""
    return Entry(at, event, status, role)


def test_a_dossier_counts_visits_to_the_desk_as_trips() -> None:
    day = timedelta(days=1)
    history = [
        entry(START, Event.SUBMIT, Status.SUBMITTED, Role.CITIZEN),
        entry(START + day, Event.COLLECT, Status.PROCESSING),
        entry(START + 7 * day, Event.FORGET, Status.DONE, Role.CITIZEN),
        entry(START + 7 * day, Event.RETURN, Status.RETURNED),
    ]
    dossier = Dossier(1, 1, TRANSFER.slug, {}, status=Status.RETURNED, level=3)
    found = effort.of_dossier(dossier, history, CALENDAR, fare=15_000, link="/ho-so/1")
    assert (found.trips, found.days, found.money, found.sheets, found.done) == (3, 5, 45_000, 0, True)


@pytest.mark.parametrize(("receive", "trips"), [("online", 0), ("post", 0), ("desk", 1)])
def test_at_level_4_only_who_fetches_the_result_makes_a_trip(receive: str, trips: int) -> None:
    history = [
        entry(START, Event.SUBMIT, Status.SUBMITTED, Role.CITIZEN),
        entry(START, Event.DELIVER, Status.RETURNED),
    ]
    dossier = Dossier(1, 1, TRANSFER.slug, {}, status=Status.RETURNED, level=4, receive=receive)
    found = effort.of_dossier(dossier, history, CALENDAR, fare=FARE, link="")
    assert (found.trips, found.days) == (trips, 2 if receive == "post" else 0)


def test_the_newest_finished_try_of_a_level_is_compared() -> None:
    def one(days: int, done: bool, began: datetime) -> effort.Effort:
        return effort.Effort(1, done, 2, days, 0, 0, "", began)

    later = START + timedelta(days=1)
    assert effort.compared([one(5, True, START), one(1, False, later)])[1] == one(5, True, START)
    assert effort.compared([one(5, True, START), one(6, True, later)])[1] == one(6, True, later)
    assert effort.compared([])[4] is None
