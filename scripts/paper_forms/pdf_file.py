"""What each PDF of ours has, as docx_file.py knows it of Word: A4, the site's typeface, the same bytes each time."""

from datetime import UTC, datetime

from fpdf import FPDF

from scripts.paper_forms import typeface

WEIGHTS = (400, 700)
FACE = "paper"
DATE = datetime(2026, 1, 1, tzinfo=UTC)  # of every file; a real date would change the bytes at every build
MARGIN, WIDTH = 18.0, 174.0  # millimetres


class PdfFile(FPDF):
    """An empty file; `bottom` is how far above a page's edge its text ends, in millimetres."""

    def __init__(self, title: str, bottom: float) -> None:
        super().__init__(format="A4")
        for style, weight in zip(("", "B"), WEIGHTS, strict=True):
            self.add_font(FACE, style, typeface.joined_font(weight))
        self.set_margins(MARGIN, 14, MARGIN)
        self.set_auto_page_break(True, bottom)
        self.c_margin = 0  # no padding: text begins where lines do
        self.set_creation_date(DATE)
        self.set_title(title)
        self.set_lang("vi")
