"""The figures of the guides in a browser: seen and named, and not in anybody's way."""

import pytest

from tests.browser.site_pages import GUIDES
from tests.browser.visitor import Visitor

# Draws all figures at once, then says what sticks out of each, what was not loaded, and what could take the focus.
FAULTS = """async () => {
  const found = [];
  for (const answer of document.querySelectorAll("details")) answer.open = true;
  for (const [place, figure] of [...document.querySelectorAll(".figure-window")].entries()) {
    figure.style.contentVisibility = "visible";
    const root = figure.shadowRoot;
    const edge = figure.getBoundingClientRect().right + 1;
    if (!root?.styleSheets.length) found.push(`${place}: no styles`);
    if (!root.firstElementChild.nextElementSibling.inert) found.push(`${place}: not inert`);
    for (const it of root.querySelectorAll(".portal *")) {
      if (it.getBoundingClientRect().right > edge) found.push(`${place}: ${it.outerHTML.slice(0, 80)} sticks out`);
    }
    for (const picture of root.querySelectorAll("img")) {
      picture.loading = "eager";
      await picture.decode().catch(() => found.push(`${place}: ${picture.src} is not there`));
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways");
  return found;
}"""

GROUND = """(() => {
  const { shadowRoot } = document.querySelector(".figure-window");
  return getComputedStyle(shadowRoot.querySelector(".portal")).backgroundColor;
})()"""


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.usefixtures("device")
def test_figures_fit_and_are_whole(visitor: Visitor, guide: str) -> None:
    """Nothing is wider than its window, on a phone and on a desktop; styles and pictures are there."""
    visitor.opens(guide)
    visitor.page.wait_for_load_state("load")
    assert visitor.page.evaluate(FAULTS) == []


@pytest.mark.parametrize("guide", GUIDES)
def test_figures_are_pictures_with_names(visitor: Visitor, guide: str) -> None:
    """A screen reader meets one image for each step, and nothing inside it."""
    visitor.opens(guide)
    visitor.page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true")
    tree = visitor.context.new_cdp_session(visitor.page).send("Accessibility.getFullAXTree")["nodes"]
    nodes = {node["nodeId"]: node for node in tree if not node["ignored"]}
    figures = [node for node in nodes.values() if node["name"]["value"].startswith("Màn hình “")]
    assert [node["role"]["value"] for node in figures] == ["image"] * visitor.page.locator(".figure-window").count()
    assert [child for node in figures for child in node["childIds"] if child in nodes] == []


def test_figures_are_not_in_the_tab_order(visitor: Visitor) -> None:
    """From the button below one figure, the Tab key leads to the button below the next."""
    visitor.opens(GUIDES[0])
    tries = visitor.page.locator("[data-try]")
    tries.first.focus()
    passed = []
    while visitor.page.evaluate("document.activeElement.dataset.try") != tries.nth(1).get_attribute("data-try"):
        visitor.page.keyboard.press("Tab")
        passed.append(visitor.page.evaluate("document.activeElement.className"))
        assert len(passed) < 20, passed
    assert "figure-window" not in passed


def test_figures_follow_the_colours_of_the_page(visitor: Visitor) -> None:
    """In the dark they are dark, but on paper."""
    visitor.opens(GUIDES[0])
    light = visitor.page.evaluate(GROUND)
    visitor.page.evaluate("document.querySelector('input[data-md-color-scheme=slate]').click()")
    assert visitor.page.evaluate(GROUND) != light
    visitor.page.emulate_media(media="print")
    assert visitor.page.evaluate(GROUND) == light
