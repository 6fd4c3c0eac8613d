"""A form as a PDF to print: A4, the site's typeface, boxes and lines to write on.

Knows fpdf2 and paper. Must not know the portal.
"""

from datetime import UTC, datetime

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from scripts.paper_forms import typeface
from scripts.paper_forms.sheet import Line, Section, Sheet

WEIGHTS = (400, 700)
FACE = "paper"
DATE = datetime(2026, 1, 1, tzinfo=UTC)  # of every form: a date of its own would change the bytes at every build
MARGIN, WIDTH, BOTTOM = 18.0, 174.0, 20.0  # millimetres
ROW, BOX, GAP = 7.2, 5.4, 2.4
INK, SOFT, RULE, BRAND, MARK = (34, 40, 58), (86, 96, 117), (150, 158, 172), (15, 107, 92), (255, 241, 204)


class _Paper(FPDF):
    """Pages with the same head and foot; what is drawn stays above the foot."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(format="A4")
        self.sheet = sheet
        self.words = sheet.words
        for style, weight in zip(("", "B"), WEIGHTS, strict=True):
            self.add_font(FACE, style, typeface.truetype(weight))
        self.set_margins(MARGIN, 14, MARGIN)
        self.set_auto_page_break(True, BOTTOM)
        self.c_margin = 0  # letters begin where lines do
        self.set_creation_date(DATE)
        self.set_title(sheet.title)
        self.set_subject(self.words["subject"])
        self.set_lang("vi")
        self.set_draw_color(*RULE)

    def header(self) -> None:
        self.ink(9, SOFT)
        self.cell(WIDTH - 34, 7, self.words["code"])
        self.set_fill_color(*MARK)
        self.ink(9, INK, "B")
        self.cell(34, 7, self.words["mark"], align="C", fill=True, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(3)

    def footer(self) -> None:
        self.set_y(-14)
        self.ink(8, SOFT)
        self.cell(WIDTH - 30, 6, self.words["foot"])
        page = self.words["page"].format(page=self.page_no(), pages=self.str_alias_nb_pages)
        self.cell(30, 6, page, align="R")

    def ink(self, size: float, colour: tuple[int, int, int] = INK, style: str = "") -> None:
        """Write what comes next so."""
        self.set_font(FACE, style, size)
        self.set_text_color(*colour)

    def text_lines(self, text: str, height: float, align: str = "L", width: float = WIDTH) -> None:
        """Write a text over as many lines as it takes, and go below it."""
        self.multi_cell(width, height, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def keep(self, height: float) -> None:
        """Begin another page unless so much still fits on this one."""
        if self.will_page_break(height):
            self.add_page()


def written(sheet: Sheet) -> bytes:
    """Write a form as a PDF; the same form always gives the same bytes."""
    paper = _Paper(sheet)
    paper.add_page()
    _heading(paper)
    for section in sheet.sections:
        _section(paper, section)
    paper.keep(_ending(_Paper(sheet)))  # nobody signs an empty page
    _ending(paper)
    return bytes(paper.output())


def _heading(paper: _Paper) -> None:
    words = paper.words
    paper.ink(10, BRAND, "B")
    paper.text_lines(words["heading"], 6, "C")
    paper.ink(16, INK, "B")
    paper.text_lines(paper.sheet.title, 8, "C")
    paper.ln(1)
    paper.ink(10)
    for name in ("to", "decides"):
        paper.text_lines(words[name], 5.5, "C")
    paper.ln(1.5)
    paper.set_fill_color(*MARK)
    paper.ink(9)
    paper.multi_cell(
        WIDTH,
        5,
        f"{words['warning']}\n{words['how']}",
        fill=True,
        padding=2,
        new_x=XPos.LMARGIN,
        new_y=YPos.NEXT,
    )
    paper.ln(1)


def _section(paper: _Paper, section: Section) -> None:
    paper.keep(34)  # a heading is never alone at the foot of a page
    _title(paper, section.title)
    if section.hint:
        _small(paper, section.hint)
    for line in section.lines:
        _line(paper, line)


def _small(paper: _Paper, text: str) -> None:
    paper.ink(8.5, SOFT)
    paper.text_lines(text, 4.5)


def _title(paper: _Paper, text: str) -> None:
    paper.ln(3)
    paper.ink(11.5, BRAND, "B")
    paper.text_lines(text, 7)
    paper.set_draw_color(*BRAND)
    paper.line(MARGIN, paper.get_y(), MARGIN + WIDTH, paper.get_y())
    paper.set_draw_color(*RULE)
    paper.ln(1.5)


def _line(paper: _Paper, line: Line) -> None:
    room = 0.0 if line.choices else ROW * line.rows
    paper.keep(12 + room + ROW * len(line.choices))
    paper.ink(10, INK, "B")
    paper.text_lines(line.label + paper.words["star"] * line.required, 5.5)
    if line.hint:
        _small(paper, line.hint)
    paper.ink(10)
    if line.choices:
        for choice in line.choices:
            _tick(paper, choice)
    elif line.digits:
        _digits(paper, line.digits)
    else:
        _rows(paper, line.rows)
    paper.ln(1.8)


def _tick(paper: _Paper, text: str, indent: float = 2) -> None:
    paper.rect(MARGIN + indent, paper.get_y() + 1.2, 3.8, 3.8)
    paper.set_x(MARGIN + indent + 6)
    paper.text_lines(text, 6, width=WIDTH - indent - 6)


def _digits(paper: _Paper, groups: tuple[int, ...]) -> None:
    x, y = MARGIN + 2, paper.get_y() + 1
    for group in groups:
        for _ in range(group):
            paper.rect(x, y, BOX, BOX)
            x += BOX
        x += GAP
    paper.set_y(y + BOX)


def _rows(paper: _Paper, rows: int) -> None:
    paper.set_dash_pattern(0.5, 0.8)
    for _ in range(rows):
        y = paper.get_y() + ROW - 0.8
        paper.line(MARGIN, y, MARGIN + WIDTH, y)
        paper.set_y(paper.get_y() + ROW)
    paper.set_dash_pattern()


def _ending(paper: _Paper) -> float:
    """Write what belongs together at the end, and give its height."""
    if not paper.pages_count:
        paper.add_page()
    top = paper.get_y()
    _documents(paper)
    _signature(paper)
    return paper.get_y() - top


def _documents(paper: _Paper) -> None:
    words = paper.words
    _title(paper, words["documents"])
    _small(paper, words["documents_hint"] if paper.sheet.documents else paper.sheet.no_documents)
    for document in paper.sheet.documents:
        paper.ink(10, INK, "B")
        _tick(paper, document.name if document.required else f"{document.name} {words['optional']}")
        if document.hint:
            paper.ink(8.5, SOFT)
            paper.set_x(MARGIN + 8)
            paper.text_lines(document.hint, 4.5, width=WIDTH - 8)


def _signature(paper: _Paper) -> None:
    words = paper.words
    paper.ln(3)
    paper.ink(10)
    paper.text_lines(words["promise"], 5.5)
    paper.ln(2)
    for name, size, style in (("place", 10, ""), ("signed", 10, "B"), ("sign_here", 8.5, "")):
        paper.ink(size, INK, style)
        paper.set_x(MARGIN + WIDTH - 80)
        paper.text_lines(words[name], 5.5, "C", 80)
    paper.ln(12)
