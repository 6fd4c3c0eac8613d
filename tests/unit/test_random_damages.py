"""Data damaged at random never lock a reader out: a few of the trials of `python -m tests.damages`."""

import logging
from collections.abc import Iterator

import pytest

from portal import browser
from tests.damages.__main__ import tried
from tests.damages.kinds import KINDS
from tests.damages.trial import Ending, ending, lived_in
from tests.portals import SETTINGS

TRIALS = 6 * len(KINDS)
FIRST = 2026


@pytest.fixture(autouse=True)
def _leaves_nothing() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
    browser.boot(None, SETTINGS)


@pytest.mark.slow
def test_what_is_not_damaged_is_read() -> None:
    """The trials damage something that is good, and look at all of it."""
    assert ending(lived_in()) is Ending.READ


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FIRST, FIRST + TRIALS))
def test_whatever_was_damaged_the_portal_works_after_one_press_at_most(seed: int) -> None:
    """The seed says which damage it was."""
    name, end = tried(seed)
    assert end is not Ending.LOCKED_OUT, f"seed {seed}: {name}"
