"""The practice clock: ahead of the real one by what the visitor skipped, never behind, and never put back."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.storage import Store

Clock = Callable[[], datetime]  # returns Vietnam's time, without a zone
SKIPPED = "clock"  # the setting that counts the skipped seconds


@dataclass(frozen=True, slots=True)
class PracticeClock:
    """The real clock, and in the store how far ahead of it the portal's time is."""

    store: Store
    real: Clock

    def now(self) -> datetime:
        """Return the portal's time."""
        return self.real() + timedelta(seconds=int(self.store.setting(SKIPPED) or 0))

    def is_ahead(self) -> bool:
        """Check whether time was skipped."""
        return self.store.setting(SKIPPED) != ""

    def wind_to(self, moment: datetime) -> None:
        """Set the clock forward to `moment`; nothing happens where that has passed."""
        skipped = math.ceil((moment - self.real()).total_seconds())
        if moment > self.now():
            self.store.set_setting(SKIPPED, str(skipped))
