"""Draws a lesson plan as a PDF to print, with the same parts as the DOCX."""

from fpdf.enums import TableBordersLayout, VAlign
from fpdf.fonts import FontFace

from scripts.paper_forms.pdf_file import FACE, WIDTH
from scripts.sheets.paper import SHADE, Paper
from scripts.sheets.plan import ADJUSTED_ROWS, Plan, Row
from scripts.sheets.words import words

SIZE, LINE = 11, 5.4
COLUMNS = (22, 88, 64)
DASH = "\u2013 "
BOX = 3.6


class PlanPaper(Paper):
    """Paper that is filed: it is no practice."""

    foot = "plan_foot"


def render(plan: Plan) -> bytes:
    """Return a plan as a PDF; the same plan always gives the same bytes."""
    paper = PlanPaper(f"{words()['plan']['subject_of_file']}: {plan.title}", plan.settings)
    _heading(paper, plan)
    _aims_and_needs(paper, plan)
    paper.part(plan.said("activities"))
    _table(paper, plan)
    paper.write_lines(plan.said("worksheet"))
    paper.keep_together(ADJUSTED_ROWS * 8 + 12)
    paper.part(plan.said("adjusted"))
    paper.blank_rows(ADJUSTED_ROWS)
    return paper.to_bytes()


def _heading(paper: Paper, plan: Plan) -> None:
    top, half = paper.get_y(), WIDTH / 2
    for at, lines in enumerate(plan.corners):
        with paper.window(paper.l_margin + at * half, top, half):
            for number, line in enumerate(lines):
                paper.ink(SIZE, style="B" if number == 0 else "")
                paper.write_lines(line, align="C", width=half)
    paper.ln(3)
    paper.ink(15, style="B")
    paper.write_lines(words()["plan"]["heading"], align="C", after=1)
    for choice in plan.choices:
        paper.ink(SIZE)
        paper.cell(48, LINE + 1, choice.asks)
        for answer, ticked in choice.answers:
            _box(paper, ticked)
            paper.cell(paper.get_string_width(answer) + 8, LINE + 1, answer)
        paper.ln(LINE + 1)
    paper.ink(13, style="B")
    paper.write_lines(plan.said("title"), align="C")
    paper.ink(SIZE)
    paper.write_lines(plan.said("time"), align="C")


def _box(paper: Paper, ticked: bool) -> None:
    x, y = paper.get_x(), paper.get_y() + (LINE + 1 - BOX) / 2
    paper.rect(x, y, BOX, BOX)
    if ticked:
        paper.line(x, y, x + BOX, y + BOX)
        paper.line(x, y + BOX, x + BOX, y)
    paper.set_x(x + BOX + 1.5)


def _aims_and_needs(paper: Paper, plan: Plan) -> None:
    paper.part(plan.said("aims"))
    paper.ink(SIZE)
    paper.write_lines(plan.said("after"))
    paper.bullets(plan.aims)
    paper.write_lines(plan.said("codes"))
    paper.bullets(plan.codes)
    paper.part(plan.said("needs"))
    for name, needs in (("teacher_needs", plan.lesson.teacher_needs), ("pupils_need", plan.lesson.pupils_need)):
        paper.ink(SIZE, style="B")
        paper.write_lines(plan.said(name))
        paper.ink(SIZE)
        paper.bullets(needs)


def _table(paper: Paper, plan: Plan) -> None:
    """Write the activities; none is torn from its name by the end of a page."""
    paper.ink(SIZE)
    for number, row in enumerate(plan.rows()):
        with paper.offset_rendering() as tried:
            _activity(paper, row, with_columns=number == 0)
        if tried.page_break_triggered:
            paper.add_page()
        _activity(paper, row, with_columns=number == 0 or tried.page_break_triggered)
    paper.ln(2)


def _activity(paper: Paper, row: Row, *, with_columns: bool) -> None:
    bold = FontFace(family=FACE, emphasis="BOLD", fill_color=None)
    shaded = FontFace(family=FACE, emphasis="BOLD", fill_color=SHADE)
    ways = {
        "borders_layout": TableBordersLayout.ALL,
        "v_align": VAlign.T,
        "padding": 1.2,
        "first_row_as_headings": False,
    }
    with paper.table(col_widths=COLUMNS, text_align=("CENTER", "LEFT", "LEFT"), line_height=LINE, **ways) as table:
        if with_columns:
            table.row(words()["plan"]["columns"], style=bold)
        table.row().cell(row.heading, colspan=len(COLUMNS), style=shaded, align="LEFT")
        cells = table.row()
        cells.cell("\n".join(row.when))
        for lines in (row.teacher, row.pupils):
            cells.cell("\n".join(DASH + line for line in lines))
