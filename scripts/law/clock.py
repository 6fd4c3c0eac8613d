"""The day that a build takes for today: Vietnam's, or the one that TODAY names, to see what the pages will say."""

import os
from datetime import UTC, date, datetime, timedelta

from scripts.problem import Problem

VARIABLE = "TODAY"
VIETNAM = timedelta(hours=7)


def today() -> date:
    """Return the build's day. Raises Problem where TODAY is none."""
    given = os.environ.get(VARIABLE, "")
    if not given:
        return (datetime.now(UTC) + VIETNAM).date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise Problem(f"TODAY is '{given}', which is no day. Write it like 2027-03-01, or leave it out.") from None
