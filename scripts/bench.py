"""How long the sandbox takes to be ready, against a plain loadPyodide() page, and a guide to be painted, in one run.

Knows the built site, Chromium and a clock. Must not know what makes the difference.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from scripts import browser, paint, static, tree, wheels
from scripts.bootstrap import ROOT
from scripts.bundle import RUNTIME
from scripts.problem import Problem
from scripts.terminal import console, working

SITE = ROOT / "site"
PLAIN = ROOT / "build" / "bench" / "plain"
RESULT = ROOT / "build" / "bench" / "result.txt"
PAGE = Path(__file__).with_suffix(".html")
CLOCK = Path(__file__).with_suffix(".js")
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
PATIENCE = 180_000  # ms


@dataclass
class Subject:
    """A page to measure, and what was measured."""

    name: str
    folder: Path
    page: str
    times: list[float] = field(default_factory=list)  # ms from the start of navigation to readiness
    asked: list[str] = field(default_factory=list)  # files sent in one round

    def raw(self) -> int:
        """Count the bytes of a round as they are."""
        return sum((self.folder / name).stat().st_size for name in self.asked)

    def gzipped(self) -> int:
        """Count the bytes of a round if the server compresses what that makes smaller."""
        contents = ((self.folder / name).read_bytes() for name in self.asked)
        return sum(min(len(data), len(gzip.compress(data, 6))) for data in contents)


class Noted(static.Files):
    """Files, each noted when it is sent whole."""

    def __init__(self, *args: Any, subject: Subject, **kwargs: Any) -> None:
        self.subject = subject
        super().__init__(*args, directory=str(subject.folder), **kwargs)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Note the file."""
        if code == 200:
            path = Path(self.translate_path(self.path))
            found = path / "index.html" if path.is_dir() else path
            self.subject.asked.append(found.relative_to(self.subject.folder).as_posix())


def main(args: list[str]) -> None:
    """Measure how soon the sandbox is ready and a guide is painted, against plain pages (after build; --rounds 5)."""
    parser = argparse.ArgumentParser(prog="python -m scripts bench")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args(args).rounds
    if not (SITE / "thuc-hanh" / "index.html").is_file():
        raise Problem("There is no site to measure. Run: python -m scripts build.")
    tree.apply(tree.plan(PLAIN, plain_page()))
    subjects = [Subject("plain Pyodide", PLAIN, ""), Subject("sandbox", SITE, "thuc-hanh/")]
    with working(f"Measuring, {rounds} rounds of each page") as work, chromium() as opened:
        for number in range(rounds):
            for subject in subjects:
                work.say(f"round {number + 1}, {subject.name}")
                measure(opened, subject)
        work.say("guide")
        painted = paint.compare(opened, rounds)
    report([readiness(subjects), painted])


def plain_page() -> dict[str, tree.Source]:
    """List the files of the plain page: the runtime as it comes, and wheels that were not compiled."""
    found = wheels.fetch("browser")
    return {
        "index.html": PAGE,
        "wheels.json": json.dumps([path.name for path in found]).encode(),
        **{path.name: path for path in found},
        **{f"runtime/{name}": RUNTIME / name for name in RUNTIME_FILES},
    }


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open the browser that the tests use."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        yield opened
        opened.close()


def measure(opened: Browser, subject: Subject) -> None:
    """Visit the page with nothing kept from before, until Python is ready."""
    subject.asked.clear()
    with static.listen(0, partial(Noted, subject=subject)) as server:
        static.start(server)
        context = opened.new_context()
        context.add_init_script(path=CLOCK)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/{subject.page}")
        page.locator("[data-state=ready]").wait_for(state="attached", timeout=PATIENCE)
        subject.times.append(float(page.evaluate("globalThis.readyAfter")))
        context.close()
        server.shutdown()


def readiness(subjects: list[Subject]) -> tuple[Table, str]:
    """Give a table of what was measured, and the ratio in words."""
    table = Table(title="From opening the page to Python ready, nothing cached")
    for heading in ("page", "ms, median", "from", "to", "files", "MB", "MB gzipped"):
        table.add_column(heading, justify="left" if heading == "page" else "right")
    for subject in subjects:
        times = (f"{pick(subject.times):.0f}" for pick in (median, min, max))
        sizes = (f"{size / 1e6:.2f}" for size in (subject.raw(), subject.gzipped()))
        table.add_row(subject.name, *times, str(len(subject.asked)), *sizes)
    plain, ours = (median(subject.times) for subject in subjects)
    return table, f"The sandbox takes {ours / plain:.2f} of the time, with the portal loaded and its worker started."


def report(results: list[tuple[Table, str]]) -> None:
    """Print the tables and keep them in build/bench/."""
    with RESULT.open("w", encoding="utf-8") as file:
        for out in (console, Console(file=file, width=110)):
            for table, closing in results:
                out.print(table)
                out.print(closing)
