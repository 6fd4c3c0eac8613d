"""A visitor without a mouse: all errands of a visitor, by Tab, Enter, the arrows and what is typed.

Knows in which direction Tab leads to what is seen. At each press the focus must be seen, and nothing may cover it.
"""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.visitor import Visitor

FAR = 120  # presses of the Tab key, more than any screen needs
FOCUS = Path(__file__).with_name("focus.js")
ASK = "(target) => focusFrom(target)"
# A page follows the focus with its next frames: a fault is what is still there then.
TROUBLE = """async (target) => {
  for (let frame = 0; frame < 60 && focusFrom(target).trouble; frame++) await new Promise(requestAnimationFrame);
  return focusFrom(target).trouble;
}"""


class KeyboardUser(Visitor):
    """A visitor who has only the keys."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        context.add_init_script(path=FOCUS)
        super().__init__(context, site)

    def sees(self, heading: str | re.Pattern[str]) -> None:
        """Wait until the screen has this first heading, and the focus is there: what comes next is one key away."""
        super().sees(heading)
        expect(self.screen.get_by_role("heading", level=1)).to_be_focused()

    def follows(self, name: str) -> None:
        """Go to a link by its name, through the menu where it stands there, and press Enter."""
        link = self.screen.get_by_role("link", name=name, exact=True)
        self.opens_menu_by_key(name, link)
        self._enters(link.first)

    def presses(self, name: str) -> None:
        """Go to a button by its name, and press Enter."""
        button = self.screen.get_by_role("button", name=re.compile(rf"^{re.escape(name)}(: .+)?$"))
        self.opens_menu_by_key(name, button)
        self._enters(button.first)

    def opens_menu_by_key(self, name: str, seen: Locator) -> None:
        """Open the menu by its key where this name stands in it and is not seen."""
        if self.screen.locator(".head").get_by_text(name, exact=True).count() and not seen.count():
            self.goes_to(self.menu)
            self.page.keyboard.press("Enter")

    def fills(self, answers: dict[str, str]) -> None:  # type: ignore[override]
        """Go to fields, and type in the place of what stands there."""
        for label, value in answers.items():
            self.goes_to(self.field(label))
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.type(value)

    def chooses(self, label: str, option: str = "") -> None:
        """Go to a list or a choice, and press an arrow until what is wanted is chosen."""
        field = self.field(label)
        wanted = field.locator("option").get_by_text(option, exact=True) if option else field
        self.goes_to(field if option else field.locator("xpath=ancestor::fieldset//input[@type='radio']").first)
        for _ in range(FAR):
            if wanted.evaluate("(it) => it.selected ?? it.checked"):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not lead to '{option or label}'")

    def copies_captcha(self) -> None:
        """Read the captcha and type it."""
        self.fills({"Mã xác nhận": self.screen.locator("[data-captcha]").inner_text().lower()})

    def goes_to(self, target: Locator) -> None:
        """Press Tab, or Shift and Tab where it stands before, until this has the focus."""
        target.wait_for(state="attached")
        seen = []
        for _ in range(FAR):
            focus = target.evaluate(ASK)
            if focus["there"]:
                return
            seen.append(focus["name"])
            self.page.keyboard.press("Shift+Tab" if focus["back"] else "Tab")
            trouble = target.evaluate(TROUBLE)
            assert not trouble, f"{trouble} after {seen}"
        raise AssertionError(f"the Tab key does not lead to {target}, only to {seen}")

    def _enters(self, target: Locator) -> None:
        self.goes_to(target)
        self.page.keyboard.press("Enter")
        self.waits_for_the_answer()
