"""The practice clock below the screens: it goes forward and never back."""

from datetime import datetime

from portal.actions.practice_clock import PracticeClock
from portal.storage import Store
from tests.portals import Clock


def test_it_is_the_real_time_until_it_is_wound(store: Store, clock: Clock) -> None:
    """And then it is ahead by what was skipped."""
    practice = PracticeClock(store, clock)
    assert practice.now() == clock.moment and not practice.is_ahead()
    practice.wind_to(datetime(2026, 9, 8, 8))
    assert practice.now() == datetime(2026, 9, 8, 8) and practice.is_ahead()


def test_it_is_never_put_back(store: Store, clock: Clock) -> None:
    """Neither to before now nor to before a skip."""
    practice = PracticeClock(store, clock)
    practice.wind_to(datetime(2026, 9, 10, 8))
    for earlier in (datetime(2026, 9, 9), datetime(2020, 1, 1), datetime(2026, 9, 10, 8)):
        practice.wind_to(earlier)
        assert practice.now() == datetime(2026, 9, 10, 8)
