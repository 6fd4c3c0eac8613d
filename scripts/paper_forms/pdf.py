"""Draws a form as a PDF to print (with fpdf2): A4, the site's typeface, boxes and lines to write on."""

from fpdf.enums import XPos, YPos

from scripts.paper_forms.paper_form import FormSection, PaperForm, Question
from scripts.paper_forms.pdf_file import FACE, MARGIN, WIDTH, PdfFile

BOTTOM = 20.0  # millimetres
ROW, BOX, GAP = 7.2, 5.4, 2.4
INK, SOFT, RULE, BRAND, MARK = (34, 40, 58), (86, 96, 117), (150, 158, 172), (15, 107, 92), (255, 241, 204)


class _PdfForm(PdfFile):
    """A PDF whose pages all have the form's header and footer."""

    def __init__(self, form: PaperForm) -> None:
        super().__init__(form.title, BOTTOM)
        self.form = form
        self.words = form.words
        self.set_subject(self.words["subject"])
        self.set_draw_color(*RULE)

    def header(self) -> None:
        self.set_ink(9, SOFT)
        self.cell(WIDTH - 34, 7, self.words["code"])
        self.set_fill_color(*MARK)
        self.set_ink(9, INK, "B")
        self.cell(34, 7, self.words["mark"], align="C", fill=True, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(3)

    def footer(self) -> None:
        self.set_y(-14)
        self.set_ink(8, SOFT)
        self.cell(WIDTH - 30, 6, self.words["foot"])
        page = self.words["page"].format(page=self.page_no(), pages=self.str_alias_nb_pages)
        self.cell(30, 6, page, align="R")

    def set_ink(self, size: float, colour: tuple[int, int, int] = INK, style: str = "") -> None:
        """Set size, colour and style of the text that follows."""
        self.set_font(FACE, style, size)
        self.set_text_color(*colour)

    def text_lines(self, text: str, height: float, align: str = "L", width: float = WIDTH) -> None:
        """Write a text over as many lines as it takes, and move below it."""
        self.multi_cell(width, height, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def keep_together(self, height: float) -> None:
        """Begin a new page unless so many millimetres still fit on this one."""
        if self.will_page_break(height):
            self.add_page()


def render(form: PaperForm) -> bytes:
    """Return a form as a PDF; the same form always gives the same bytes."""
    pdf = _PdfForm(form)
    pdf.add_page()
    _heading(pdf)
    for section in form.sections:
        _section(pdf, section)
    pdf.keep_together(_ending(_PdfForm(form)))  # a signature alone on a page would sign nothing
    _ending(pdf)
    return bytes(pdf.output())


def _heading(pdf: _PdfForm) -> None:
    words = pdf.words
    pdf.set_ink(10, BRAND, "B")
    pdf.text_lines(words["heading"], 6, "C")
    pdf.set_ink(16, INK, "B")
    pdf.text_lines(pdf.form.title, 8, "C")
    pdf.ln(1)
    pdf.set_ink(10)
    for name in ("to", "decides"):
        pdf.text_lines(words[name], 5.5, "C")
    pdf.ln(1.5)
    pdf.set_fill_color(*MARK)
    pdf.set_ink(9)
    pdf.multi_cell(
        WIDTH,
        5,
        f"{words['warning']}\n{words['how']}",
        fill=True,
        padding=2,
        new_x=XPos.LMARGIN,
        new_y=YPos.NEXT,
    )
    pdf.ln(1)


def _section(pdf: _PdfForm, section: FormSection) -> None:
    pdf.keep_together(34)  # a heading never stands alone at the foot of a page
    _section_title(pdf, section.title)
    if section.hint:
        _hint(pdf, section.hint)
    for question in section.questions:
        _question(pdf, question)


def _hint(pdf: _PdfForm, text: str) -> None:
    pdf.set_ink(8.5, SOFT)
    pdf.text_lines(text, 4.5)


def _section_title(pdf: _PdfForm, text: str) -> None:
    pdf.ln(3)
    pdf.set_ink(11.5, BRAND, "B")
    pdf.text_lines(text, 7)
    pdf.set_draw_color(*BRAND)
    pdf.line(MARGIN, pdf.get_y(), MARGIN + WIDTH, pdf.get_y())
    pdf.set_draw_color(*RULE)
    pdf.ln(1.5)


def _question(pdf: _PdfForm, question: Question) -> None:
    room = 0.0 if question.choices else ROW * question.rows
    pdf.keep_together(12 + room + ROW * len(question.choices))
    pdf.set_ink(10, INK, "B")
    pdf.text_lines(question.label + pdf.words["star"] * question.required, 5.5)
    if question.hint:
        _hint(pdf, question.hint)
    pdf.set_ink(10)
    if question.choices:
        for choice in question.choices:
            _tick_box(pdf, choice)
    elif question.digits:
        _digit_boxes(pdf, question.digits)
    else:
        _blank_rows(pdf, question.rows)
    pdf.ln(1.8)


def _tick_box(pdf: _PdfForm, text: str, indent: float = 2) -> None:
    pdf.rect(MARGIN + indent, pdf.get_y() + 1.2, 3.8, 3.8)
    pdf.set_x(MARGIN + indent + 6)
    pdf.text_lines(text, 6, width=WIDTH - indent - 6)


def _digit_boxes(pdf: _PdfForm, groups: tuple[int, ...]) -> None:
    x, y = MARGIN + 2, pdf.get_y() + 1
    for group in groups:
        for _ in range(group):
            pdf.rect(x, y, BOX, BOX)
            x += BOX
        x += GAP
    pdf.set_y(y + BOX)


def _blank_rows(pdf: _PdfForm, rows: int) -> None:
    pdf.set_dash_pattern(0.5, 0.8)
    for _ in range(rows):
        y = pdf.get_y() + ROW - 0.8
        pdf.line(MARGIN, y, MARGIN + WIDTH, y)
        pdf.set_y(pdf.get_y() + ROW)
    pdf.set_dash_pattern()


def _ending(pdf: _PdfForm) -> float:
    """Write the documents and the signature; return their height in millimetres."""
    if not pdf.pages_count:
        pdf.add_page()
    top = pdf.get_y()
    _documents(pdf)
    _signature(pdf)
    return pdf.get_y() - top


def _documents(pdf: _PdfForm) -> None:
    words = pdf.words
    _section_title(pdf, words["documents"])
    _hint(pdf, words["documents_hint"] if pdf.form.documents else pdf.form.no_documents)
    for document in pdf.form.documents:
        pdf.set_ink(10, INK, "B")
        _tick_box(pdf, document.name if document.required else f"{document.name} {words['optional']}")
        if document.hint:
            pdf.set_ink(8.5, SOFT)
            pdf.set_x(MARGIN + 8)
            pdf.text_lines(document.hint, 4.5, width=WIDTH - 8)


def _signature(pdf: _PdfForm) -> None:
    words = pdf.words
    pdf.ln(3)
    pdf.set_ink(10)
    pdf.text_lines(words["promise"], 5.5)
    pdf.ln(2)
    for name, size, style in (("place", 10, ""), ("signed", 10, "B"), ("sign_here", 8.5, "")):
        pdf.set_ink(size, INK, style)
        pdf.set_x(MARGIN + WIDTH - 80)
        pdf.text_lines(words[name], 5.5, "C", 80)
    pdf.ln(12)
