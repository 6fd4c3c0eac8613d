"""How long the sandbox takes to answer: a series of ordinary actions, and one click while its engine still starts.

The actions stand in actions.toml and name links, buttons and fields as readers see them.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Locator, Page, expect

from scripts.bench.static_host import StaticHost
from scripts.bench.subjects import SUBJECTS
from scripts.bench.throttling_profiles import PHONE, ThrottlingProfile
from scripts.bench.visits import PHONE_SCREEN, Visits, arrive, slowed
from scripts.problem import Problem

SCRIPT: dict[str, Any] = tomllib.loads(Path(__file__).with_name("actions.toml").read_text(encoding="utf-8"))
PATIENCE = 60_000  # ms
FIRST = 15  # actions of a series that are told apart: the interpreter is new to all that they do
# Seconds after the first screen takes clicks, one for each round in turn: at each the engine's start is elsewhere.
MOMENTS = (0.0, 0.5, 1.0, 2.0, 4.0)


def all_actions() -> list[dict[str, Any]]:
    """List the actions in order, each errand as often as it says."""
    return [
        action for errand in SCRIPT["errand"] for _ in range(errand.get("times", 1)) for action in errand["actions"]
    ]


class ActionTimer:
    """Performs actions in the sandbox of a page, and times the answers."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.screen: Locator = page.locator("practice-portal [data-part=screen]").first
        self.code = ""

    def perform(self, action: Mapping[str, Any]) -> float:
        """Fill the fields and click; return the ms from the click to the event that announces the next screen."""
        self._fill(action)
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

    def _fill(self, action: Mapping[str, Any]) -> None:
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


def action_times(visits: Visits, host: StaticHost, profile: ThrottlingProfile) -> list[float]:
    """Perform the whole series; return the ms of each answer."""
    with visits.fresh_browser() as (profile_folder, page):
        host.reset(profile.network)
        arrive(page, host.address + SUBJECTS["ours"].page, SUBJECTS["ours"].ready_promise)
        page.set_default_timeout(PATIENCE)
        timer = ActionTimer(page)
        with slowed(profile_folder, profile.cpu):
            return [_timed(timer, number, action) for number, action in enumerate(all_actions(), 1)]


def _timed(timer: ActionTimer, number: int, action: Mapping[str, Any]) -> float:
    try:
        return timer.perform(action)
    except (Error, AssertionError) as error:
        said = str(error).splitlines()[0]
        raise Problem(f"Action {number} of actions.toml cannot be done: {said}. Correct it to what is seen.") from error


def next_screen_time(visits: Visits, host: StaticHost, moment: float) -> float:
    """Click a link on a parent's phone so many seconds after the first screen takes clicks; return ms to the next."""
    with visits.fresh_browser(PHONE_SCREEN) as (profile_folder, page):
        host.reset(PHONE.network)
        with slowed(profile_folder, PHONE.cpu):
            page.goto(host.address + SUBJECTS["ours"].page, wait_until="commit")
            page.evaluate("() => customElements.whenDefined('practice-portal').then(() => {})")
            page.wait_for_timeout(moment * 1000)
            page.evaluate("(heading) => { globalThis.shown = globalThis.nextHeading(heading) }", SCRIPT["next"]["see"])
            ActionTimer(page).control(SCRIPT["next"]).click()
            return float(page.evaluate("globalThis.shown"))
