"""One built site, one Chromium, and a fresh visitor for each test, on a phone or a desktop."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, StorageState, expect, sync_playwright

from scripts.lib import chromium, file_server
from tests.browser import contexts, recording
from tests.browser.contexts import DEVICES
from tests.browser.site_pages import SITE
from tests.browser.visitor import Visitor

# Chromium's own calls home are refused on a closed network and would only make noise.
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
expect.set_options(timeout=30_000)  # a busy machine is slow, and that is no fault
pytest_runtest_makereport = recording.pytest_runtest_makereport
pytest_sessionstart = recording.pytest_sessionstart
pytest_terminal_summary = recording.pytest_terminal_summary


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options with which a person can watch."""
    parser.addoption("--headed", action="store_true", help="show the browser (add -n 0 to see one test at a time)")
    parser.addoption("--slow-motion", type=float, default=0, metavar="MS", help="wait before each thing that is done")
    parser.addoption("--write-trees", action="store_true", help="write tests/trees anew, to be read and committed")
    parser.addoption("--snapshots", action="store_true", help="keep every screen in the trace of a failed test")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright, pytestconfig: pytest.Config) -> Iterator[Browser]:
    running = playwright.chromium.launch(
        executable_path=chromium.find(),
        args=QUIET,
        headless=not pytestconfig.getoption("headed"),
        slow_mo=pytestconfig.getoption("slow_motion"),
    )
    yield running
    running.close()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the built site, ending in a slash."""
    with file_server.serving(SITE) as address:
        yield address


@pytest.fixture(params=list(DEVICES))
def device(request: pytest.FixtureRequest) -> str:
    """Each device in turn; a test that asks for it runs once on each."""
    return str(request.param)


@pytest.fixture
def device_or_desktop(request: pytest.FixtureRequest) -> str:
    """The device that the test asks for, else a desktop."""
    return str(request.getfixturevalue("device")) if "device" in request.fixturenames else "desktop"


@pytest.fixture
def init_scripts() -> tuple[str, ...]:
    """What runs before a page's own scripts; a module that needs other workers has its own."""
    return contexts.ALONE


@pytest.fixture
def context(
    browser: Browser, device_or_desktop: str, init_scripts: tuple[str, ...], request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """A browser that nobody has used, on the device the test asks for; if the test fails, its record is kept."""
    fresh = contexts.new_context(browser, device_or_desktop, init_scripts)
    recording.start(fresh, snapshots=request.config.getoption("snapshots"))
    yield fresh
    recording.close(fresh, request.node)


@pytest.fixture
def visitor(context: BrowserContext, site: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A person with that browser at the site.

    When the test is over, nothing may have been asked of another origin, and the console must be free of errors
    that the test did not expect.
    """
    someone = Visitor(context, site)
    yield someone
    with recording.noted(request.node):
        someone.leaves()


@pytest.fixture(scope="session")
def kept_by_a_citizen(browser: Browser, site: str) -> StorageState:
    """What a browser keeps after somebody has registered, activated and signed in: played once."""
    context = contexts.new_context(browser, "desktop")
    someone = Visitor(context, site)
    someone.practises()
    someone.becomes_a_citizen()
    state = context.storage_state(indexed_db=True)
    context.close()
    return state


@pytest.fixture
def citizen(visitor: Visitor, kept_by_a_citizen: StorageState) -> Visitor:
    """A visitor at the front page of the sandbox, signed in as Nguyễn Thị Hoa, as after `becomes_a_citizen`."""
    visitor.context.set_storage_state(kept_by_a_citizen)
    visitor.practises()
    return visitor
