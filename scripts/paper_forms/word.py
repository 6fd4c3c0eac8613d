"""Draws a form as a DOCX to type into or print (with python-docx): A4, readable in Word and LibreOffice alike."""

from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from scripts.paper_forms import docx_file
from scripts.paper_forms.docx_file import element
from scripts.paper_forms.paper_form import FormSection, PaperForm, Question

FACE = "Arial"  # is on every computer and has every letter of Vietnamese
MARGIN, WIDTH = 18, 174  # millimetres
INK, SOFT, BRAND = RGBColor(34, 40, 58), RGBColor(86, 96, 117), RGBColor(15, 107, 92)
SHADE = "FFF1CC"
TICK = "\u2610"


def render(form: PaperForm) -> bytes:
    """Return a form as a DOCX; the same form always gives the same bytes."""
    docx = Document()
    _set_up(docx, form)
    _header_and_footer(docx, form)
    _heading(docx, form)
    for section in form.sections:
        _section(docx, section, form)
    _documents(docx, form)
    _signature(docx, form)
    return docx_file.to_bytes(docx)


def _set_up(docx: Any, form: PaperForm) -> None:
    """Set page size, language, typeface and the file's properties."""
    page = docx.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(MARGIN)
    page.top_margin, page.bottom_margin = Mm(16), Mm(16)
    page.header_distance = page.footer_distance = Mm(8)
    normal = docx.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = FACE, Pt(10), INK
    normal.paragraph_format.space_after = Pt(3)
    docx_file.set_language(normal, FACE)
    for name, size in (("Title", 17), ("Heading 1", 12)):
        _style_heading(docx.styles[name], size)
    docx_file.describe(docx, form.title, form.words["subject"])


def _style_heading(style: Any, size: int) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.color.rgb = FACE, Pt(size), True, BRAND
    style.paragraph_format.space_before = Pt(9)
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if "heme" in name]:  # a theme's typeface would win over ours
        del fonts.attrib[name]
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _header_and_footer(docx: Any, form: PaperForm) -> None:
    """Write the practice mark into every page's header, the source and the page's number into its footer."""
    page, words = docx.sections[0], form.words
    head = _tabbed(page.header.paragraphs[0])
    _run(head, f"{words['code']}\t", 9, SOFT)
    mark = _run(head, f" {words['mark']} ", 9, INK, bold=True)
    mark._r.get_or_add_rPr().append(element("w:shd", val="clear", color="auto", fill=SHADE))
    foot = _tabbed(page.footer.paragraphs[0])
    before, between, after = words["page"].replace("{pages}", "{page}").split("{page}")
    _run(foot, f"{words['foot']}\t{before}", 8, SOFT)
    _page_number_field(foot, "PAGE")
    _run(foot, between, 8, SOFT)
    _page_number_field(foot, "NUMPAGES")
    _run(foot, after, 8, SOFT)


def _tabbed(paragraph: Any) -> Any:
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.style = "Normal"
    return paragraph


def _page_number_field(paragraph: Any, name: str) -> None:
    instruction = OxmlElement("w:instrText")
    instruction.text = name
    begin, between, end = (element("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    for part in (begin, instruction, between):
        _run(paragraph, "", 8, SOFT)._r.append(part)
    _run(paragraph, "1", 8, SOFT)  # shown until the program that opens the file has counted the pages
    _run(paragraph, "", 8, SOFT)._r.append(end)


def _run(paragraph: Any, text: str, size: float, colour: RGBColor = INK, *, bold: bool = False) -> Any:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb, run.font.bold = Pt(size), colour, bold
    return run


def _paragraph(docx: Any, text: str, size: float = 10, colour: RGBColor = INK, **ways: Any) -> Any:
    """Add a paragraph; `ways` may be bold, centre, after (points), next (kept with the next one), indent (mm)."""
    paragraph = docx.add_paragraph()
    _run(paragraph, text, size, colour, bold=ways.get("bold", False))
    layout = paragraph.paragraph_format
    layout.space_after = Pt(ways.get("after", 2))
    layout.keep_with_next = ways.get("next", False)
    layout.keep_together = True
    if ways.get("centre"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if "indent" in ways:
        layout.left_indent = Mm(ways["indent"])
    return paragraph


def _heading(docx: Any, form: PaperForm) -> None:
    words = form.words
    _paragraph(docx, words["heading"], 10, BRAND, bold=True, centre=True, after=0)
    title = docx.add_paragraph(form.title, style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(4)
    for name in ("to", "decides"):
        _paragraph(docx, words[name], centre=True, after=1)
    warning = _paragraph(docx, f"{words['warning']} {words['how']}", 9, after=4)
    warning._p.get_or_add_pPr().append(element("w:shd", val="clear", color="auto", fill=SHADE))


def _section(docx: Any, section: FormSection, form: PaperForm) -> None:
    docx.add_heading(section.title, 1)
    if section.hint:
        _paragraph(docx, section.hint, 8.5, SOFT, next=True)
    for question in section.questions:
        _question(docx, question, form)


def _question(docx: Any, question: Question, form: PaperForm) -> None:
    star = form.words["star"] * question.required
    _paragraph(docx, question.label + star, bold=True, after=0, next=True)
    if question.hint:
        _paragraph(docx, question.hint, 8.5, SOFT, after=1, next=True)
    for place, choice in enumerate(question.choices, 1):
        _paragraph(docx, f"{TICK}  {choice}", indent=2, after=1, next=place < len(question.choices))
    if question.digits:
        _digit_boxes(docx, question.digits)
    elif not question.choices:
        _blank_rows(docx, question.rows)


def _digit_boxes(docx: Any, groups: tuple[int, ...]) -> None:
    """Draw a row of small boxes, with a gap between groups."""
    boxes = "x".join("." * group for group in groups)
    table = docx.add_table(rows=1, cols=len(boxes))
    table.autofit = False
    table.rows[0].height = Mm(6)
    for column, cell, kind in zip(table.columns, table.rows[0].cells, boxes, strict=True):
        column.width = cell.width = Mm(6 if kind == "." else 3)
        edges = ("top", "bottom", "left", "right") if kind == "." else ()
        borders = OxmlElement("w:tcBorders")
        for edge in edges:
            borders.append(element(f"w:{edge}", val="single", sz="4", color="969EAC"))
        cell._tc.get_or_add_tcPr().append(borders)
        cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    _paragraph(docx, "", 4, after=0)


def _blank_rows(docx: Any, rows: int) -> None:
    for row in range(rows):
        blank = docx.add_paragraph("\t")
        blank.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        blank.paragraph_format.space_before, blank.paragraph_format.space_after = Pt(5), Pt(2)
        blank.paragraph_format.keep_with_next = row + 1 < rows


def _documents(docx: Any, form: PaperForm) -> None:
    words = form.words
    docx.add_heading(words["documents"], 1)
    hint = words["documents_hint"] if form.documents else form.no_documents
    _paragraph(docx, hint, 8.5, SOFT, next=bool(form.documents))
    for document in form.documents:
        name = document.name if document.required else f"{document.name} {words['optional']}"
        _paragraph(docx, f"{TICK}  {name}", bold=True, indent=2, after=0, next=bool(document.hint))
        if document.hint:
            _paragraph(docx, document.hint, 8.5, SOFT, indent=8, after=3)


def _signature(docx: Any, form: PaperForm) -> None:
    words = form.words
    _paragraph(docx, words["promise"], after=8, next=True).paragraph_format.space_before = Pt(10)
    rows = (("place", 10, False), ("signed", 10, True), ("sign_here", 8.5, False))
    for place, (name, size, bold) in enumerate(rows, 1):
        _paragraph(docx, words[name], size, bold=bold, centre=True, indent=94, next=place < len(rows))
    _paragraph(docx, "", 40)
