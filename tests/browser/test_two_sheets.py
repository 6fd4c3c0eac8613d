"""A page that a teacher hands out on paper: two sides of one sheet, whoever it was read by."""

import re
import unicodedata
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.browser.visitor import Visitor

PAGE = "tim-hieu/bon-muc-do/"
FIRST = ("Mức độ 1: Đọc", "Mức độ 2: Tải mẫu đơn", "Mức độ 3: Gửi qua mạng", "Mức độ 4: Trả lệ phí qua mạng")
SECOND = ("Số chuyến phải đi2 hoặc 31 hoặc 210", "Toàn trình", "Một phần", "Câu 4.", "Đối chiếu nguồn", "Đáp án")
A4 = (595, 842)  # points


def squeezed(text: str) -> str:
    """Leave out blanks: where the halves of the typeface meet, readers of PDF differ on those."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("reader", ["Em đọc", "Bố mẹ đọc"])
def test_the_four_levels_print_on_two_pages(visitor: Visitor, reader: str) -> None:
    """The levels on one, the table, today's kinds, the questions and their key on the other."""
    visitor.opens(PAGE)
    visitor.page.get_by_role("button", name=reader, exact=True).click()
    visitor.page.emulate_media(media="print")
    for picture in visitor.page.locator(".muc-do img").all():
        picture.evaluate("(it) => { it.loading = 'eager'; return it.decode(); }")
    pages = PdfReader(BytesIO(visitor.page.pdf(prefer_css_page_size=True))).pages
    assert [tuple(round(side) for side in page.mediabox[2:]) for page in pages] == [A4, A4]
    first, second = (squeezed(page.extract_text()) for page in pages)
    assert [words for words in FIRST if squeezed(words) not in first] == []
    assert [words for words in SECOND if squeezed(words) not in second] == []
