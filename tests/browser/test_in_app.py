"""The sandbox opened inside another app: the way to a browser stands there, and practice goes on meanwhile."""

import json

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import axe, contexts
from tests.browser.visitor import PRACTICE, Visitor

ZALO = "Mozilla/5.0 (Linux; Android 13; SM-A135F; wv) AppleWebKit/537.36 Version/4.0 Chrome/120.0 Zalo android/231"
MESSENGER = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 [FBAN/MessengerForiOS;FBAV/440]"
AGENT = 'Object.defineProperty(Navigator.prototype, "userAgent", {{ get: () => {} }})'
NO_CLIPBOARD = "delete Navigator.prototype.clipboard"


@pytest.fixture
def device_or_desktop() -> str:
    """Everything here happens on a phone."""
    return "phone"


@pytest.fixture
def init_scripts(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The browser of an app, or of nobody's where the test names none."""
    agent = getattr(request, "param", None)
    return (*contexts.ALONE, NO_CLIPBOARD, *([AGENT.format(json.dumps(agent))] if agent else []))


def way_out(visitor: Visitor) -> Locator:
    """The line that leads out of an app."""
    return visitor.page.locator("[data-in-app]")


@pytest.mark.parametrize(
    ("init_scripts", "app", "other"),
    [(ZALO, "Zalo", "Safari"), (MESSENGER, "Messenger", "Chrome")],
    indirect=["init_scripts"],
)
def test_the_way_to_a_browser_is_told_for_this_app(visitor: Visitor, app: str, other: str) -> None:
    """One line until it is asked for; then the app's name and what to press on this system."""
    visitor.opens(f"{PRACTICE}#/dang-ky")
    line = way_out(visitor)
    assert (line.bounding_box() or {"height": 999})["height"] <= 60
    expect(line.get_by_text(app)).to_be_hidden()
    how = line.get_by_role("button", name="Mở bằng trình duyệt")
    how.click()
    expect(how).to_have_attribute("aria-expanded", "true")
    expect(line.get_by_text(app)).to_be_visible()
    expect(line.get_by_text(other)).to_be_hidden()
    assert axe.violations(visitor.page, app) == []


@pytest.mark.parametrize("init_scripts", [ZALO], indirect=True)
def test_the_address_can_be_copied_without_a_clipboard(visitor: Visitor) -> None:
    """It stands in a field, selected, with the place in the portal; and the sandbox works."""
    visitor.opens(f"{PRACTICE}#/dang-ky")
    way_out(visitor).get_by_role("button", name="Chép địa chỉ").click()
    field = way_out(visitor).get_by_role("textbox")
    expect(field).to_be_focused()
    expect(field).to_have_value(f"{visitor.site}{PRACTICE}#/dang-ky")
    visitor.waits_for_python()
    visitor.sees("Đăng ký tài khoản")


def test_a_browser_of_its_own_is_told_nothing(visitor: Visitor) -> None:
    """The line is not there for most."""
    visitor.opens(PRACTICE)
    expect(visitor.screen).to_be_visible()
    expect(way_out(visitor)).to_be_hidden()
