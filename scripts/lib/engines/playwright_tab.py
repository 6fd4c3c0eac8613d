"""A browser that Playwright can drive: any Chromium, and the WebKit that it installs for itself."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserType, Page

from scripts.lib.engines.tab import by_json

PATIENCE = 180_000  # ms
# Chromium's own calls home are refused on a closed network and would only make noise.
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class PlaywrightTab:
    """A page."""

    def __init__(self, page: Page, version: str) -> None:
        self.page, self.version = page, version
        page.set_default_timeout(PATIENCE)

    def opens(self, url: str) -> None:
        """Go to an address and wait until it has loaded."""
        self.page.goto(url)

    def reloads(self) -> None:
        """Load the page anew, and wait until it has loaded."""
        self.page.reload()

    def goes(self, steps: int) -> None:
        """Go back or forth in the history."""
        self.page.evaluate("(steps) => history.go(steps)", steps)

    def does(self, function: str, *args: str) -> Any:
        """Call a JavaScript function in the page with these texts; return what it promises."""
        return json.loads(self.page.evaluate(f"(given) => ({by_json(function)})(...given)", list(args)))


@contextmanager
def running(browser: BrowserType, path: str | None = None, *, user_agent: str | None = None) -> Iterator[PlaywrightTab]:
    """Start a browser, the one at a path or Playwright's own, with an empty profile, and end it afterwards.

    With a `user_agent`, pages and workers take it for that browser.
    """
    started = browser.launch(executable_path=path, args=QUIET if browser.name == "chromium" else [])
    try:
        yield PlaywrightTab(started.new_page(locale="vi-VN", user_agent=user_agent), started.version)
    finally:
        started.close()


def is_installed(browser: BrowserType) -> bool:
    """Return whether Playwright has its own browser of this kind."""
    return Path(browser.executable_path).is_file()
