"""Every screen of the portal inside the sandbox, as axe-core sees it."""

from tests.browser import axe
from tests.browser.screen_tour import tour
from tests.browser.visitor import Visitor

SCREENS = 40  # fewer means that the tour has stopped early


def test_every_screen_can_be_used_by_everybody(visitor: Visitor, device: str) -> None:
    """axe finds nothing on any screen, in light and in dark."""
    found, stops = [], 0
    for stop in tour(visitor):
        stops += 1
        found += axe.violations(visitor.page, stop)
    assert not found, "\n" + "\n".join(found)
    assert stops >= SCREENS


def test_the_failed_sandbox_can_be_used_by_everybody(visitor: Visitor, device: str) -> None:
    """axe finds nothing on the message that Python cannot start."""
    visitor.context.route("**/*.wasm", lambda route: route.fulfill(status=404))
    visitor.opens("thuc-hanh/")
    visitor.sandbox.get_by_role("alert").filter(has_text="chưa chạy được").wait_for()
    assert axe.violations(visitor.page, "failed") == []
    visitor.forgives("404", "wasm")


def test_the_audit_sees_what_is_wrong(visitor: Visitor) -> None:
    """Inside the sandbox too, and in the scheme where it is wrong."""
    visitor.practises()
    assert axe.violations(visitor.page, "home") == []
    visitor.screen.evaluate("""(screen) => screen.querySelector("h1").style.color = "#ddd" """)
    found = axe.violations(visitor.page, "home")
    assert len(found) == 1
    assert found[0].startswith("home, light: color-contrast: ")
