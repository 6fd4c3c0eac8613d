"""The site's typeface as a PDF can embed it: its web fonts, one per subset of letters, joined into one TrueType."""

import os
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

from scripts.bootstrap import ROOT
from scripts.problem import Problem

FILES = ROOT / "node_modules" / "@fontsource" / "be-vietnam-pro" / "files"
JOINED = ROOT / "build" / "typeface"
SUBSETS = ("latin", "vietnamese")  # as on the site: together they hold every letter of Vietnamese
LAYOUT = ("GSUB", "GPOS", "GDEF")  # tables that fpdf2 does not read and that make fonts hard to join
DATE = 3850000000  # in a font's own seconds; a real date would change the bytes at every build


def sources(weights: tuple[int, ...]) -> list[Path]:
    """List the files that these weights are joined from. Raises Problem where they are not installed."""
    found = [FILES / f"be-vietnam-pro-{subset}-{weight}-normal.woff" for weight in weights for subset in SUBSETS]
    if not all(path.is_file() for path in found):
        raise Problem("The typeface is not in node_modules/. Run: python -m scripts setup.")
    return found


@cache
def joined_font(weight: int) -> Path:
    """Join the subsets of a weight into one font in build/typeface/; return its path.

    Forms and sheets are drawn at the same time by two processes: neither ever reads half of what the other writes.
    """
    whole: TTFont = Merger().merge([_plain(path) for path in sources((weight,))])
    whole["head"].created = whole["head"].modified = DATE
    whole.recalcTimestamp = False
    path = JOINED / f"{weight}.ttf"
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_bytes(_font_bytes(whole))
    os.replace(fresh, path)
    return path


def _plain(path: Path) -> BytesIO:
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    for table in LAYOUT:
        if table in font:
            del font[table]
    return BytesIO(_font_bytes(font))


def _font_bytes(font: TTFont) -> bytes:
    whole = BytesIO()
    font.save(whole)
    return whole.getvalue()
