"""How long the sandbox takes to answer: a series of ordinary actions, and one click while the engine still starts.

Knows how to do what actions.toml lists. Must not know what the screens are about.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Locator, Page, expect

from scripts.bench.host import Host
from scripts.bench.profiles import PHONE, Profile
from scripts.bench.subjects import SUBJECTS
from scripts.bench.visits import PHONE as SMALL
from scripts.bench.visits import Visits, arrive, slowed
from scripts.problem import Problem

SCRIPT: dict[str, Any] = tomllib.loads(Path(__file__).with_name("actions.toml").read_text(encoding="utf-8"))
PATIENCE = 60_000  # ms
MOMENTS = (
    0.0,
    0.5,
    1.0,
    2.0,
    4.0,
)  # s after the first screen stands and listens, in turn: what the engine does differs


def series() -> list[dict[str, Any]]:
    """List the actions in order."""
    return [
        action for errand in SCRIPT["errand"] for _ in range(errand.get("times", 1)) for action in errand["actions"]
    ]


class Hand:
    """Does one action after the other, and times the answers."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.screen: Locator = page.locator("practice-portal [data-part=screen]").first
        self.code = ""

    def does(self, action: Mapping[str, Any]) -> float:
        """Type, press, and give ms from the click to the event that tells of the screen."""
        self._type(action)
        self.page.evaluate("() => { globalThis.answer = globalThis.nextAnswer() }")
        self.control(action).click()
        taken = float(self.page.evaluate("globalThis.answer"))
        if "see" in action:
            expect(self.screen.get_by_role("heading", level=1)).to_have_text(action["see"])
        expect(self.screen).not_to_have_attribute("aria-busy", "true")
        sent = self.screen.locator("[data-dossier-code]")
        self.code = sent.first.inner_text() if sent.count() else self.code
        return taken

    def control(self, action: Mapping[str, Any]) -> Locator:
        """Find the link to follow or the button to press."""
        if "follow" in action:
            return self.screen.get_by_role("link", name=action["follow"], exact=True).first
        return self.screen.get_by_role("button", name=action["press"], exact=True).first

    def _type(self, action: Mapping[str, Any]) -> None:
        for label, value in action.get("fill", {}).items():
            self._field(label).fill(value.replace("@code", self.code))
        if "tick" in action:
            self._field(action["tick"]).check()
        for label, value in action.get("choose", {}).items():
            self._field(label).select_option(value)
        if action.get("captcha"):
            self.screen.locator("input[name=captcha]").fill(self.screen.locator("[data-captcha]").inner_text())

    def _field(self, label: str) -> Locator:
        return self.screen.get_by_label(re.compile(rf"^{re.escape(label)}( \*)?$"))


def answers(visits: Visits, host: Host, how: Profile) -> list[float]:
    """Do the whole series; give the ms that each answer took."""
    with visits.fresh() as (folder, page):
        host.becomes(how.network)
        arrive(page, host.address + SUBJECTS["ours"].page, SUBJECTS["ours"].signal)
        page.set_default_timeout(PATIENCE)
        hand = Hand(page)
        with slowed(folder, how.cpu):
            return [_done(hand, number, action) for number, action in enumerate(series(), 1)]


def _done(hand: Hand, number: int, action: Mapping[str, Any]) -> float:
    try:
        return hand.does(action)
    except (Error, AssertionError) as error:
        said = str(error).splitlines()[0]
        raise Problem(f"Action {number} of actions.toml cannot be done: {said}. Correct it to what is seen.") from error


def next_screen(visits: Visits, host: Host, moment: float) -> float:
    """Click a link on a parent's phone, so many seconds after the first screen listens; give ms until the next one."""
    with visits.fresh(SMALL) as (folder, page):
        host.becomes(PHONE.network)
        with slowed(folder, PHONE.cpu):
            page.goto(host.address + SUBJECTS["ours"].page, wait_until="commit")
            page.evaluate("() => customElements.whenDefined('practice-portal').then(() => {})")
            page.wait_for_timeout(moment * 1000)
            page.evaluate("(heading) => { globalThis.shown = globalThis.nextHeading(heading) }", SCRIPT["next"]["see"])
            Hand(page).control(SCRIPT["next"]).click()
            return float(page.evaluate("globalThis.shown"))
