"""Pages that are handed out on paper: as many sheets of A4 as they say, whoever they were read by."""

import re
import unicodedata
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.browser.visitor import Visitor

PAGE = "tim-hieu/bon-muc-do/"
FIRST = ("Mức độ 1: Đọc", "Mức độ 2: Tải mẫu đơn", "Mức độ 3: Gửi qua mạng", "Mức độ 4: Trả lệ phí qua mạng")
SECOND = ("Số chuyến phải đi2 hoặc 31 hoặc 210", "Toàn trình", "Một phần", "Câu 4.", "Đối chiếu nguồn", "Đáp án")
HOME = ("Em tên là", "Việc 1.", "Việc 2.", "Việc 3.", "Việc 4.", "Bố mẹ ký tên")
A4 = (595, 842)  # points


def squeezed(text: str) -> str:
    """Leave out blanks: where the halves of the typeface meet, readers of PDF differ on those."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def printed(visitor: Visitor) -> list[str]:
    """Print the page; return the words of each sheet of A4."""
    pages = PdfReader(BytesIO(visitor.page.pdf(prefer_css_page_size=True))).pages
    assert {tuple(round(side) for side in page.mediabox[2:]) for page in pages} == {A4}
    return [squeezed(page.extract_text()) for page in pages]


def test_the_sheet_for_home_is_one_page(visitor: Visitor) -> None:
    """From the pupil's name to the parents'."""
    visitor.opens("phu-huynh/phieu-o-nha/")
    (sheet,) = printed(visitor)
    assert [words for words in HOME if squeezed(words) not in sheet] == []


@pytest.mark.parametrize("reader", ["Em đọc", "Bố mẹ đọc"])
def test_the_four_levels_print_on_two_pages(visitor: Visitor, reader: str) -> None:
    """The levels on one, the table, today's kinds, the questions and their key on the other."""
    visitor.opens(PAGE)
    visitor.page.get_by_role("button", name=reader, exact=True).click()
    visitor.page.emulate_media(media="print")
    for picture in visitor.page.locator(".muc-do img").all():
        picture.evaluate("(it) => { it.loading = 'eager'; return it.decode(); }")
    first, second = printed(visitor)
    assert [words for words in FIRST if squeezed(words) not in first] == []
    assert [words for words in SECOND if squeezed(words) not in second] == []
