"""Visits a page in a browser with a fresh profile, throttled as asked, until the page reports that it is ready."""

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
from scripts.bench.static_host import Sent, StaticHost
from scripts.bench.subjects import Subject
from scripts.bench.throttling_profiles import ThrottlingProfile
from scripts.lib import chromium
from scripts.problem import Problem

CLOCK = Path(__file__).with_name("clock.js")
PATIENCE = 180.0  # s
# Nothing cached; back from another page of the site; in a browser that was closed and opened again.
FIRST, AGAIN, REOPENED = "first", "again", "reopened"
QUIET = 1.0  # s without a response: the page has fetched all that it fetches unasked
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
PHONE_SCREEN: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP_SCREEN: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
WORKER_ACTIVE = """() => navigator.serviceWorker.getRegistrations().then(
  ([found]) => found ? navigator.serviceWorker.ready.then(() => true) : false)"""


@dataclass(frozen=True, slots=True)
class Start:
    """One measured visit: `ready` is the ms from opening the page until it was ready."""

    subject: str
    profile: str
    visit: str  # FIRST, AGAIN or REOPENED
    ready: float
    engine: float | None  # ms of the engine's start alone, by the sandbox's own performance.measure
    long: list[float]  # ms of each task that blocked the main thread for more than 50 ms
    peak: int  # bytes, see memory.Memory
    whole: int
    sent: list[Sent]


class Visits:
    """Opens the browsers of a run, and measures visits in them."""

    def __init__(self, playwright: Playwright) -> None:
        self.chromium = playwright.chromium
        self.path = chromium.find()
        self.version = ""

    @contextmanager
    def open_browser(self, profile_folder: str, device: dict[str, Any]) -> Iterator[tuple[BrowserContext, Page]]:
        """Open a browser with a profile; yield it and its only page once its own start has ended."""
        context = self.chromium.launch_persistent_context(
            profile_folder, executable_path=self.path, args=FLAGS, **device
        )
        try:
            context.set_default_timeout(PATIENCE * 1000)
            context.add_init_script(path=CLOCK)
            page = context.pages[0]
            self.version = self.version or _browser_version(context, page)
            idle.wait_until_idle(profile_folder)
            yield context, page
        finally:
            context.close()

    @contextmanager
    def fresh_browser(self, device: dict[str, Any] = DESKTOP_SCREEN) -> Iterator[tuple[str, Page]]:
        """Open a browser with an empty profile; yield the profile's folder and the page."""
        with empty_profile() as profile_folder, self.open_browser(profile_folder, device) as (_, page):
            yield profile_folder, page

    def measure_starts(self, subject: Subject, host: StaticHost, profile: ThrottlingProfile) -> list[Start]:
        """Visit a page with nothing cached, and measure its second visits where subject and profile have them."""
        device = PHONE_SCREEN if profile.name == "phone" else DESKTOP_SCREEN
        second_visits = subject.has_second_visits and profile.second_visits
        with empty_profile() as profile_folder:
            where: dict[str, Any] = {"host": host, "profile": profile, "profile_folder": profile_folder}
            with self.open_browser(profile_folder, device) as (_, page):
                found = [_measure_visit(page, subject, FIRST, **where)]
                if second_visits:
                    _wait_until_cached(page, host)
                    page.goto(host.address + subject.other_page, wait_until="load")
                    _wait_until_cached(page, host)
                    found.append(_measure_visit(page, subject, AGAIN, **where))
            if second_visits:
                with self.open_browser(profile_folder, device) as (_, page):
                    found.append(_measure_visit(page, subject, REOPENED, **where))
        return found


def _browser_version(context: BrowserContext, page: Page) -> str:
    product = context.new_cdp_session(page).send("Browser.getVersion")["product"]
    return str(product).partition("/")[2]


@contextmanager
def empty_profile() -> Iterator[str]:
    """Create an empty folder for a browser's profile; remove it after the block."""
    with tempfile.TemporaryDirectory(prefix="mot-cua-", ignore_cleanup_errors=True) as folder:
        yield folder


@contextmanager
def slowed(profile_folder: str, factor: float) -> Iterator[None]:
    """Slow down the pages of the browser with this profile, their workers too, while the block runs."""
    if factor == 1:
        yield
        return
    command = [sys.executable, cpu_throttle.__file__, profile_folder, str(factor)]
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


def _measure_visit(
    page: Page, subject: Subject, visit: str, *, host: StaticHost, profile: ThrottlingProfile, profile_folder: str
) -> Start:
    """Open a subject's page throttled as the profile says, and measure it."""
    host.reset(profile.network)
    with slowed(profile_folder, profile.cpu):
        reported = arrive(page, host.address + subject.page, subject.ready_promise)
    when = reported.pop("when")
    sent = [it for it in host.sent if it.asked <= when]
    used = memory.read(profile_folder)
    host.reset(None)
    return Start(subject.name, profile.name, visit, **reported, peak=used.peak, whole=used.whole, sent=sent)


def arrive(page: Page, address: str, ready_promise: str) -> dict[str, Any]:
    """Open a page, and return what it reports of itself once it is ready (see clock.js)."""
    try:
        page.goto(address, wait_until="commit")
        reported: dict[str, Any] = page.evaluate(
            f"() => Promise.race([{ready_promise},"
            f" new Promise((_, reject) => setTimeout(reject, {PATIENCE * 1000:.0f}, 'late'))])"
        )
    except Error as error:
        said = error.message.splitlines()[0]
        raise Problem(f"{address} does not get ready ({said}). Open it in a browser and read its console.") from error
    return reported


def _wait_until_cached(page: Page, host: StaticHost) -> None:
    """Wait until nothing more is fetched and the site's service worker, if there is one, is active."""
    _wait_for_quiet(host)
    if page.evaluate(WORKER_ACTIVE):
        _wait_for_quiet(host)


def _wait_for_quiet(host: StaticHost) -> None:
    until = time.monotonic() + PATIENCE
    while host.quiet_for() < QUIET:
        if time.monotonic() > until:
            raise Problem("The page never stops fetching. Look at what it fetches in the browser's network panel.")
        time.sleep(0.05)
