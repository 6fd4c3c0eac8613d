"""The drawings of the site: each small, able to stand on any page, and somewhere in use."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts.bootstrap import ROOT

DOCS = ROOT / "docs"
EACH = pytest.mark.parametrize("drawing", sorted((DOCS / "assets/images").glob("*.svg")), ids=lambda path: path.stem)
MOST_BYTES = 7_000
SIZE = re.compile(r"^0 0 (\d+) (\d+)$")


@EACH
def test_a_drawing_is_light_and_says_what_it_shows(drawing: Path) -> None:
    """It comes with a first visit; its title is what a browser tells of it when it is opened alone."""
    assert len(drawing.read_bytes()) <= MOST_BYTES
    title = ElementTree.parse(drawing).getroot().find("{http://www.w3.org/2000/svg}title")
    assert title is not None and title.text


@EACH
def test_a_drawing_asks_for_nothing_and_obeys_the_pages_policy(drawing: Path) -> None:
    """No address but that of its own language, no styles, no code."""
    text = drawing.read_text(encoding="utf-8")
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<(style|script|image|use|foreignObject)|\bstyle=|\bon\w+=|href=", text)


@EACH
def test_a_page_keeps_a_drawings_room(drawing: Path) -> None:
    """Its proportions stand in the page, so that nothing moves when it comes."""
    box = SIZE.match(ElementTree.parse(drawing).getroot().get("viewBox", ""))
    assert box is not None
    pages = [page.read_text(encoding="utf-8") for page in DOCS.rglob("*.md")]
    shown = [line for text in pages for line in re.findall(rf"/images/{drawing.stem}\.svg\)(?:\{{([^}}]*)\}})?", text)]
    sizes = {found.groups() for line in shown for found in re.finditer(r'width="(\d+)" height="(\d+)"', line)}
    assert all(int(w) * int(box[2]) == int(h) * int(box[1]) for w, h in sizes)
    assert shown, "no page shows it"
