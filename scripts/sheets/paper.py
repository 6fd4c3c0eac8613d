"""A4 paper to draw on (with fpdf2): the site's typeface, black on white so that any copier keeps it, one foot."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from fpdf.enums import XPos, YPos

from scripts.paper_forms.pdf_file import FACE, MARGIN, WIDTH, PdfFile
from scripts.problem import Problem
from scripts.sheets.words import Settings, words

BOTTOM = 18.0  # millimetres
INK, SOFT, RULE, SHADE = 0, 70, 120, 232  # from black to white: 0 to 255
POINT = 0.3528  # millimetres
LEADING = 1.35  # from line to line, in sizes of the letters
BOX = 4.2


@dataclass(frozen=True, slots=True)
class Grid:
    """Cards on a page, in rows: how wide and high one is, and where the first begins, in millimetres."""

    columns: int
    rows: int
    wide: float
    high: float
    left: float = 13.0
    top: float = 16.0
    side: float = 7.0  # between a card's edge and its words

    @property
    def inside(self) -> float:
        """Return how wide the words of a card may be."""
        return self.wide - 2 * self.side

    def corner(self, at: int) -> tuple[float, float]:
        """Return where a card begins."""
        return self.left + at % self.columns * self.wide, self.top + at // self.columns * self.high


class Paper(PdfFile):
    """A PDF whose pages all say that this is practice, whose they are, and which page it is."""

    foot = "foot"  # which words

    def __init__(self, title: str, settings: Settings) -> None:
        super().__init__(title, BOTTOM)
        self.settings = settings
        self.set_draw_color(RULE)
        self.add_page()

    def footer(self) -> None:
        said = words()["paper"]
        self.set_y(-12)
        self.ink(8, SOFT)
        foot = said[self.foot].format(portal=self.settings.portal, school=self.settings.school)
        self.cell(WIDTH - 20, 5, foot)
        self.cell(20, 5, said["page"].format(page=self.page_no(), pages=self.str_alias_nb_pages), align="R")

    def ink(self, size: float, shade: int = INK, style: str = "") -> None:
        """Set size, shade and style of the text that follows."""
        self.set_font(FACE, style, size)
        self.set_text_color(shade)

    def write_lines(self, text: str, **ways: Any) -> None:
        """Write a text over as many lines as it takes, and move below it; `ways` may be align, width, after, indent."""
        indent = ways.get("indent", 0.0)
        self.set_x(self.l_margin + indent)
        height = self.font_size_pt * POINT * LEADING
        width = ways.get("width", WIDTH - indent)
        self.multi_cell(width, height, text, align=ways.get("align", "L"), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(ways.get("after", 0.0))

    def heading(self, title: str, below: str = "") -> None:
        """Write what the sheet is, and for what."""
        self.ink(18, INK, "B")
        self.write_lines(title, align="C", after=1)
        if below:
            self.ink(11.5, SOFT)
            self.write_lines(below, align="C", after=1)
        self.ln(2)

    def part(self, text: str, size: float = 12) -> None:
        """Write the heading of a part."""
        self.ln(2)
        self.ink(size, INK, "B")
        self.write_lines(text, after=1)
        self.ink(size)

    def bullets(self, lines: Sequence[str], indent: float = 2.0) -> None:
        """Write lines, each with a dash before it."""
        for line in lines:
            self.cell(indent)
            top = self.get_y()
            self.text(self.l_margin + indent, top + self.font_size_pt * POINT, "\u2013")
            self.write_lines(line, indent=indent + 4)

    def box(self, indent: float = 0.0) -> None:
        """Draw a box to tick or to write a figure into, at the line that comes."""
        middle = self.get_y() + self.font_size_pt * POINT * LEADING / 2
        self.rect(self.l_margin + indent, middle - BOX / 2, BOX, BOX)

    def blank_rows(self, count: int, height: float = 8.0) -> None:
        """Draw dotted lines to write on."""
        self.set_dash_pattern(0.4, 0.9)
        for _ in range(count):
            self.ln(height)
            self.line(MARGIN, self.get_y() - 1, MARGIN + WIDTH, self.get_y() - 1)
        self.set_dash_pattern()

    def keep_together(self, height: float) -> None:
        """Begin a new page unless so many millimetres still fit on this one."""
        if self.will_page_break(height):
            self.add_page()

    def cut_lines(self, cards: Grid, count: int) -> None:
        """Draw dashed lines between and around so many cards of a grid, each line once."""
        rows = -(-count // cards.columns)
        right, bottom = cards.left + cards.columns * cards.wide, cards.top + rows * cards.high
        self.set_dash_pattern(2, 2)
        for row in range(rows + 1):
            self.line(cards.left, cards.top + row * cards.high, right, cards.top + row * cards.high)
        for column in range(cards.columns + 1):
            x = cards.left + column * cards.wide
            self.line(x, cards.top, x, bottom)
        self.set_dash_pattern()

    @contextmanager
    def card(self, cards: Grid, at: int) -> Iterator[None]:
        """Write into one card of a grid while the block runs. Raises Problem where its words do not fit."""
        x, y = cards.corner(at)
        with self.window(x + cards.side, y + cards.side, cards.inside):
            yield
            if self.get_y() > y + cards.high - cards.side / 2:
                raise Problem(f"Card {at + 1} of '{self.title}' has too many words. Shorten them in words.toml.")

    def unbroken(self, draw: Callable[[], None]) -> None:
        """Draw something on one page, on a new one where the end of this one would tear it."""
        with self.offset_rendering() as tried:
            draw()
        if tried.page_break_triggered:
            self.add_page()
        draw()

    @contextmanager
    def window(self, x: float, y: float, width: float) -> Iterator[None]:
        """Write into a part of the page: `write_lines` and its like keep to it while the block runs."""
        before = self.l_margin, self.r_margin
        self.set_left_margin(x)
        self.set_right_margin(self.w - x - width)
        self.set_xy(x, y)
        yield
        self.set_left_margin(before[0])
        self.set_right_margin(before[1])

    def to_bytes(self) -> bytes:
        """Return the PDF; the same sheet always gives the same bytes."""
        return bytes(self.output())
