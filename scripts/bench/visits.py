"""Visits to pages with a fresh profile each, as slow as asked, until the page says that it is ready.

Knows Chromium. Must not know what makes a page fast, nor what the figures are for.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from scripts.bench import cpu_throttle, idle, memory
from scripts.bench.host import Host, Sent
from scripts.bench.profiles import Profile
from scripts.bench.subjects import Subject
from scripts.lib import chromium
from scripts.problem import Problem

AFTER = "/later-"  # sent for with the first answer on its way to the page, which does not wait for it
CLOCK = Path(__file__).with_name("clock.js")
PATIENCE = 180.0  # s
FIRST, AGAIN, REOPENED = "first", "again", "reopened"  # nothing cached; after another page; in a newly opened browser
QUIET = 1.0  # s without an answer: the page has all that it fetches by itself
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
CACHED = """() => navigator.serviceWorker.getRegistrations().then(
  ([found]) => found ? navigator.serviceWorker.ready.then(() => true) : false)"""


@dataclass(frozen=True, slots=True)
class Start:
    """One visit: ms from its beginning until the page was ready."""

    subject: str
    profile: str
    visit: str  # FIRST, AGAIN or REOPENED
    ready: float
    engine: float | None  # ms from when the sandbox began to start its engine, by its own measure
    long: list[float]  # ms of each task that held the main thread for more than 50
    peak: int  # bytes, see memory.Memory
    whole: int
    sent: list[Sent]


class Visits:
    """All visits of a run, in one kind of browser."""

    def __init__(self, playwright: Playwright) -> None:
        self.chromium = playwright.chromium
        self.path = chromium.find()
        self.version = ""

    @contextmanager
    def opened(self, folder: str, device: dict[str, Any]) -> Iterator[tuple[BrowserContext, Page]]:
        """Open a browser with a profile; gives it with its only page, when its own start no longer keeps it busy."""
        context = self.chromium.launch_persistent_context(folder, executable_path=self.path, args=FLAGS, **device)
        try:
            context.set_default_timeout(PATIENCE * 1000)
            context.add_init_script(path=CLOCK)
            page = context.pages[0]
            self.version = self.version or _version(context, page)
            idle.until_calm(folder)
            yield context, page
        finally:
            context.close()

    @contextmanager
    def fresh(self, device: dict[str, Any] = DESKTOP) -> Iterator[tuple[str, Page]]:
        """Open a browser that was never anywhere; gives its profile's folder and its page."""
        with profile() as folder, self.opened(folder, device) as (_, page):
            yield folder, page

    def start(self, subject: Subject, host: Host, how: Profile) -> list[Start]:
        """Visit a page with nothing cached; if readers return to it, again after another page of the site, and again
        in a newly opened browser.
        """
        device = PHONE if how.name == "phone" else DESKTOP
        returns = subject.returns and how.returning
        with profile() as folder:
            where: dict[str, Any] = {"host": host, "how": how, "folder": folder}
            with self.opened(folder, device) as (_, page):
                found = [visited(page, subject, FIRST, **where)]
                if returns:
                    settle(page, host)
                    page.goto(host.address + subject.away, wait_until="load")
                    settle(page, host)
                    found.append(visited(page, subject, AGAIN, **where))
            if returns:
                with self.opened(folder, device) as (_, page):
                    found.append(visited(page, subject, REOPENED, **where))
        return found


def _version(context: BrowserContext, page: Page) -> str:
    product = context.new_cdp_session(page).send("Browser.getVersion")["product"]
    return str(product).partition("/")[2]


@contextmanager
def profile() -> Iterator[str]:
    """Make a folder for a browser's profile, and remove it."""
    with tempfile.TemporaryDirectory(prefix="mot-cua-", ignore_cleanup_errors=True) as folder:
        yield folder


@contextmanager
def slowed(folder: str, factor: float) -> Iterator[None]:
    """Slow down all that runs in the pages of the browser with this profile."""
    if factor == 1:
        yield
        return
    command = [sys.executable, cpu_throttle.__file__, folder, str(factor)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        try:
            yield
            if process.poll() is not None:
                raise Problem(
                    "The page was not slowed down: the process that does it ended. Run the same command again."
                )
        finally:
            process.terminate()


def visited(page: Page, subject: Subject, visit: str, *, host: Host, how: Profile, folder: str) -> Start:
    """Open a subject's page on this line and processor; gives what it took."""
    host.becomes(how.network)
    with slowed(folder, how.cpu):
        told = arrive(page, host.address + subject.page, subject.signal)
    when = told.pop("when")
    sent, taken = [it for it in host.sent if it.asked <= when and AFTER not in it.name], memory.of(folder)
    host.becomes(None)
    return Start(subject.name, how.name, visit, **told, peak=taken.peak, whole=taken.whole, sent=sent)


def arrive(page: Page, address: str, signal: str) -> dict[str, Any]:
    """Open a page and wait for what it says of itself (see clock.js)."""
    try:
        page.goto(address, wait_until="commit")
        told: dict[str, Any] = page.evaluate(
            f"""() => Promise.race([{signal}, new Promise((_, no) => setTimeout(no, {PATIENCE * 1000:.0f}, "late"))])"""
        )
    except Error as error:
        said = error.message.splitlines()[0]
        raise Problem(f"{address} does not get ready ({said}). Open it in a browser and read its console.") from error
    return told


def settle(page: Page, host: Host) -> None:
    """Wait until the page has cached what it wants to: its service worker, if there is one, is active."""
    _wait_for_quiet(host)
    if page.evaluate(CACHED):
        _wait_for_quiet(host)


def _wait_for_quiet(host: Host) -> None:
    until = time.monotonic() + PATIENCE
    while host.quiet_for() < QUIET:
        if time.monotonic() > until:
            raise Problem("The page never stops fetching. Look at what it fetches in the browser's network panel.")
        time.sleep(0.05)
