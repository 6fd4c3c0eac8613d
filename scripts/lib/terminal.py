"""How a task shows what it is doing: one line that moves on a terminal, plain lines elsewhere."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rich.console import Console
from rich.markup import escape

console = Console(highlight=False, soft_wrap=True)


class Work:
    """A piece of work under way."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.started = time.monotonic()
        self.status = console.status(escape(what))

    def say(self, detail: str) -> None:
        """Show how far the work is; only a terminal shows it."""
        self.status.update(escape(f"{self.what}: {detail}"))


@contextmanager
def working(what: str) -> Iterator[Work]:
    """Print what is being done, and in the end how long it took."""
    work = Work(what)
    if not console.is_terminal:
        console.print(f"{what} ...", markup=False)
    with work.status:
        yield work
    console.print(f"{what}: {time.monotonic() - work.started:.1f} s", markup=False)


def megabytes(folder: Path) -> str:
    """Return how much a folder holds; files that come and go meanwhile may be left out."""
    size = 0
    for path in (Path(inside, name) for inside, _, names in os.walk(folder) for name in names):
        with suppress(OSError):
            size += path.lstat().st_size
    return f"{size / 1e6:.1f} MB"
