"""A visitor of the site: sentences over Playwright, by role, label and visible text alone."""

import copy

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request

from tests.browser.applicant import PASSWORD as PASSWORD
from tests.browser.sandbox_user import SandboxUser

PRACTICE = "thuc-hanh/"


class Visitor(SandboxUser):
    """A person with a browser. `foreign` and `complaints` collect what should never happen."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context = context
        self.site = site
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self.offline = False
        self.place = 0
        context.on("request", self._watch_request)
        self.page = self.new_tab()

    def new_tab(self) -> Page:
        """Open another tab, watched like the first."""
        page = self.context.new_page()
        page.on("console", self._watch_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _watch_request(self, request: Request) -> None:
        if not request.url.startswith((self.site, "blob:", "data:")):
            self.foreign.append(request.url)

    def _watch_console(self, message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        lost_icon = self.offline and "ERR_INTERNET_DISCONNECTED" in message.text and url.endswith("/favicon.png")
        if message.type in ("error", "warning") and not lost_icon:
            self.complaints.append(f"{message.text} ({url})")

    def leaves(self) -> None:
        """Close every page; nothing that should never happen may have happened, nor happen now."""
        self._is_content()
        for page in self.context.pages:
            page.close()
        self._is_content()

    def _is_content(self) -> None:
        assert self.foreign == [], f"asked of another origin: {self.foreign}"
        assert self.complaints == [], f"the console complains: {self.complaints}"

    def another_tab(self) -> "Visitor":
        """Return the same person in another tab of the same browser."""
        other = copy.copy(self)
        other.page = self.new_tab()
        return other

    def at_the_other_sandbox(self) -> "Visitor":
        """Return the same person at the second sandbox of the page."""
        other = copy.copy(self)
        other.place = 1
        return other

    def forgives(self, *words: str) -> None:
        """Take the complaints that hold one of these words as expected."""
        self.complaints[:] = [said for said in self.complaints if not any(word in said for word in words)]

    def goes_offline(self) -> None:
        """Lose the network. Chromium then asks in vain for the page's icon whenever the address changes."""
        self.offline = True
        self.context.set_offline(True)

    # The site

    def opens(self, path: str) -> None:
        """Go to a page of the site."""
        self.page.goto(self.site + path)

    def unfolds(self, place: Locator) -> None:
        """Open all that is folded around a place: by a key, for figures that come into view move what is aimed at."""
        folded = place.locator("xpath=ancestor::details[not(@open)]")
        while folded.count():
            folded.first.locator("summary").first.press("Enter")

    def practises(self, path: str = "/") -> None:
        """Open the sandbox at a place and wait until Python answers."""
        self.opens(f"{PRACTICE}#{path}")
        self.waits_for_python()

    def reloads(self) -> None:
        """Load the page anew and wait until Python answers."""
        self.page.reload()
        self.waits_for_python()
