"""Measures what a visitor sees: whether a finger meets it, whether it has room where the window is narrow or zoomed in.

Knows the sizes of WCAG 2.2 (1.4.4, 1.4.10, 1.4.12) and that a finger needs 44 pixels each way.
"""

from pathlib import Path

from playwright.sync_api import Page, ViewportSize

MEASURES = Path(__file__).with_name("layout.js")
NARROW: ViewportSize = {"width": 320, "height": 640}
# What a window of another size needs comes with its next frames: a fault is what is still there then.
SETTLED = """async () => {
  for (let frame = 0; frame < 60 && layout.sideways().length > 0; frame++) await new Promise(requestAnimationFrame);
  return layout.sideways();
}"""


def faults(page: Page, where: str) -> list[str]:
    """Return what is too small on a phone, or has no room: one line for each."""
    if page.evaluate("!window.layout"):
        page.evaluate(MEASURES.read_text(encoding="utf-8"))
    size = page.viewport_size
    assert size is not None
    phone = size["width"] < 600
    found = page.evaluate("layout.smallTargets()") if phone else []
    found += page.evaluate("layout.spacedOut()")
    page.set_viewport_size(NARROW if phone else {"width": size["width"] // 2, "height": size["height"] // 2})
    found += page.evaluate(SETTLED)
    page.set_viewport_size(size)
    return [f"{where}: {fault}" for fault in found]
