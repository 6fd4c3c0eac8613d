"""Working days: received on, due on, and the years the calendar holds."""

from datetime import date, datetime, time

import pytest

from portal.domain.workdays import Calendar, OutsideCalendar, load_calendar
from portal.library import DATA

FILE = DATA / "calendar.toml"
AFTERNOON = time(15)

# sent, working days, received, due
VECTORS = [
    ("07/09/2026 09:00", 5, "07/09/2026", "14/09/2026"),
    ("07/09/2026 17:30", 5, "08/09/2026", "15/09/2026"),
    ("05/09/2026 10:00", 5, "07/09/2026", "14/09/2026"),
    ("28/08/2026 16:00", 3, "28/08/2026", "07/09/2026"),
    ("12/02/2026 09:00", 5, "12/02/2026", "26/02/2026"),
    ("13/02/2026 22:15", 8, "23/02/2026", "05/03/2026"),
    ("24/04/2026 14:00", 5, "24/04/2026", "06/05/2026"),
    ("31/12/2026 10:00", 3, "31/12/2026", "06/01/2027"),
    ("09/01/2026 10:00", 3, "09/01/2026", "13/01/2026"),
    ("25/04/2025 09:00", 3, "25/04/2025", "29/04/2025"),
    ("02/02/2027 08:30", 5, "02/02/2027", "16/02/2027"),
    ("20/11/2026 09:00", 5, "20/11/2026", "30/11/2026"),
    ("19/11/2026 09:00", 5, "19/11/2026", "27/11/2026"),
    ("23/11/2026 18:00", 1, "25/11/2026", "26/11/2026"),
]

# sent -> the day a same-day procedure answers
SAME_DAY = [
    ("07/09/2026 14:59", "07/09/2026"),
    ("07/09/2026 15:00", "07/09/2026"),
    ("07/09/2026 15:01", "08/09/2026"),
    ("11/09/2026 15:30", "14/09/2026"),
    ("12/09/2026 09:00", "14/09/2026"),
    ("13/02/2026 15:30", "23/02/2026"),
]


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    """The portal's calendar."""
    return load_calendar(FILE)


def moment(text: str) -> datetime:
    """Read dd/mm/yyyy hh:mm."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M")


def day(text: str) -> date:
    """Read dd/mm/yyyy."""
    return moment(f"{text} 00:00").date()


@pytest.mark.parametrize(("sent", "days", "received", "due"), VECTORS)
def test_a_dossier_is_received_and_due(calendar: Calendar, sent: str, days: int, received: str, due: str) -> None:
    """Weekends, holidays, swapped Saturdays, closing time: the day of receipt is not counted."""
    assert calendar.received(moment(sent)) == day(received)
    assert calendar.due(day(received), days) == day(due)


@pytest.mark.parametrize(("sent", "due"), SAME_DAY)
def test_a_same_day_procedure_has_its_hour(calendar: Calendar, sent: str, due: str) -> None:
    """After three o'clock the next working day counts; three o'clock itself does not."""
    assert calendar.due(calendar.received(moment(sent), AFTERNOON), 0) == day(due)


@pytest.mark.parametrize(("sent", "received"), [("07/09/2026 16:59", "07/09/2026"), ("07/09/2026 17:00", "08/09/2026")])
def test_offices_close_at_five(calendar: Calendar, sent: str, received: str) -> None:
    """What is sent at closing time is received the next working day."""
    assert calendar.received(moment(sent)) == day(received)


@pytest.mark.parametrize("sent", ["31/12/2024 09:00", "03/01/2028 09:00", "01/01/2031 09:00", "31/12/2027 18:00"])
def test_outside_the_calendar_nothing_is_computed(calendar: Calendar, sent: str) -> None:
    """A year that is not in the file is said, not guessed, also when only the answer lies in it."""
    with pytest.raises(OutsideCalendar):
        calendar.received(moment(sent))


def test_a_due_day_outside_the_calendar_is_not_guessed(calendar: Calendar) -> None:
    """A dossier received at the end of the last year has no due day."""
    with pytest.raises(OutsideCalendar) as outside:
        calendar.due(day("30/12/2027"), 5)
    assert outside.value.day.year == 2028


def test_every_special_day_lies_in_a_stated_year_and_changes_something(calendar: Calendar) -> None:
    """A weekday off, or a weekend day worked; each says from where it is known."""
    for special in load_calendar(FILE).special.values():
        assert special.day.year in calendar.years
        assert special.off == (special.day.weekday() < 5), special
        assert special.source


def test_an_estimate_is_marked_as_one(calendar: Calendar) -> None:
    """Of 2027, what no notice names yet."""
    found = [special.day.isoformat() for special in calendar.special.values() if not special.official]
    assert found == ["2027-04-16", "2027-05-03"]


def test_the_office_is_open_on_working_days_from_eight_to_five(calendar: Calendar) -> None:
    """Both hours are this portal's own."""
    at = [datetime(2026, 9, 7, 8), datetime(2026, 9, 7, 16, 59), datetime(2026, 9, 7, 17), datetime(2026, 9, 7, 7, 59)]
    assert [calendar.is_open(moment) for moment in at] == [True, True, False, False]
    assert not calendar.is_open(datetime(2026, 9, 6, 10))  # a Sunday
    assert not calendar.is_open(datetime(2026, 9, 2, 10))  # Quoc khanh


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (datetime(2026, 9, 7, 6), datetime(2026, 9, 7, 8)),
        (datetime(2026, 9, 7, 9), datetime(2026, 9, 8, 8)),
        (datetime(2026, 9, 4, 18), datetime(2026, 9, 7, 8)),
        (datetime(2026, 8, 31, 20), datetime(2026, 9, 3, 8)),
    ],
)
def test_who_waits_comes_when_the_office_opens_next(calendar: Calendar, now: datetime, opens: datetime) -> None:
    """The same day in the early morning, else the next working day."""
    assert calendar.next_opening(now) == opens
