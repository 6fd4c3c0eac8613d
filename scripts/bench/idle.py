"""Waits until a browser that was just started uses no processor time any more.

A reader's browser has usually been open for a while when a page is visited; its own start must not count.
"""

import os
import time

from scripts.bench import cpu_throttle

WINDOW = 0.25  # s
BUSY = 0.01  # s of processor time in a window; with more, something is still going on
CALM_WINDOWS = 3  # in a row
PATIENCE = 20.0  # s; machine.busy_warning speaks of a machine on which nothing is ever idle
TICK = 1 / os.sysconf("SC_CLK_TCK")  # s


def wait_until_idle(profile_folder: str) -> None:
    """Return when the browser with this profile has been idle for a moment, or after PATIENCE."""
    tree = cpu_throttle.ProcessTree(*cpu_throttle.browser_pids(profile_folder))
    calm, until = 0, time.monotonic() + PATIENCE
    before = cpu_seconds(tree)
    while calm < CALM_WINDOWS and time.monotonic() < until:
        time.sleep(WINDOW)
        now = cpu_seconds(tree)
        calm = calm + 1 if now - before <= BUSY else 0
        before = now


def cpu_seconds(tree: cpu_throttle.ProcessTree) -> float:
    """Return the processor time that the tree's processes have used so far, in seconds."""
    tree.refresh()
    return sum(_ticks(pid) for pid in tree.members) * TICK


def _ticks(pid: int) -> int:
    try:
        fields = (cpu_throttle.PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except cpu_throttle.GONE:
        return 0
    return int(fields[11]) + int(fields[12])
