"""Slows down the pages of a browser by stopping and continuing their processes many times a second.

Runs as a process of its own, started by the path of this file: standard library only. Chromium's own throttling
(Emulation.setCPUThrottlingRate) reaches a page's main thread and refuses workers; signals reach every thread.
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")
PERIOD = 0.016  # s: one frame, much shorter than any task worth measuring
GONE = (FileNotFoundError, ProcessLookupError, NotADirectoryError)


def command_line(pid: int) -> list[str]:
    """Read a process's command line; empty when the process has ended."""
    with contextlib.suppress(*GONE):
        return (PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace").replace("\0", " ").split(" ")
    return []


def all_pids() -> set[int]:
    """List the ids of all processes."""
    return {int(name) for name in os.listdir(PROC) if name.isdecimal()}


def browser_pids(profile_folder: str) -> list[int]:
    """Find the main process of the browser that runs with this profile."""
    return [pid for pid in all_pids() if _is_main_process(command_line(pid), profile_folder)]


def _is_main_process(words: list[str], profile_folder: str) -> bool:
    return f"--user-data-dir={profile_folder}" in words and not any(word.startswith("--type=") for word in words)


def parent_of(pid: int) -> int:
    """Read the id of a process's parent; 0 when the process has ended."""
    with contextlib.suppress(*GONE):
        return int((PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    return 0


class ProcessTree:
    """A process and all its descendants; cheap to refresh many times a second."""

    def __init__(self, root: int) -> None:
        self.members = {root}
        self.outside: set[int] = set()  # known and not of this tree: a process's parents are looked up once

    def refresh(self) -> None:
        """Find the descendants that were started since the last refresh."""
        started = all_pids() - self.members - self.outside
        parents = {pid: parent_of(pid) for pid in started}
        while more := {pid for pid, parent in parents.items() if parent in self.members} - self.members:
            self.members |= more
        self.outside |= started - self.members

    def renderers(self) -> list[int]:
        """List the processes that run pages; the command line of a new one says so only moments after its start."""
        self.refresh()
        return [pid for pid in self.members if "--type=renderer" in command_line(pid)]


def send_signal(pids: Iterable[int], which: signal.Signals) -> None:
    """Send a signal to processes, of which some may have ended."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, which)


def throttle(browser: int, factor: float) -> None:
    """Stop and continue the pages so that they run for 1/factor of the time, until the browser or our parent ends."""
    parent, tree = os.getppid(), ProcessTree(browser)
    ever_stopped: set[int] = set()
    try:
        while os.getppid() == parent and command_line(browser):
            started = time.monotonic()
            pages = tree.renderers()  # while they are stopped: looking takes nothing from their share
            ever_stopped.update(pages)
            time.sleep(max(0.0, PERIOD * (1 - 1 / factor) - (time.monotonic() - started)))
            send_signal(pages, signal.SIGCONT)
            time.sleep(PERIOD / factor)
            send_signal(pages, signal.SIGSTOP)
    finally:
        send_signal(ever_stopped, signal.SIGCONT)


def main() -> None:
    """Print a line when throttling begins, and end on SIGTERM."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with contextlib.suppress(PermissionError):
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))  # else a busy machine would delay the signals
    profile_folder, factor = sys.argv[1:]
    browser = browser_pids(profile_folder)[0]
    print("slowing", flush=True)
    throttle(browser, float(factor))


if __name__ == "__main__":
    main()
