"""Working days: when a dossier counts as received, and when its result is due.

The calendar is data (calendar.toml) for stated years. Outside them nothing is computed: `OutsideCalendar`.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from portal.domain.errors import PortalError

OPENING = time(8)  # this portal's own rule, like the closing hour
CLOSING = time(17)  # sent before this hour: received the same working day, else the next


class OutsideCalendar(PortalError):
    """A day in a year the calendar does not hold."""

    def __init__(self, day: date) -> None:
        super().__init__(f"no calendar for {day.year}")
        self.day = day


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is off though it is a weekday, or worked though it is a Saturday."""

    day: date
    name: str
    off: bool
    official: bool
    source: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of some years. Saturdays and Sundays are off unless a special day says otherwise."""

    years: frozenset[int]
    special: dict[date, SpecialDay]
    read: date
    again: date  # by when the days are to be read again

    def is_working(self, day: date) -> bool:
        """Check whether offices work on `day`. Raises OutsideCalendar."""
        if day.year not in self.years:
            raise OutsideCalendar(day)
        found = self.special.get(day)
        return not found.off if found else day.weekday() < 5

    def from_day(self, day: date) -> Iterator[date]:
        """Yield the working days from `day` on, that day included."""
        while True:
            if self.is_working(day):
                yield day
            day += timedelta(days=1)

    def is_open(self, at: datetime) -> bool:
        """Check whether offices are open at a moment. Raises OutsideCalendar."""
        return self.is_working(at.date()) and OPENING <= at.time() < CLOSING

    def next_opening(self, now: datetime) -> datetime:
        """Return the next moment at which offices open, later than now. Raises OutsideCalendar."""
        first = now.date() if now.time() < OPENING else now.date() + timedelta(days=1)
        return datetime.combine(next(self.from_day(first)), OPENING)

    def received(self, sent: datetime, latest: time | None = None) -> date:
        """Return the working day that a dossier sent at `sent` (Vietnam's time) counts as received.

        `latest` is the hour until which a same-day procedure still takes it that day ("sau 15 giờ").
        """
        late = sent.time() >= CLOSING or (latest is not None and sent.time() > latest)
        first = sent.date() + timedelta(days=1) if late else sent.date()
        return next(self.from_day(first))

    def due(self, received: date, days: int) -> date:
        """Return the `days`-th working day after `received`; that day itself is not counted (BLDS 2015 art. 147)."""
        walk = self.from_day(received)
        for _ in range(days):
            next(walk)
        return next(walk)

    def days_between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and with `end`; 0 where `end` is not later."""
        days = (start + timedelta(days=gone) for gone in range(1, (end - start).days + 1))
        return sum(self.is_working(day) for day in days)


def load_calendar(path: Path) -> Calendar:
    """Read calendar.toml."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    special = {
        row["date"]: SpecialDay(row["date"], row["name"], row["off"], row["official"], row["source"])
        for row in data["days"]
    }
    return Calendar(frozenset(data["years"]), special, data["read"], data["again"])
