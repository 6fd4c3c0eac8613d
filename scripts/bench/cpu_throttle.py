"""Slows a browser's pages down: a process of its own that lets their processes run for a part of each moment only.

Knows signals and /proc. Must not know what is measured. Standard library only, run by its path. Chromium's own slowing
(Emulation.setCPUThrottlingRate) reaches the page's thread and refuses workers; this reaches every thread of a page.
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")
PERIOD = 0.016  # s: a frame, much shorter than any task worth measuring
GONE = (FileNotFoundError, ProcessLookupError, NotADirectoryError)


def command(pid: int) -> list[str]:
    """Read a process's command line; empty when it is gone."""
    with contextlib.suppress(*GONE):
        return (PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace").replace("\0", " ").split(" ")
    return []


def all_pids() -> set[int]:
    """List all processes."""
    return {int(name) for name in os.listdir(PROC) if name.isdecimal()}


def browsers(profile: str) -> list[int]:
    """Find the browser that runs with this profile."""
    return [pid for pid in all_pids() if _is_main(command(pid), profile)]


def _is_main(words: list[str], profile: str) -> bool:
    return f"--user-data-dir={profile}" in words and not any(word.startswith("--type=") for word in words)


def parent_of(pid: int) -> int:
    """Read who started a process; 0 when it is gone."""
    with contextlib.suppress(*GONE):
        return int((PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    return 0


class Family:
    """A browser's process and all that descend from it, found again and again at little cost."""

    def __init__(self, browser: int) -> None:
        self.members = {browser}
        self.strangers: set[int] = set()

    def look(self) -> None:
        """Find those that were born since the last look; of processes once known, nobody changes parents."""
        born = all_pids() - self.members - self.strangers
        parents = {pid: parent_of(pid) for pid in born}
        while more := {pid for pid, parent in parents.items() if parent in self.members} - self.members:
            self.members |= more
        self.strangers |= born - self.members

    def renderers(self) -> list[int]:
        """List those that run pages; one is known as such soon after its birth only."""
        self.look()
        return [pid for pid in self.members if "--type=renderer" in command(pid)]


def tell(pids: Iterable[int], what: signal.Signals) -> None:
    """Send a signal to processes that may have ended meanwhile."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, what)


def slow(browser: int, factor: float) -> None:
    """Let the pages run for 1/factor of the time, until the browser or whoever asked for this is gone."""
    parent, family = os.getppid(), Family(browser)
    told: set[int] = set()
    try:
        while os.getppid() == parent and command(browser):
            started = time.monotonic()
            pages = family.renderers()  # looked for while they stand still
            told.update(pages)
            time.sleep(max(0.0, PERIOD * (1 - 1 / factor) - (time.monotonic() - started)))
            tell(pages, signal.SIGCONT)
            time.sleep(PERIOD / factor)
            tell(pages, signal.SIGSTOP)
    finally:
        tell(told, signal.SIGCONT)


def main() -> None:
    """Say when it begins, and end when asked to."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with contextlib.suppress(PermissionError):
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))  # else it would be late itself on a busy machine
    profile, factor = sys.argv[1:]
    browser = browsers(profile)[0]
    print("slowing", flush=True)
    slow(browser, float(factor))


if __name__ == "__main__":
    main()
