"""Draws one sample paper for each document that a procedure asks for; the words on it stand in samples.toml."""

import json
import random
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

from PIL import Image, ImageColor, ImageDraw, ImageFont

from portal.domain.procedures import Procedure
from portal.library import load_library
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync
from scripts.lib.folders import SAMPLES
from scripts.lib.terminal import console

WORDS = Path(__file__).with_suffix(".toml")
TYPEFACE = ROOT / "node_modules" / "@fontsource" / "be-vietnam-pro"

SIZE = (700, 990)
MARGIN = 78
LID, PAPER, RULE, MARK = "#dcd8ce", "#fffef9", "#cfd3da", "#f6e6b8"
PRINT, INK = "#3b4252", "#24489c"


def make() -> None:
    """Draw the sample scans that the portal offers, demo/portal/samples/*.png."""
    names = documents(load_library().procedures.values())
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    todo = folder_sync.plan(SAMPLES, {f"{key}.png": draw_scan(key, name, words) for key, name in names.items()})
    console.print(f"Sample scans: {todo}")
    folder_sync.apply(todo)


def documents(procedures: Iterable[Procedure]) -> dict[str, str]:
    """Map the key of each document that can be attached to its name; the first procedure that has a key names it."""
    found: dict[str, str] = {}
    for procedure in sorted(procedures, key=lambda procedure: procedure.slug):
        for document in procedure.documents if procedure.online else ():
            found.setdefault(document.key, document.name)
    return found


class Face:
    """One weight and size of the typeface, which is one font file for each subset of its characters."""

    def __init__(self, weight: int, size: int) -> None:
        self.weight, self.size = weight, size

    @cached_property
    def fonts(self) -> dict[str, ImageFont.FreeTypeFont]:
        """Return the font of each subset."""
        stem = TYPEFACE / "files" / "be-vietnam-pro"
        return {
            subset: ImageFont.truetype(f"{stem}-{subset}-{self.weight}-normal.woff", self.size)
            for subset in ("vietnamese", "latin", "latin-ext")
        }

    @cached_property
    def ranges(self) -> dict[str, list[range]]:
        """Return the characters that each subset holds, as the typeface's package lists them."""
        given = json.loads((TYPEFACE / "unicode.json").read_text(encoding="utf-8"))
        return {subset: [_range(text) for text in given[subset].split(",")] for subset in self.fonts}

    def runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        """Return a text in pieces, each with the font that can draw it."""
        for subset, letters in groupby(text, self._subset):
            yield self.fonts[subset], "".join(letters)

    def _subset(self, letter: str) -> str:
        held = (name for name, ranges in self.ranges.items() if any(ord(letter) in part for part in ranges))
        return next(held, "latin")

    def width(self, text: str) -> float:
        """Return the width of a text in pixels."""
        return sum(font.getlength(run) for font, run in self.runs(text))

    def write(self, draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, fill: str) -> None:
        """Draw a text whose baseline starts at a point."""
        x, y = at
        for font, run in self.runs(text):
            draw.text((x, y), run, fill=fill, font=font, anchor="ls")
            x += font.getlength(run)

    def lines(self, text: str, width: float) -> list[str]:
        """Return a text broken at its spaces so that no line is wider than asked."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if self.width(longer) <= width or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


def _range(text: str) -> range:
    first, _, last = text.removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


TITLE, LABEL, VALUE, SMALL, BIG = Face(700, 30), Face(400, 17), Face(600, 18), Face(400, 15), Face(700, 44)


def draw_scan(key: str, name: str, words: Mapping[str, Any]) -> bytes:
    """Draw one document as a PNG file; the same key, name and words always give the same picture."""
    rng = random.Random(key)
    paper = Image.new("RGB", SIZE, PAPER)
    _mark(paper, words["mark"])
    draw = ImageDraw.Draw(paper)
    y = _heading(draw, name, words["head"])
    y = _rows(draw, y, words["rows"])
    _writing(draw, y, rng)
    _closing(draw, words, rng)
    return _png(_scanned(paper, rng.choice((-0.011, -0.008, 0.008, 0.011))))


def _mark(paper: Image.Image, text: str) -> None:
    layer = Image.new("L", (SIZE[1], 70))
    BIG.write(ImageDraw.Draw(layer), ((SIZE[1] - BIG.width(text)) / 2, 52), text, "white")
    turned = layer.rotate(54, Image.Resampling.BICUBIC, expand=True)
    corner = ((SIZE[0] - turned.width) // 2, (SIZE[1] - turned.height) // 2)
    paper.paste(MARK, (*corner, corner[0] + turned.width, corner[1] + turned.height), turned)


def _heading(draw: ImageDraw.ImageDraw, name: str, head: str) -> float:
    SMALL.write(draw, ((SIZE[0] - SMALL.width(head)) / 2, 92), head, PRINT)
    draw.line((MARGIN, 108, SIZE[0] - MARGIN, 108), RULE, 2)
    y = 172.0
    for line in TITLE.lines(name, SIZE[0] - 2 * MARGIN):
        TITLE.write(draw, ((SIZE[0] - TITLE.width(line)) / 2, y), line, PRINT)
        y += 46
    return y + 20


def _rows(draw: ImageDraw.ImageDraw, y: float, rows: list[dict[str, str]]) -> float:
    for row in rows:
        LABEL.write(draw, (MARGIN, y), row["label"], PRINT)
        start = MARGIN + LABEL.width(row["label"]) + 12
        VALUE.write(draw, (start, y - 1), row["value"], INK)
        draw.line((start, y + 6, SIZE[0] - MARGIN, y + 6), RULE, 1)
        y += 44
    return y


def _writing(draw: ImageDraw.ImageDraw, y: float, rng: random.Random) -> None:
    """Draw strokes that look like handwriting from afar and cannot be read."""
    for last in (0, 220):
        draw.line((MARGIN, y + 6, SIZE[0] - MARGIN, y + 6), RULE, 1)
        x = MARGIN
        while x < SIZE[0] - MARGIN - 80 - last:
            x = _word(draw, x, y, rng) + 12
        y += 44


def _word(draw: ImageDraw.ImageDraw, x: int, y: float, rng: random.Random) -> int:
    points = [(x, y)]
    for tall in rng.choice(((1, 0, 0), (1, 0, 0, 0, 1, 0), (0, 0, 0, 1))):
        points += [(x + 4, y - (17 if tall else 9)), (x + 10, y)]
        x += 10
    draw.line(points, INK, 2, "curve")
    return x


def _closing(draw: ImageDraw.ImageDraw, words: Mapping[str, Any], rng: random.Random) -> None:
    middle = SIZE[0] - MARGIN - 100
    LABEL.write(draw, (middle - LABEL.width(words["signed"]) / 2, 800), words["signed"], PRINT)
    curve = [(middle - 70 + step * 14, 842 + rng.randint(-20, 16)) for step in range(11)]
    draw.line(curve, INK, 3, "curve")
    VALUE.write(draw, (middle - VALUE.width(words["name"]) / 2, 892), words["name"], INK)
    SMALL.write(draw, (MARGIN, 930), words["foot"], PRINT)


def _scanned(paper: Image.Image, slope: float) -> Image.Image:
    """Return the paper turned a little, as from a scanner.

    Rows and columns are shifted by whole pixels, which looks like turning at so small an angle and leaves equal letters
    equal: the file is a third smaller.
    """
    width, height = SIZE
    whole = Image.new("RGB", SIZE, LID)
    whole.paste(paper.crop((18, 18, width - 18, height - 18)), (18, 18))
    for matrix in ((1, slope, -slope * height / 2, 0, 1, 0), (1, 0, 0, -slope, 1, slope * width / 2)):
        whole = whole.transform(SIZE, Image.Transform.AFFINE, matrix, Image.Resampling.NEAREST, fillcolor=LID)
    return whole


def _png(picture: Image.Image) -> bytes:
    whole = BytesIO()
    picture.quantize(palette=_palette(), dither=Image.Dither.NONE).save(whole, "PNG", optimize=True)
    return whole.getvalue()


def _palette() -> Image.Image:
    """Return the colours of a paper, and each ink halfway to the paper for the edges of letters."""
    plain = [ImageColor.getrgb(name) for name in (LID, PAPER, RULE, MARK, PRINT, INK)]
    halves = [tuple((one + other) // 2 for one, other in zip(ink, plain[1], strict=True)) for ink in plain[-2:]]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in plain + halves for value in colour])
    return palette
