"""Checks what a visitor sees with axe-core and all of its default rules, in light and in dark.

Knows axe and how the site changes its colours.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SCHEMES = {"light": "default", "dark": "slate"}
# The reader's own switch is used; colours are judged when they have stopped changing.
DRESS = """async (scheme) => {
  document.querySelector(`input[data-md-color-scheme="${scheme}"]`).click();
  await document.fonts.ready;
  const roots = [document, ...[...document.querySelectorAll("practice-portal")].map((it) => it.shadowRoot)];
  const motions = roots.flatMap((root) => root.getAnimations());
  for (const motion of motions) if (motion.playState === "running") motion.finish();
}"""
RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false });
  return { violations, scheme: document.body.dataset.mdColorScheme };
}"""


def violations(page: Page, where: str) -> list[str]:
    """Return what axe objects to on the page as it stands, in light and in dark: one line for each element."""
    found = []
    if page.evaluate("!window.axe"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    for scheme, name in SCHEMES.items():
        page.evaluate(DRESS, name)
        result = page.evaluate(RUN)
        assert result["scheme"] == name, "the colours did not change"
        found += [f"{where}, {scheme}: {line}" for rule in result["violations"] for line in _lines(rule)]
    return found


def _lines(rule: dict[str, Any]) -> list[str]:
    nodes = [(node["target"], node["failureSummary"].splitlines()[1].strip()) for node in rule["nodes"]]
    return [f"{rule['id']}: {target}: {summary}" for target, summary in nodes]
