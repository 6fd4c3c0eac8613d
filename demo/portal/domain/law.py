"""Law as dated statements: what was read where, from when until when it holds, and when it is to be read again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as slot
from datetime import date
from enum import StrEnum

SURE = ("text", "portal", "press", "inferred")  # the text itself, the national portal, the press, our own conclusion


class Time(StrEnum):
    """Where a day stands to the days on which something holds."""

    AHEAD = "ahead"
    HOLDS = "holds"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Law:
    """A statement and its source. `since` and `until` are the first and the last day; none where open or not known.

    `name` is what pages call the document; `then` is the key of the statement that comes in its place.
    """

    key: str
    what: str
    name: str
    source: str
    read: date
    sure: str
    since: date | None = None
    until: date | None = None
    again: date | None = None  # by when it is to be read again; what is over needs no day
    then: str = ""
    links: Mapping[str, str] = slot(default_factory=dict, hash=False)  # addresses by their names
    file: str = ""  # where the statement is written

    def time(self, day: date) -> Time:
        """Return whether a day lies before, in or after the days on which this holds."""
        if self.since and day < self.since:
            return Time.AHEAD
        return Time.OVER if self.until and day > self.until else Time.HOLDS


def notices(laws: Mapping[str, Law], keys: Iterable[str], *, read: date, day: date) -> Iterator[tuple[str, Law]]:
    """Yield what has to be said on a day about what was read on another: a law to come, a newer one, one that is over.

    Of a law that was in force on both days there is nothing to say.
    """
    for law in (laws[key] for key in keys):
        time = law.time(day)
        if time is Time.HOLDS and law.since and read < law.since:
            yield "newer", law
        elif time is not Time.HOLDS:
            yield time, law


def spoken(day: date | None) -> str:
    """Return a day as sentences of law have it: 1/3/2027; nothing for none."""
    return f"{day.day}/{day.month}/{day.year}" if day else ""
