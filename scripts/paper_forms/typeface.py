"""The site's typeface in a form that a PDF can carry: its web fonts, one for each subset of letters, made one TrueType.

Knows fontTools and the package of the typeface. Must not know what is written with it.
"""

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
LAYOUT = ("GSUB", "GPOS", "GDEF")  # tables that the maker of PDFs does not read, and that make fonts hard to join
DATE = 3850000000  # of the joined font, in its own seconds, so that the same fonts give the same bytes


def sources(weights: tuple[int, ...]) -> list[Path]:
    """Name the files that a typeface of these weights is made from. Raises Problem where they are not installed."""
    found = [FILES / f"be-vietnam-pro-{subset}-{weight}-normal.woff" for weight in weights for subset in SUBSETS]
    if not all(path.is_file() for path in found):
        raise Problem("The typeface is not in node_modules/. Run: python -m scripts setup.")
    return found


@cache
def truetype(weight: int) -> Path:
    """Join the subsets of a weight into one font, in build/typeface/."""
    whole: TTFont = Merger().merge([_plain(path) for path in sources((weight,))])
    whole["head"].created = whole["head"].modified = DATE
    whole.recalcTimestamp = False
    path = JOINED / f"{weight}.ttf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_written(whole))
    return path


def _plain(path: Path) -> BytesIO:
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    for table in LAYOUT:
        if table in font:
            del font[table]
    return BytesIO(_written(font))


def _written(font: TTFont) -> bytes:
    whole = BytesIO()
    font.save(whole)
    return whole.getvalue()
