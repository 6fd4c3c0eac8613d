"""axe-core on what a visitor sees, with all of its default rules, in light and in dark.

Knows axe and how the site changes its colours. Must not know what any page says.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SCHEMES = {"light": "default", "dark": "slate"}
# Colours are judged when they have stopped changing.
DRESS = """async ([scheme]) => {
  document.body.dataset.mdColorScheme = scheme;
  await document.fonts.ready;
  const roots = [document, ...[...document.querySelectorAll("practice-portal")].map((it) => it.shadowRoot)];
  for (const root of roots) for (const motion of root.getAnimations()) if (motion.playState === "running") motion.finish();
}"""
RUN = """async () => (await axe.run(document, { resultTypes: ["violations"], preload: false })).violations"""


def violations(page: Page, where: str) -> list[str]:
    """What axe objects to on the page as it stands, in light and in dark: one line for each element."""
    found = []
    if page.evaluate("!window.axe"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    for scheme, name in SCHEMES.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.evaluate(DRESS, [name])
        found += [f"{where}, {scheme}: {line}" for rule in page.evaluate(RUN) for line in _lines(rule)]
    return found


def _lines(rule: dict[str, Any]) -> list[str]:
    return [f"{rule['id']}: {_target(node)}: {node['failureSummary'].splitlines()[1].strip()}" for node in rule["nodes"]]


def _target(node: dict[str, Any]) -> str:
    return " ".join(str(part) for part in node["target"])
