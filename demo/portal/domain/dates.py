"""Dates as people write them, read into the one form that is kept: dd/mm/yyyy."""

import re
from datetime import date, datetime

from portal.domain.text import fold, plain

EARLIEST_BIRTH = 1900  # nobody who was born before lives, or files anything

# A numeric keyboard has no slash: blanks, or two digits each and nothing between them, do as well.
_BETWEEN = r"(?: ?[/.\-] ?| )"
_SPOKEN = r"(?:ngay )?([0-9]{1,2})[ ,/.\-]*thang ([0-9]{1,2})[ ,/.\-]*nam ([0-9]{1,4})"
_FORMS = (
    rf"(?:ngay )?([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,4}})",
    "([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})",
    _SPOKEN,
)
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}})")


def date_problem(typed: str) -> str | None:
    """Return what is wrong with a date: `not-a-date`, `short-year`, `no-such-date` or None."""
    parts = _parts(typed)
    if parts is None:
        return "not-a-date"
    if len(parts[2]) < 4:  # 18 may be a pupil's 2018 or a grandfather's 1918
        return "short-year"
    try:
        _day(parts)
    except ValueError:
        return "no-such-date"
    return None


def written_date(typed: str) -> str:
    """Return a good date as it is kept. Raises ValueError for others."""
    parts = _parts(typed)
    if parts is None:
        raise ValueError(typed)
    _day(parts)
    day, month, year = (int(part) for part in parts)
    return f"{day:02}/{month:02}/{year:04}"  # not strftime: its years before 1000 have fewer digits


def kept_date(written: str) -> date:
    """Return the day that a kept date is."""
    return datetime.strptime(written, "%d/%m/%Y").date()


def age(born: date, today: date) -> int:
    """Return the whole years since a day of birth."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _parts(typed: str) -> tuple[str, str, str] | None:
    """Return day, month and year as they were typed."""
    text = fold(plain(typed))
    year_first = _YEAR_FIRST.fullmatch(text)
    if year_first:
        return year_first[3], year_first[2], year_first[1]
    found = next(filter(None, (re.fullmatch(form, text) for form in _FORMS)), None)
    return (found[1], found[2], found[3]) if found else None


def _day(parts: tuple[str, str, str]) -> date:
    day, month, year = (int(part) for part in parts)
    return date(year, month, day)
