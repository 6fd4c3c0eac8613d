"""A visitor who is led through a guide by the coach.

Knows the coach's panel and the buttons of a guide.
"""

import re

from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor


class Pupil:
    """A visitor at a guide, with the coach."""

    def __init__(self, visitor: Visitor, panel: str = "Tập từng bước") -> None:
        self.visitor = visitor
        self.page = visitor.page
        self.panel_name = panel

    @property
    def panel(self) -> Locator:
        """The coach's panel."""
        return self.page.get_by_role("region", name=self.panel_name)

    @property
    def pointed_at(self) -> Locator:
        """What the coach points at."""
        return self.visitor.screen.locator("[data-coached]")

    def heading(self, number: int) -> Locator:
        """The heading of a numbered step."""
        return self.page.locator(f"#buoc-{number}")

    def tries(self, number: int) -> None:
        """Press the first button to try a step under its heading: by a key, for figures that come into view move it."""
        place = self.page.locator(f"xpath=//*[@id='buoc-{number}']/following::button[@data-try][1]")
        self.visitor.unfolds(place)
        place.press("Enter")
        self.is_told(f"Bước {number}")

    def is_told(self, words: str | re.Pattern[str]) -> None:
        """Wait until the coach says this."""
        expect(self.panel.locator("[data-part=words]")).to_contain_text(words, timeout=90_000)

    def presses(self, name: str) -> None:
        """Press one of the coach's buttons."""
        self.panel.get_by_role("button", name=name, exact=True).click()
