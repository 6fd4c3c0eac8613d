"""What is to be read again: statements, procedures and the calendar, by the day that each of them names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from portal.domain.law import spoken
from portal.library import load_library
from scripts.law.clock import today
from scripts.law.entries import entries
from scripts.lib.terminal import console
from scripts.problem import Problem

SOON = timedelta(days=60)  # so long beforehand it is listed
LATE = timedelta(days=30)  # so long after it the build fails
NAMED = 3  # how many of them a message names
PAGE = "docs/bao-tri/doc-lai-luat.md"
CALENDAR = "calendar.toml"


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """Something that was read, and by when it is to be read again."""

    again: date
    file: str
    key: str
    what: str
    read: date

    def __str__(self) -> str:
        return f"{spoken(self.again):>10}  {self.file}: {self.key}: {self.what} (read {spoken(self.read)})"


def readings() -> list[Reading]:
    """List all that is to be read again, the most urgent first."""
    calendar = load_library().calendar
    found = [Reading(law.again, law.file, law.key, law.what, law.read) for law in entries().values() if law.again]
    years = f"{min(calendar.years)}-{max(calendar.years)}"
    return sorted([*found, Reading(calendar.again, CALENDAR, "again", years, calendar.read)])


def overdue(found: Iterable[Reading], day: date) -> list[Reading]:
    """Return what should have been read again before a day."""
    return [reading for reading in found if reading.again < day]


def soon(found: Iterable[Reading], day: date) -> list[Reading]:
    """Return what is to be read again within the next weeks."""
    return [reading for reading in found if day <= reading.again <= day + SOON]


def too_late(found: Iterable[Reading], day: date) -> list[Reading]:
    """Return what is overdue for so long that the site is not to be built any more."""
    return [reading for reading in found if reading.again + LATE < day]


def warn() -> list[Reading]:
    """Say what is overdue, if anything, and return all that there is to read."""
    found = readings()
    late = overdue(found, today())
    if late:
        console.print(f"To be read again: {_some(late)} `make truth` lists them; see {PAGE}.", markup=False)
    return found


def check() -> None:
    """Warn, and refuse what has been overdue for too long. Raises Problem."""
    refused = too_late(warn(), today())
    if refused:
        raise Problem(
            f"What was to be read again more than {LATE.days} days ago may be false by now: {_some(refused)} "
            f"Read it again and set its days (make truth lists all; {PAGE}). "
            "To look at the pages all the same: make serve, which only warns."
        )


def _some(found: list[Reading]) -> str:
    named = "; ".join(f"{reading.file}: {reading.key}, by {spoken(reading.again)}" for reading in found[:NAMED])
    rest = len(found) - NAMED
    return f"{named}; and {rest} more." if rest > 0 else f"{named}."
