"""How a result is received: whether that can still be chosen, and where one sent by post is."""

from dataclasses import dataclass
from datetime import datetime, time

from portal.domain.dossier import ENDS, Dossier, Status
from portal.domain.workdays import Calendar

# Where it comes by, how many working days after it was handed over, and when; invented, like the post office itself.
STOPS = (("handed", 0, None), ("sorted", 1, time(7, 30)), ("near", 2, time(8)), ("delivered", 2, time(10, 15)))


@dataclass(frozen=True, slots=True)
class Stop:
    """A line of the tracking. `reached` says whether it has happened already."""

    key: str
    at: datetime
    reached: bool


def can_choose_receiving(dossier: Dossier) -> bool:
    """Check whether the way to the result is still open: at level 4, sent, and not come to its end."""
    return dossier.level == 4 and dossier.status is not Status.DRAFT and dossier.status not in ENDS


def tracking(handed: datetime, now: datetime, calendar: Calendar) -> tuple[Stop, ...]:
    """Return the stops of a result that the desk handed over at `handed`. Raises OutsideCalendar."""
    start = calendar.received(handed)
    stops = []
    for key, days, hour in STOPS:
        at = handed if hour is None else datetime.combine(calendar.due(start, days), hour)
        stops.append(Stop(key, at, at <= now))
    return tuple(stops)
