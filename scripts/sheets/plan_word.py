"""Draws a lesson plan as a DOCX to edit and file (with python-docx): A4, in Word and LibreOffice alike."""

from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt, RGBColor

from scripts.paper_forms import docx_file
from scripts.paper_forms.docx_file import element
from scripts.sheets.plan import ADJUSTED_ROWS, Plan
from scripts.sheets.words import words

FACE, SIZE = "Times New Roman", 13  # what schools expect, and what every office program has or stands in for
LEFT, RIGHT, TOP = 30, 15, 20  # millimetres: room on the left for a folder
WIDTH = 210 - LEFT - RIGHT
CORNERS = (88, WIDTH - 88)
CORNER_SIZE = 12
COLUMNS = (23, 82, WIDTH - 23 - 82)
BLACK = RGBColor(0, 0, 0)
SHADE = "E7E6E6"
DASH = "- "
BOXES = {False: "\u2610", True: "\u2612"}
GAP = "   "


def render(plan: Plan) -> bytes:
    """Return a plan as a DOCX; the same plan always gives the same bytes."""
    docx = Document()
    _set_up(docx, plan)
    _heading(docx, plan)
    _aims(docx, plan)
    _needs(docx, plan)
    _activities(docx, plan)
    _adjusted(docx, plan)
    return docx_file.to_bytes(docx)


def _set_up(docx: Any, plan: Plan) -> None:
    page = docx.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(LEFT), Mm(RIGHT)
    page.top_margin = page.bottom_margin = Mm(TOP)
    normal = docx.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(SIZE)
    normal.paragraph_format.space_after = Pt(3)
    docx_file.set_language(normal, FACE)
    _style_heading(docx.styles["Heading 1"], SIZE)
    _style_heading(docx.styles["Title"], 16)
    docx_file.describe(docx, f"{words()['plan']['subject_of_file']}: {plan.title}", plan.lesson.title)


def _style_heading(style: Any, size: float) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.color.rgb = FACE, Pt(size), True, BLACK
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(8), Pt(3)
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if "heme" in name]:  # a theme's typeface would win over ours
        del fonts.attrib[name]
    for border in style.element.pPr.findall(element("w:pBdr").tag):
        style.element.pPr.remove(border)


def _heading(docx: Any, plan: Plan) -> None:
    corners = _table(docx, 1, CORNERS, grid=False)
    for cell, lines in zip(corners.rows[0].cells, plan.corners, strict=True):
        for at, line in enumerate(lines):
            written = _write(cell.paragraphs[0] if at == 0 else cell.add_paragraph(), line, bold=at == 0, centre=True)
            written.runs[0].font.size = Pt(CORNER_SIZE)
    title = docx.add_paragraph(words()["plan"]["heading"], style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for choice in plan.choices:
        answers = (f"{BOXES[ticked]} {answer}" for answer, ticked in choice.answers)
        _paragraph(docx, GAP.join((choice.asks, *answers)))
    _paragraph(docx, plan.said("title"), bold=True, centre=True)
    _paragraph(docx, plan.said("time"), centre=True)


def _aims(docx: Any, plan: Plan) -> None:
    docx.add_heading(plan.said("aims"), 1)
    _paragraph(docx, plan.said("after"))
    _list(docx, plan.aims)
    _paragraph(docx, plan.said("codes"), italic=True)
    _list(docx, plan.codes)


def _needs(docx: Any, plan: Plan) -> None:
    docx.add_heading(plan.said("needs"), 1)
    _paragraph(docx, plan.said("teacher_needs"), bold=True)
    _list(docx, plan.lesson.teacher_needs)
    _paragraph(docx, plan.said("pupils_need"), bold=True)
    _list(docx, plan.lesson.pupils_need)


def _activities(docx: Any, plan: Plan) -> None:
    docx.add_heading(plan.said("activities"), 1)
    table = _table(docx, 1, COLUMNS, grid=True)
    for cell, name in zip(table.rows[0].cells, words()["plan"]["columns"], strict=True):
        _write(cell.paragraphs[0], name, bold=True, centre=True)
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))  # comes again on the next page
    for row in plan.rows():
        _named(table, row.heading)
        done = table.add_row()
        done._tr.get_or_add_trPr().append(element("w:cantSplit"))  # no page ends in an activity
        cells = _sized(done.cells)
        for at, line in enumerate(row.when):
            _write(cells[0].paragraphs[0] if at == 0 else cells[0].add_paragraph(), line, centre=True)
        _lines(cells[1], row.teacher)
        _lines(cells[2], row.pupils)
    _paragraph(docx, plan.said("worksheet"), italic=True).paragraph_format.space_before = Pt(4)


def _named(table: Any, heading: str) -> None:
    """Add the row that an activity is named in, over all columns, which stays with what is below it."""
    cells = _sized(table.add_row().cells)
    whole = cells[0].merge(cells[-1])
    _write(whole.paragraphs[0], heading, bold=True).paragraph_format.keep_with_next = True
    whole._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=SHADE))


def _adjusted(docx: Any, plan: Plan) -> None:
    docx.add_heading(plan.said("adjusted"), 1)
    for at in range(ADJUSTED_ROWS):
        blank = docx.add_paragraph("\t")
        blank.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        blank.paragraph_format.keep_with_next = at + 1 < ADJUSTED_ROWS


def _table(docx: Any, rows: int, widths: tuple[int, ...], *, grid: bool) -> Any:
    table = docx.add_table(rows=rows, cols=len(widths), style="Table Grid" if grid else None)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _sized(cells: Any) -> Any:
    for cell, width in zip(cells, COLUMNS, strict=True):
        cell.width = Mm(width)
    return cells


def _lines(cell: Any, lines: Iterable[str]) -> None:
    for at, line in enumerate(lines):
        _write(cell.paragraphs[0] if at == 0 else cell.add_paragraph(), DASH + line)


def _list(docx: Any, lines: Iterable[str]) -> None:
    for line in lines:
        layout = _paragraph(docx, DASH + line).paragraph_format
        layout.left_indent = Mm(5)


def _paragraph(docx: Any, text: str, **ways: Any) -> Any:
    return _write(docx.add_paragraph(), text, **ways)


def _write(paragraph: Any, text: str, **ways: Any) -> Any:
    """Write into a paragraph; `ways` may be bold, italic, centre."""
    run = paragraph.add_run(text)
    run.font.bold, run.font.italic = ways.get("bold", False), ways.get("italic", False)
    if ways.get("centre"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph
