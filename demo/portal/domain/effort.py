"""What a procedure took its citizen at each level: trips, working days, money for the way, sheets of paper.

Counted from what was done, at levels 1 and 2 from the diary of a journey, at 3 and 4 from a dossier's history.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from portal.domain.delivery import tracking
from portal.domain.dossier import Dossier, Entry, Event, Status
from portal.domain.journeys import Journey, Place
from portal.domain.workdays import Calendar

LEVELS = (1, 2, 3, 4)
AT_THE_DESK = (Event.COLLECT, Event.FORGET, Event.RETURN)  # each is one visit of the citizen to the one-stop desk
HANDED_OVER = (Event.DELIVER,)  # there too, where the citizen chose to fetch the result


@dataclass(frozen=True, slots=True)
class Effort:
    """What one try took. `days` are working days, `money` is in dong; `link` leads to the try itself."""

    level: int
    done: bool
    trips: int
    days: int
    money: int
    sheets: int
    link: str
    began: datetime


def of_journey(journey: Journey, calendar: Calendar, link: str) -> Effort:
    """Add up a diary. Raises OutsideCalendar."""
    steps = journey.steps
    last = steps[-1].at if steps else journey.started_at
    return Effort(
        level=journey.level,
        done=journey.place is Place.DONE,
        trips=sum(step.trips for step in steps),
        days=calendar.days_between(journey.started_at.date(), last.date()),
        money=sum(step.money for step in steps),
        sheets=sum(step.sheets for step in steps),
        link=link,
        began=journey.started_at,
    )


def of_dossier(dossier: Dossier, history: Iterable[Entry], calendar: Calendar, *, fare: int, link: str) -> Effort:
    """Read a history; each visit to the desk is a trip, a posted result ends at the door. Raises OutsideCalendar."""
    entries = list(history)
    trips = sum(_at_the_desk(dossier, entry) for entry in entries)
    done = dossier.status is Status.RETURNED
    last = entries[-1].at
    if done and dossier.result_by == "post":
        last = tracking(last, last, calendar)[-1].at
    return Effort(
        level=dossier.level,
        done=done,
        trips=trips,
        days=calendar.days_between(entries[0].at.date(), last.date()),
        money=trips * fare,
        sheets=0,  # all went and came as files; what is printed of it is the reader's own wish
        link=link,
        began=entries[0].at,
    )


def compared(tries: Iterable[Effort]) -> dict[int, Effort | None]:
    """Return for each level the newest try that ended, else the newest, else None."""
    found: dict[int, Effort | None] = dict.fromkeys(LEVELS)
    for one in sorted(tries, key=lambda one: (one.done, one.began)):
        found[one.level] = one
    return found


def _at_the_desk(dossier: Dossier, entry: Entry) -> bool:
    return entry.event in AT_THE_DESK or (entry.event in HANDED_OVER and dossier.result_by == "desk")
