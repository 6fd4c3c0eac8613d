"""Checks what a visitor sees with axe-core: in light by all of its rules, in dark and in forced colours by its colours.

Knows axe, how the site changes its colours, and how a system forces them.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SCHEMES = {"light": "default", "dark": "slate"}
# Of WCAG 2.2, axe leaves one rule out unless it is asked for.
ALL = {"resultTypes": ["violations"], "preload": False, "rules": {"target-size": {"enabled": True}}}
OBSCURED = "partially obscured"  # by a bar that stays where it is, until somebody scrolls
# What stands on a page is the same whatever its colours are.
COLOURS = {**ALL, "rules": {}, "runOnly": ["color-contrast", "link-in-text-block"]}
# The reader's own switch is used; colours are judged when they have stopped changing.
DRESS = """async (scheme) => {
  document.querySelector(`input[data-md-color-scheme="${scheme}"]`).click();
  await document.fonts.ready;
  const roots = [document, ...[...document.querySelectorAll("practice-portal")].map((it) => it.shadowRoot)];
  const running = () => roots.flatMap((root) => root.getAnimations()).filter((it) => it.playState === "running");
  // What inherits a colour begins to change when the one above has changed.
  for (let motions = running(); motions.length; motions = running()) for (const motion of motions) motion.finish();
}"""
# In forced colours Chromium draws letters in the system's colour, and says that they are filled with the page's own.
FORCED = """async (options) => {
  const styleOf = globalThis.getComputedStyle;
  const known = (name) => (name === "-webkit-text-fill-color" ? "color" : name);
  const get = (style, key) => {
    if (key === "getPropertyValue") return (name) => style.getPropertyValue(known(name));
    return typeof style[key] === "function" ? style[key].bind(style) : style[key];
  };
  globalThis.getComputedStyle = (...given) => new Proxy(styleOf(...given), { get });
  const { violations } = await axe.run(document, options);
  globalThis.getComputedStyle = styleOf;
  return { violations, forced: matchMedia("(forced-colors: active)").matches };
}"""
RUN = """async (options) => {
  const { violations } = await axe.run(document, options);
  return { violations, scheme: document.body.dataset.mdColorScheme };
}"""


def violations(page: Page, where: str) -> list[str]:
    """Return what axe objects to on the page as it stands, in all colours: one line for each element."""
    if page.evaluate("!window.axe"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for scheme, name in SCHEMES.items():
        page.evaluate(DRESS, name)
        result = page.evaluate(RUN, ALL if scheme == "light" else COLOURS)
        assert result["scheme"] == name, "the colours did not change"
        found += _lines(result, f"{where}, {scheme}")
    return found + _forced(page, where)


def _forced(page: Page, where: str) -> list[str]:
    page.emulate_media(forced_colors="active")
    page.evaluate(DRESS, SCHEMES["light"])
    result = page.evaluate(FORCED, COLOURS)
    page.emulate_media(forced_colors="none")
    assert result["forced"], "the colours were not forced"
    return _lines(result, f"{where}, forced colours")


def _lines(result: dict[str, Any], where: str) -> list[str]:
    found = [(rule["id"], node) for rule in result["violations"] for node in rule["nodes"]]
    lines = [
        f"{where}: {rule}: {node['target']}: {node['failureSummary'].splitlines()[1].strip()}" for rule, node in found
    ]
    return [line for line in lines if OBSCURED not in line]
