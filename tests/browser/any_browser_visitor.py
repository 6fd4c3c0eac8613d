"""A visitor in whichever browser: the same sentences as `Visitor`'s, over the few things that every driver can do."""

from collections.abc import Mapping
from pathlib import Path

from scripts.lib.engines.tab import Tab
from tests.browser.applicant import Applicant

BY_NAME = Path(__file__).with_name("by_name.js").read_text(encoding="utf-8")
PRACTICE = "thuc-hanh/"
COMPLAINTS = "() => JSON.parse(sessionStorage.complaints ?? '[]')"


class AnyBrowserVisitor(Applicant):
    """A person with a tab, at a site; `page_file` is what its addresses of pages end with, where it has no server."""

    def __init__(self, tab: Tab, site: str, page_file: str = "") -> None:
        self.tab = tab
        self.site = site
        self.page_file = page_file

    def does(self, function: str, *given: str) -> str:
        """Call a function in the page, which may use `byName` (by_name.js); return what it gives as text."""
        return str(self.tab.does(f"(...given) => {{ {BY_NAME} return ({function})(...given); }}", *given))

    def by_name(self, verb: str, *given: str) -> str:
        """Call one of the functions of by_name.js."""
        return self.does(f"byName.{verb}", *given)

    # The site.

    def opens(self, path: str) -> None:
        """Go to a page of the site."""
        page, mark, rest = path.partition("#")
        self.tab.opens(f"{self.site}{page}{self.page_file}{mark}{rest}")

    def practises(self, path: str = "/") -> None:
        """Open the sandbox at a place and wait until Python answers."""
        self.opens(f"{PRACTICE}#{path}")
        self.by_name("ready")

    def reloads(self) -> None:
        """Load the page anew and wait until Python answers."""
        self.tab.reloads()
        self.by_name("ready")

    def presses_in_page(self, name: str) -> None:
        """Press a button or link of the page around the sandbox."""
        self.by_name("pressInPage", name)

    def presses_around(self, name: str) -> None:
        """Press a button of the window around the sandbox's screen."""
        self.by_name("pressOutside", name)

    def reads_in_page(self, text: str) -> None:
        """Wait until this text is in the page, outside the sandbox."""
        self.by_name("textInPage", text)

    def begins_with_the_coach(self) -> None:
        """Press the first button of a guide to try a step, and wait until the coach has words for it."""
        self.presses_in_page("Thử ngay bước này")
        self.by_name("coachText", "Bước 1")

    def has_the_coach_go_on(self) -> str:
        """Let the coach do the next thing, or tell it that it was seen; return what it says then."""
        return self.by_name("coachStep")

    def complaints(self) -> list[str]:
        """Return what the consoles of the pages objected to, where the host watches them."""
        found: list[str] = self.tab.does(COMPLAINTS)
        return found

    # At the sandbox.

    def follows(self, name: str) -> None:
        """Press a link of the sandbox by its name."""
        self.by_name("press", "a", name)

    def presses(self, name: str) -> None:
        """Press a button of the sandbox by its name."""
        self.by_name("press", "button", name)

    def fills(self, answers: Mapping[str, str]) -> None:
        """Type into fields, by their labels."""
        for label, value in answers.items():
            self.by_name("fill", label, value)

    def chooses(self, label: str, option: str = "") -> None:
        """Choose one of several by its label or, where the label is a list's, one of its options."""
        self.by_name("fill", label, option)

    def copies_captcha(self) -> None:
        """Read the captcha and type it in."""
        self.fills({"Mã xác nhận": self.by_name("read", "[data-captcha]")})

    def sees(self, heading: str) -> None:
        """Wait until the screen has this first heading."""
        self.by_name("heading", heading)

    def reads(self, text: str) -> None:
        """Wait until this text is on the screen."""
        self.by_name("text", text)

    def shown_heading(self) -> str:
        """Return the screen's first heading."""
        return self.by_name("read", "h1")

    def leaves_heading(self, heading: str) -> None:
        """Wait until the screen has another first heading."""
        self.by_name("otherHeading", heading)

    def sees_picture(self, name: str) -> None:
        """Wait until a picture is on the screen."""
        self.by_name("picture", name)

    def dossier_code(self) -> str:
        """Return the code of the dossier just sent."""
        return self.by_name("read", "[data-dossier-code]")
