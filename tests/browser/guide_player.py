"""Plays the steps of a guide in the sandbox of a page, finding everything by role and name.

Knows what each key of a step asks a reader to do, as `portal.guides.player` does without a browser.
"""

import re

from playwright.sync_api import FilePayload, Locator, expect

from portal.guides.player import practice_file
from portal.guides.steps import WRONG, Step
from portal.library import load_library
from portal.web.submitted_form import FILL
from scripts.docs.transcripts import Seen
from tests.browser.visitor import Visitor

WORDS = load_library().words["guide"]
CODE = re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4}")
DESCRIBED = """(element) => (element.getAttribute("aria-describedby") ?? "").split(" ")
    .map((id) => element.getRootNode().getElementById(id)?.textContent ?? "").join(" ")"""


def plain(text: str) -> str:
    """Return text with single blanks."""
    return " ".join(text.split())


class GuidePlayer:
    """Does in a visitor's sandbox what steps say. `code` is the last dossier code that was shown."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.code = ""

    @property
    def screen(self) -> Locator:
        """The screen inside the sandbox."""
        return self.visitor.screen

    @property
    def path(self) -> str:
        """The address that the sandbox shows."""
        shown = self.visitor.sandbox.locator("[data-part=address]")
        host = shown.get_attribute("data-host") or ""
        return (shown.text_content() or "").removeprefix(host)

    @property
    def heading(self) -> str:
        """The first heading."""
        return plain(self.screen.get_by_role("heading", level=1).inner_text())

    def errors(self) -> list[str]:
        """The messages of the error summary."""
        return [plain(text) for text in self.screen.get_by_role("alert").get_by_role("link").all_inner_texts()]

    def sees(self, text: str) -> bool:
        """Return whether words can be read on the screen, not counting what every screen has."""
        wanted = plain(self.resolved(text))
        folded = self.screen.locator(".top").all_text_contents() if self.visitor.menu.is_visible() else []
        return any(wanted in plain(part) for part in [*self.parts.all_inner_texts(), *folded])

    @property
    def parts(self) -> Locator:
        """The parts of a screen that are its own."""
        return self.screen.locator(".top, .screen")

    def resolved(self, text: str) -> str:
        """Fill in what a guide cannot know."""
        captcha = self.screen.locator("[data-captcha]")
        text = text.replace(WORDS["captcha"], captcha.inner_text() if captcha.count() else WORDS["captcha"])
        return text.replace(WORDS["code"], self.code or WORDS["code"])

    # What is done.

    def plays(self, step: Step) -> Seen:
        """Do what a step says, check what must be seen, and return where it ended."""
        if step.open:
            self.opens(step.open)
        assert not (step.acts and all(self.sees(text) for text in step.see)), f"{step.see} is seen before"
        if step.card:
            self._uses(self.screen.locator(f"button[value={FILL}]"))
        for label, value in step.fields:
            self.fills(label, self.resolved(value))
        for paper, file in step.papers:
            self.attaches(paper, file)
        if step.press:
            self.presses(self.resolved(step.press), self.resolved(step.row))
        return self._looks(step)

    def _looks(self, step: Step) -> Seen:
        shown = self.screen.locator("[data-dossier-code]")
        self.code = shown.inner_text() if shown.count() else self.code
        for text in step.see:
            assert self.sees(text), f"line {step.line}: '{text}' is not seen at {self.path} ({self.heading})"
        errors = self.errors()
        assert step.kind == WRONG or not errors, f"line {step.line}: {errors}"
        return Seen(self.path, self.heading, errors, self.code)

    def opens(self, path: str) -> None:
        """Go to an address of the portal."""
        self.visitor.sandbox.evaluate("(it, path) => it.send({ method: 'GET', path, fields: [] })", path)
        self.visitor.waits_for_the_answer()

    def fills(self, label: str, value: str) -> None:
        """Type into a field, or choose in a list or group."""
        group = self.screen.get_by_role("group", name=label, exact=True)
        if group.count():
            self._chooses(group, value)
            return
        field = self.visitor.field(label)
        kind = field.evaluate("(field) => field.type")
        if kind in ("radio", "checkbox"):
            field.set_checked(bool(value))
        elif kind == "select-one":
            field.select_option(label=value) if value else field.select_option(index=0)
        else:
            field.fill(value)

    def _chooses(self, group: Locator, value: str) -> None:
        if value:
            group.get_by_label(value, exact=True).check()
        else:
            expect(group.locator("input:checked")).to_have_count(0)  # nobody can take such a choice back

    def attaches(self, paper: str, file: str) -> None:
        """Attach a sample, or a practice file of this device."""
        if file:
            data, name, mime = practice_file(WORDS["files"][file])
            self.visitor.chooses_file(paper, FilePayload(name=name, mimeType=mime, buffer=data))
        else:
            self.presses(WORDS["sample"].format(paper=paper))

    def presses(self, name: str, of: str = "") -> None:
        """Press a button, or a link where no button has that name; `of` tells equal ones apart."""
        buttons, links = (self.screen.get_by_role(role, name=name, exact=True) for role in ("button", "link"))
        self.visitor.opens_menu_for(name, buttons, links)
        found = buttons if buttons.count() else links
        for control in found.all() if of else [found.first]:
            if of in plain(control.evaluate(DESCRIBED)):
                self._uses(control)
                return
        raise AssertionError(f"no '{name}' of '{of}' at {self.path}")

    def _uses(self, control: Locator) -> None:
        # By a key: the coach brings into view what it points at, and a page that moves loses a mouse's press.
        control.press("Enter")
        self.visitor.waits_for_the_answer()

    def finds_the_code(self) -> None:
        """Look the code of the dossier up, and come back."""
        path = self.path
        self.presses("Hồ sơ của tôi")
        found = CODE.search(self.screen.inner_text())
        assert found, "no code of a dossier"
        self.code = found.group()
        self.opens(path)
