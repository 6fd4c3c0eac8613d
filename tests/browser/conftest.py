"""One built site, one Chromium, and a fresh visitor for each test, on a phone or a desktop."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from scripts.lib import chromium, file_server
from tests.browser.visitor import DEVICES, Visitor

SITE = Path(__file__).parents[2] / "site"
# Chromium's own calls home are refused on a closed network and would only make noise.
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
# Each visitor would fetch the whole site; without a service worker the site is what it is in an old browser.
NO_WORKER = "delete Navigator.prototype.serviceWorker"
# Playwright sees nothing of what a shared worker asks for, and cannot hold it back: in most tests each page has a
# worker of its own, as in a browser whose shared workers die with their page. `shared` asks for the other kind.
NO_SHARED_WORKER = "delete globalThis.SharedWorker"
expect.set_options(timeout=30_000)  # a busy machine is slow, and that is no fault


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    running = playwright.chromium.launch(executable_path=chromium.find(), args=QUIET)
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
def shared() -> None:
    """A test that asks for it meets engines that outlive their page."""


@pytest.fixture
def visitor(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A person with a fresh browser, on the device the test asks for, else on a desktop.

    When the test is over, nothing may have been asked of another origin, and the console must be free of errors
    that the test did not expect.
    """
    device = request.getfixturevalue("device") if "device" in request.fixturenames else "desktop"
    context = browser.new_context(**DEVICES[device], locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(60_000)
    if "host" not in request.fixturenames:  # the tests of the service worker have a host of their own
        context.add_init_script(NO_WORKER)
        if "shared" not in request.fixturenames:
            context.add_init_script(NO_SHARED_WORKER)
    someone = Visitor(context, site)
    yield someone
    context.close()
    assert someone.foreign == [], "asked of another origin"
    assert someone.complaints == [], "the console complains"
