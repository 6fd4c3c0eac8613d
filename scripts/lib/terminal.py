"""How a task says what it is doing: one line that moves on a terminal, plain lines elsewhere.

Knows rich. Must not know any task.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape

console = Console(highlight=False, soft_wrap=True)


class Work:
    """A piece of work under way; `say` shows how far it is."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.started = time.monotonic()
        self.status = console.status(escape(what))

    def say(self, detail: str) -> None:
        """Show how far the work is; only a terminal shows it."""
        self.status.update(escape(f"{self.what}: {detail}"))


@contextmanager
def working(what: str) -> Iterator[Work]:
    """Say what is being done while it is, and how long it took."""
    work = Work(what)
    if not console.is_terminal:
        console.print(f"{what} ...", markup=False)
    with work.status:
        yield work
    console.print(f"{what}: {time.monotonic() - work.started:.1f} s", markup=False)


def megabytes(folder: Path) -> str:
    """Say how much a folder holds."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return f"{sum(sizes) / 1e6:.1f} MB"
