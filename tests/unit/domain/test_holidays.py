"""The calendar against what the `holidays` package knows of Vietnam; where they differ, it is on purpose."""

from collections.abc import Iterator
from datetime import date, timedelta

import holidays
import pytest

from portal.domain.workdays import Calendar, load_calendar
from portal.library import DATA

FILE = DATA / "calendar.toml"
# day -> do offices work on it, by the calendar; the package says the contrary
OFFICIAL = {
    "2026-01-02": False,  # swapped for 10/01 by letter 12729/VPCP-KGVX, which the package does not know
    "2026-01-10": True,
}


def days(calendar: Calendar) -> Iterator[date]:
    """Every day of the calendar's years."""
    day = date(min(calendar.years), 1, 1)
    while day.year <= max(calendar.years):
        yield day
        day += timedelta(days=1)


def test_the_calendar_differs_from_the_package_on_purpose_alone() -> None:
    """Every day of every year is compared."""
    calendar = load_calendar(FILE)
    known = holidays.country_holidays("VN", years=sorted(calendar.years))
    found = {
        day.isoformat(): calendar.is_working(day)
        for day in days(calendar)
        if calendar.is_working(day) != known.is_working_day(day)
    }
    assert found == OFFICIAL


def test_every_day_says_whether_it_is_official_and_from_where_it_is_known() -> None:
    """An estimate is not called official: what a program counted comes from no authority."""
    for special in load_calendar(FILE).special.values():
        assert special.source and isinstance(special.official, bool)
        assert special.official != ("holidays" in special.source)


@pytest.mark.parametrize("day", ["2026-11-24", "2027-11-24"])
def test_the_day_of_culture_is_off_by_law(day: str) -> None:
    """Since 1/7/2026, by the National Assembly's resolution; in 2025 it was a day like others."""
    calendar = load_calendar(FILE)
    special = calendar.special[date.fromisoformat(day)]
    assert (special.off, special.official) == (True, True) and "28/2026/QH16" in special.source
    assert calendar.is_working(date(2025, 11, 24))


@pytest.mark.parametrize(
    ("first", "last", "notice"),
    [
        ("2025-01-27", "2025-01-31", "6150/TB-"),
        ("2025-04-26", "2025-04-26", "6150/TB-"),
        ("2025-05-02", "2025-05-02", "6150/TB-"),
        ("2026-01-02", "2026-01-02", "12729/VPCP-KGVX"),
        ("2026-02-16", "2026-02-20", "9441/TB-BNV"),
        ("2026-08-22", "2026-08-22", "9441/TB-BNV"),
        ("2026-08-31", "2026-09-01", "9441/TB-BNV"),
        ("2027-02-04", "2027-02-10", "2/10/2026"),
        ("2027-09-03", "2027-09-03", "2/10/2026"),
    ],
)
def test_days_by_notice_are_official_and_name_it(first: str, last: str, notice: str) -> None:
    """The Lunar New Year, the second day of National Day, swapped days."""
    days = (date.fromisoformat(first), date.fromisoformat(last))
    found = [it for it in load_calendar(FILE).special.values() if days[0] <= it.day <= days[1]]
    assert found and all(it.official and notice in it.source for it in found)
