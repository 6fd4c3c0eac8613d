"""The picture that is shown where a link to a page is shared: its title, its drawing, and that this is practice."""

import json
import re
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from PIL import ImageFont

from scripts import stamps
from scripts.assets import icons
from scripts.bootstrap import ROOT
from scripts.lib import kept_settings, node
from scripts.lib.folder_sync import Source
from scripts.lib.terminal import working
from scripts.paper_forms.typeface import joined_font
from scripts.problem import Problem
from scripts.site.page_summary import PageSummary

WIDTH, HEIGHT = 1200, 630
FOLDER = "assets/share/"
KEPT = ROOT / "build" / "share"
DRAWINGS = ROOT / "docs" / "assets" / "images"
PLAIN = "hero"  # for a page without a drawing of its own
FRAME = Path(__file__).with_name("share_picture.svg")
WORDS = tomllib.loads(Path(__file__).with_name("outside.toml").read_text(encoding="utf-8"))
WEIGHTS = (400, 600)
LETTERS, LINE, ROOM = 68, 84, 620  # pixels: the title's letters, its lines, and how long these may be
DRAWING = re.compile(r'viewBox="0 0 (\d+) (\d+)" width="\d+" height="\d+"')
BOX = (720, 130, 420)  # of the drawing: left, top, side


def drawn(pages: Iterable[PageSummary]) -> dict[str, dict[str, Source]]:
    """Draw a picture for each page unless it was done before; map the page's file to the picture's name and file."""
    wanted = {page.address + "index.html": picture(page) for page in pages}
    keys = {name: stamps.digest(svg.encode(), icons.DRAWER)[:16] for name, svg in wanted.items()}
    missing = {f"{keys[name]}.png": svg for name, svg in wanted.items() if not _kept(keys[name]).is_file()}
    if missing:
        with working(f"Drawing {len(missing)} pictures for shared links"):
            _draw(missing)
    return {name: {f"{FOLDER}{_slug(name)}-{key}.png": _kept(key)} for name, key in keys.items()}


def _kept(key: str) -> Path:
    return KEPT / f"{key}.png"


def _slug(name: str) -> str:
    return name.removesuffix("index.html").strip("/").replace("/", "-") or "trang-chu"


def picture(page: PageSummary) -> str:
    """Return a page's picture as SVG."""
    lines = list(lines_of(page.title))
    first = HEIGHT // 2 + 20 - LINE * (len(lines) - 1) // 2
    title = "".join(f'<text x="64" y="{first + LINE * at}">{escape(line)}</text>' for at, line in enumerate(lines))
    own = DRAWINGS / f"{page.picture}.svg"
    drawing = placed((own if own.is_file() else DRAWINGS / f"{PLAIN}.svg").read_text(encoding="utf-8"))
    names = {"site": escape(page.site), "school": escape(kept_settings.extra()["school"]["name"])}
    values = {"title": title, "drawing": drawing, **names, **WORDS}
    return re.sub(r"@(\w+)@", lambda name: values[name[1]], FRAME.read_text(encoding="utf-8"))


def lines_of(title: str) -> Iterator[str]:
    """Break a title into lines that have room beside the drawing."""
    font = ImageFont.truetype(joined_font(600), LETTERS)
    line = ""
    for word in title.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > ROOM:
            yield line
            longer = word
        line = longer
    yield line


def placed(svg: str) -> str:
    """Return a drawing in its box, as large as fits."""
    left, top, side = BOX
    return DRAWING.sub(rf'viewBox="0 0 \1 \2" x="{left}" y="{top}" width="{side}" height="{side}"', svg, count=1)


def _draw(missing: dict[str, str]) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "pictures.json"
        source.write_text(json.dumps(missing), encoding="utf-8")
        if said := node.failure(icons.DRAWER, source, KEPT, *map(joined_font, WEIGHTS)):
            why = said.splitlines()[-1]
            raise Problem(f"The pictures for shared links cannot be drawn: {why}. Mend that and run again.")
