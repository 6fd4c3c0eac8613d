"""What a person sees and does in a sandbox: sentences over Playwright, by role, label and visible text alone.

Knows the window around the portal's screens, and the few marks by which a screen says what it shows.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.applicant import Applicant
from tests.browser.browser_storage import READ_ALL


class SandboxUser(Applicant):
    """A person at one of the sandboxes of a page: the first, unless `place` says otherwise."""

    page: Page
    place: int

    @property
    def sandbox(self) -> Locator:
        """The sandbox on the page: the first one, unless the visitor went to another."""
        return self.page.locator("practice-portal").nth(self.place)

    @property
    def screen(self) -> Locator:
        """The screen inside the sandbox."""
        return self.sandbox.locator("[data-part=screen]")

    def waits_for_python(self) -> None:
        """Wait until the sandbox is ready."""
        expect(self.sandbox).to_have_attribute("data-state", "ready", timeout=90_000)

    def sees(self, heading: str | re.Pattern[str]) -> None:
        """Wait until the screen has this first heading."""
        expect(self.screen.get_by_role("heading", level=1)).to_have_text(heading)

    def reads(self, text: str | re.Pattern[str]) -> None:
        """Wait until this text is on the screen."""
        expect(self.screen.get_by_text(text).filter(visible=True).first).to_be_visible()

    def follows(self, name: str) -> None:
        """Press a link of the sandbox by its name."""
        link = self.screen.get_by_role("link", name=name, exact=True)
        self.opens_menu_for(name, link)
        link.first.click()
        self.waits_for_the_answer()

    def presses(self, name: str) -> None:
        """Press a button of the sandbox by its name."""
        button = self.screen.get_by_role("button", name=name, exact=True)
        self.opens_menu_for(name, button)
        button.first.click()
        self.waits_for_the_answer()

    @property
    def menu(self) -> Locator:
        """What opens the portal's menu on a phone; it is not seen on a wide screen."""
        return self.screen.locator("summary").filter(has_text=re.compile("^Menu$"))

    def opens_menu_for(self, name: str, *seen: Locator) -> None:
        """Open the menu where this name stands in it and is not among what is seen, as on a phone."""
        in_menu = self.screen.locator(".head").get_by_text(name, exact=True)
        if in_menu.count() and not any(control.count() for control in seen):
            self.menu.click()

    def waits_for_the_answer(self) -> None:
        """Wait until the sandbox has answered what was pressed."""
        expect(self.screen).not_to_have_attribute("aria-busy", "true")

    def field(self, label: str) -> Locator:
        """Return a field by its label, whether or not the star of a required one follows."""
        return self.screen.get_by_label(re.compile(rf"^{re.escape(label)}( \*)?$"))

    def fills(self, answers: Mapping[str, str]) -> None:
        """Type into fields, by their labels."""
        for label, value in answers.items():
            self.field(label).fill(value)

    def chooses(self, label: str, option: str = "") -> None:
        """Choose one of several by its label or, where the label is a list's, one of its options."""
        if option:
            self.field(label).select_option(option)
        else:
            self.field(label).check()

    def shown_heading(self) -> str:
        """Return the screen's first heading."""
        return self.screen.get_by_role("heading", level=1).inner_text()

    def leaves_heading(self, heading: str) -> None:
        """Wait until the screen has another first heading."""
        expect(self.screen.get_by_role("heading", level=1)).not_to_have_text(heading)

    def sees_picture(self, name: str) -> None:
        """Wait until a picture is on the screen."""
        expect(self.screen.get_by_role("img", name=name)).to_be_visible()

    def dossier_code(self) -> str:
        """Return the code of the dossier just sent."""
        return self.screen.locator("[data-dossier-code]").inner_text()

    def copies_captcha(self) -> None:
        """Read the captcha and type it in lower case."""
        code = self.screen.locator("[data-captcha]").inner_text()
        self.field("Mã xác nhận").fill(code.lower())

    def reads_one_time_code(self) -> str:
        """Read the newest code on the practice phone, and come back to where it is typed."""
        self.follows("Điện thoại")
        message = self.screen.get_by_text(re.compile("Mã dùng một lần")).last.inner_text()
        self.follows("Quay lại nhập mã")
        found = re.search(r"[0-9]{3} [0-9]{3}", message)
        assert found is not None, message
        return found[0]

    def types_one_time_code(self) -> None:
        """Copy the newest code from the practice phone."""
        code = self.reads_one_time_code()
        self.fills({"Mã dùng một lần": code})
        self.presses("Xác nhận mã")

    def is_told(self, *messages: str) -> None:
        """Wait until the error summary says exactly this, and the reader is led to what is to be mended."""
        expect(self.screen.get_by_role("alert").get_by_role("link")).to_have_text(list(messages))
        self.is_led_to_the_errors()

    def is_led_to_the_errors(self) -> None:
        """Wait until the focus is on the error summary, or on the field if only one is to be mended."""
        summary = self.screen.get_by_role("alert")
        expect(summary).to_be_visible()
        fields = summary.get_by_role("link").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
        expect(self.screen.locator(f"[id='{fields[0][1:]}']") if len(fields) == 1 else summary).to_be_focused()

    def frame_button(self, name: str) -> Locator:
        """Return a button of the window around the screen."""
        return self.sandbox.get_by_role("button", name=name, exact=True)

    def goes_back(self) -> None:
        """Press the window's own button, or the browser's where a phone has no room for it."""
        back = self.frame_button("Trang trước")
        if back.is_visible():
            back.click()
        else:
            self.page.go_back()

    def chooses_file(self, paper: str, file: FilePayload | Path) -> None:
        """Choose a file for a paper, in place of the one attached if there is one."""
        label = re.compile(rf"^(Chọn tệp hoặc chụp ảnh|Thay tệp khác): {re.escape(paper)}$")
        self.screen.get_by_label(label).set_input_files(file)
        self.waits_for_the_answer()

    def preview(self, paper: str) -> Locator:
        """Return the small picture of an attached paper."""
        return self.screen.get_by_role("img", name=f"Xem trước: {paper}")

    def finds_kept(self, *words: str) -> list[str]:
        """Return which of these words stand in what the browser keeps of this site."""
        kept: str = self.page.evaluate(READ_ALL)
        return [word for word in words if word in kept]
