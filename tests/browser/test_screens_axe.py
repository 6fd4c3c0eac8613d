"""Every screen of the portal inside the sandbox, as axe-core, a finger and a screen reader find it."""

import pytest

from tests.browser import axe, layout, trees
from tests.browser.screen_tour import tour
from tests.browser.visitor import Visitor

SCREENS = 70  # fewer means that the tour has stopped early


@pytest.mark.slow
def test_every_screen_can_be_used_by_everybody(visitor: Visitor, device: str, pytestconfig: pytest.Config) -> None:
    """In light, dark and forced colours, narrow or zoomed in; a screen reader finds what was committed."""
    found, stops = [], []
    for stop in tour(visitor):
        stops.append(stop)
        if device == "desktop":
            found += trees.differences(visitor, stop, write=pytestconfig.getoption("write_trees"))
        found += axe.violations(visitor.page, stop) + layout.faults(visitor.page, stop)
    assert not found, "\n" + "\n".join(found)
    assert len(stops) >= SCREENS and set(stops) >= trees.KEPT


def test_the_failed_sandbox_can_be_used_by_everybody(visitor: Visitor, device: str) -> None:
    """The message that Python cannot start."""
    visitor.context.route("**/*.wasm", lambda route: route.fulfill(status=404))
    visitor.opens("thuc-hanh/")
    visitor.sandbox.get_by_role("alert").filter(has_text="chưa chạy được").wait_for()
    assert axe.violations(visitor.page, "failed") + layout.faults(visitor.page, "failed") == []
    visitor.forgives("404", "wasm")


def test_the_audit_sees_what_is_wrong(visitor: Visitor) -> None:
    """Inside the sandbox too, in the colours where it is wrong; a narrow button, and what is too wide."""
    visitor.practises()
    assert axe.violations(visitor.page, "home") == []
    heading = "(screen) => screen.querySelector('h1').style"
    visitor.screen.evaluate(f"{heading}.color = '#ddd'")
    found = axe.violations(visitor.page, "home")
    assert len(found) == 1 and found[0].startswith("home, light: color-contrast: ")
    visitor.screen.evaluate(f"{heading} = 'color: #ddd; forced-color-adjust: none'")
    assert any(it.startswith("home, forced colours: color-contrast: ") for it in axe.violations(visitor.page, "home"))
    visitor.page.set_viewport_size({"width": 360, "height": 740})
    assert layout.faults(visitor.page, "home") == []
    visitor.screen.evaluate(f"{heading} = 'inline-size: 340px'")
    visitor.screen.evaluate("(screen) => { screen.querySelector('.screen button').style.minBlockSize = '0'; }")
    visitor.screen.evaluate("(screen) => { screen.querySelector('.screen button').style.padding = '0'; }")
    faults = " ".join(layout.faults(visitor.page, "home"))
    assert all(words in faults for words in ("pixels: button", "sideways at 320")), faults
