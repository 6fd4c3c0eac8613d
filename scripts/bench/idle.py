"""Waits until a browser that was just opened has nothing more to do: a reader's is open long before a visit.

Knows /proc. Must not know what is measured afterwards.
"""

import os
import time

from scripts.bench import cpu_throttle

WINDOW = 0.25  # s
BUSY = 0.01  # s of processor time in a window; above, something is still going on
CALM = 3  # windows in a row
PATIENCE = 20.0  # s; a machine that is never calm is told of by machine.busy
TICK = 1 / os.sysconf("SC_CLK_TCK")  # s


def until_calm(profile: str) -> None:
    """Return when the browser with this profile has been at rest for a moment, or patience is at its end."""
    family = cpu_throttle.Family(*cpu_throttle.browsers(profile))
    calm, until = 0, time.monotonic() + PATIENCE
    before = used(family)
    while calm < CALM and time.monotonic() < until:
        time.sleep(WINDOW)
        now = used(family)
        calm = calm + 1 if now - before <= BUSY else 0
        before = now


def used(family: cpu_throttle.Family) -> float:
    """Sum up the processor time of a browser's processes so far, in seconds."""
    family.look()
    return sum(_ticks(pid) for pid in family.members) * TICK


def _ticks(pid: int) -> int:
    try:
        fields = (cpu_throttle.PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except cpu_throttle.GONE:
        return 0
    return int(fields[11]) + int(fields[12])
