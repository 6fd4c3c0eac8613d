"""What a failed browser test leaves in build/reports/browser: a trace to step through, and a picture of each page.

Knows Playwright's tracing, and how pytest says that a test failed.
"""

import re
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error

from scripts.bootstrap import ROOT
from scripts.lib.gates import REPORTS

FOLDER = REPORTS / "browser"
FAILED = pytest.StashKey[bool]()


def start(context: BrowserContext, *, snapshots: bool) -> None:
    """Record what is done and what the console says; with `snapshots`, every screen and request too.

    Those cost a quarter of a test's processor time, on a guide's long page far more, so they are for a second look
    (--lf --snapshots).
    """
    context.tracing.start(snapshots=snapshots)


@contextmanager
def noted(test: pytest.Item) -> Iterator[None]:
    """Note on the test that what is checked in the block has failed."""
    try:
        yield
    except BaseException:
        test.stash[FAILED] = True
        raise


def close(context: BrowserContext, test: pytest.Item) -> None:
    """Close a context; if its test failed, keep the record first."""
    if test.stash.get(FAILED, False):
        context.tracing.stop(path=folder_of(test) / "trace.zip")
    context.close()


def folder_of(test: pytest.Item) -> Path:
    """Return the folder for what a test leaves behind; it is made."""
    folder = FOLDER / re.sub(r"\W+", "-", test.nodeid.removeprefix("tests/browser/")).strip("-")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def draw_pages(context: BrowserContext, folder: Path) -> None:
    """Write a picture of each page that is open."""
    for number, page in enumerate(context.pages, 1):
        try:
            page.screenshot(path=folder / f"page-{number}.png", timeout=10_000)
        except Error as trouble:  # a page that hangs; the trace tells more
            (folder / f"page-{number}.txt").write_text(str(trouble), encoding="utf-8")


# What pytest calls by these names, for tests/browser/conftest.py.


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note on the test that one of its phases failed, for fixtures that end later, and draw what stands there now."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
        context = item.funcargs.get("context")
        if report.when == "call" and isinstance(context, BrowserContext):
            draw_pages(context, folder_of(item))
    return report


def pytest_sessionstart(session: pytest.Session) -> None:
    """Remove what earlier runs left, unless this process only works for another one."""
    if not hasattr(session.config, "workerinput"):
        shutil.rmtree(FOLDER, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how to look at each trace."""
    for trace in sorted(FOLDER.glob("*/trace.zip")):
        terminalreporter.write_line(f"python -m playwright show-trace {trace.relative_to(ROOT)}")
