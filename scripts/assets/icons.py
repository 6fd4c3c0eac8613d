"""The icons of the site once it is installed, drawn from one figure."""

import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scripts.bootstrap import ROOT
from scripts.lib import folder_sync, node
from scripts.lib.folders import ICONS as ICONS_FOLDER
from scripts.lib.terminal import working
from scripts.problem import Problem

FIGURE = ROOT / "docs" / "assets" / "images" / "be-cua.svg"
DRAWER = Path(__file__).with_name("icons.mjs")
PALETTE = ROOT / "docs" / "assets" / "stylesheets" / "palette.css"
SIZE = re.compile(r'width="\d+" height="\d+"')


@dataclass(frozen=True, slots=True)
class Icon:
    """A square: its side in pixels, the part of it that the figure takes, and whether the site's colour is behind."""

    side: int
    part: float
    ground: bool = False


ICONS = {
    # A file of its own: WebKit would fetch the figure a second time for the tab.
    "favicon.png": Icon(48, 1),
    "icon-192.png": Icon(192, 1),
    "icon-512.png": Icon(512, 1),
    # A launcher may cut away all that is outside a circle of four fifths of the side.
    "maskable-192.png": Icon(192, 0.74, ground=True),
    "maskable-512.png": Icon(512, 0.74, ground=True),
    # iOS rounds the corners and shows black where nothing is.
    "apple-touch-icon.png": Icon(180, 0.82, ground=True),
}


def make() -> None:
    """Draw the icons into build/icons/."""
    with working("Drawing the icons"):
        _draw(FIGURE.read_text(encoding="utf-8"), brand(PALETTE.read_text(encoding="utf-8")))


def brand(palette: str) -> str:
    """Return the site's colour on light ground. Raises Problem."""
    found = re.search(r"--mc-brand:\s*(#[0-9a-fA-F]{6});", palette)
    if not found:
        raise Problem(f"{PALETTE.name} has no --mc-brand such as #0f6b5c. Write one and run again.")
    return found[1]


def picture(icon: Icon, figure: str, colour: str) -> str:
    """Return the SVG of an icon: the figure in the middle of its square. Raises Problem."""
    part = round(icon.side * icon.part)
    edge = (icon.side - part) / 2
    place = f'x="{edge}" y="{edge}" width="{part}" height="{part}"'
    inner, sized = SIZE.subn(place, figure, count=1)
    if not sized:
        raise Problem(f'{FIGURE.name} does not say how large it is. Write width="120" height="127" into its first tag.')
    ground = colour if icon.ground else "none"
    square = f'width="{icon.side}" height="{icon.side}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {square}><rect {square} fill="{ground}"/>{inner}</svg>'


def _draw(figure: str, colour: str) -> None:
    pictures = {name: picture(icon, figure, colour) for name, icon in ICONS.items()}
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "pictures.json"
        source.write_text(json.dumps(pictures))
        if said := node.failure(DRAWER, source, scratch):
            why = said.splitlines()[-1]
            raise Problem(f"The icons cannot be drawn from {FIGURE.name}: {why}. Mend that file and run again.")
        ICONS_FOLDER.mkdir(parents=True, exist_ok=True)
        folder_sync.apply(folder_sync.plan(ICONS_FOLDER, {name: (Path(scratch) / name).read_bytes() for name in ICONS}))
