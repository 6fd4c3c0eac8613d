"""The calendar against what the `holidays` package knows of Vietnam; where they differ, it is on purpose."""

from collections.abc import Iterator
from datetime import date, timedelta

import holidays
import pytest

from portal.domain.workdays import Calendar, load_calendar
from portal.library import DATA

FILE = DATA / "calendar.toml"
SWITCH = "ngay-van-hoa"
# day -> do offices work on it, by the calendar; the package says the contrary
OFFICIAL = {
    "2026-01-02": False,  # swapped for 10/01 by letter 12729/VPCP-KGVX, which the package does not know
    "2026-01-10": True,
}
UNDECIDED = {"2026-11-24": True, "2027-11-24": True}  # a day off by a resolution of the Party, not by law yet


def days(calendar: Calendar) -> Iterator[date]:
    """Every day of the calendar's years."""
    day = date(min(calendar.years), 1, 1)
    while day.year <= max(calendar.years):
        yield day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("switches", "differences"),
    [(frozenset(), OFFICIAL | UNDECIDED), (frozenset({SWITCH}), OFFICIAL)],
    ids=["as it stands", "with the day of culture off"],
)
def test_the_calendar_differs_from_the_package_on_purpose_alone(
    switches: frozenset[str], differences: dict[str, bool]
) -> None:
    """Every day of every year is compared."""
    calendar = load_calendar(FILE, switches)
    known = holidays.country_holidays("VN", years=sorted(calendar.years))
    found = {
        day.isoformat(): calendar.is_working(day)
        for day in days(calendar)
        if calendar.is_working(day) != known.is_working_day(day)
    }
    assert found == differences


def test_every_day_says_whether_it_is_official_and_from_where_it_is_known() -> None:
    """An estimate is not called official: nothing of it comes from an authority."""
    for special in load_calendar(FILE, frozenset({SWITCH})).special.values():
        assert special.source and isinstance(special.official, bool)
        assert special.official != any(word in special.source for word in ("holidays", "chưa xác nhận"))
