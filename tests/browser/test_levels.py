"""The four levels in the reader's browser: the form comes from the site, and what was done is counted."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.browser import axe
from tests.browser.errands import PAPERS
from tests.browser.visitor import Visitor

OVERVIEW = "/muc-do/chuyen-truong"


def downloaded(visitor: Visitor, name: str) -> bytes:
    """Press a link that downloads a file."""
    with visitor.page.expect_download() as download:
        visitor.screen.get_by_role("link", name=name).click()
    return download.value.path().read_bytes()


def test_level_2_downloads_the_form_and_posts_it(visitor: Visitor, device: str) -> None:
    """From the choice of a level to the comparison; the forms are the site's own files."""
    visitor.practises(OVERVIEW)
    visitor.presses("Thử ở mức độ 2")
    visitor.presses("Tôi đã đọc xong")
    visitor.sees("Ở nhà, chưa có tờ khai")
    pages = PdfReader(BytesIO(downloaded(visitor, "Tải tờ khai PDF để in"))).pages
    assert "Trường xin chuyển đến" in "".join(page.extract_text() for page in pages)
    assert downloaded(visitor, "Tải tờ khai DOCX để gõ").startswith(b"PK")
    visitor.presses("Tôi đã in và điền xong")
    for paper in PAPERS:
        visitor.field(paper).check()
    visitor.presses("Gửi qua bưu điện")
    visitor.sees("Đã nộp, chờ ngày hẹn")
    visitor.presses("Đợi đến ngày hẹn rồi đi lấy")
    visitor.sees("Đã có kết quả")
    visitor.reads("Bốn mức độ, đặt cạnh nhau")
    visitor.follows("Thử mức độ 1")
    visitor.sees("Thử ở bốn mức độ")


@pytest.mark.slow
def test_every_screen_on_paper_can_be_used_by_everybody(visitor: Visitor, device: str) -> None:
    """axe finds nothing from the choice of a level to the comparison, in light and in dark."""
    visitor.practises(OVERVIEW)
    found = axe.violations(visitor.page, "levels")
    visitor.presses("Thử ở mức độ 2")
    for press in ("Tôi đã đọc xong", "Tôi đã in và điền xong", "Gửi qua bưu điện"):
        visitor.presses(press)
        found += axe.violations(visitor.page, press)
    for paper in PAPERS:
        visitor.field(paper).check()
    for press in ("Đợi đến sáng ngày làm việc tới rồi đi", "Nộp hồ sơ", "Đợi đến ngày hẹn rồi đi lấy"):
        visitor.presses(press)
        found += axe.violations(visitor.page, press)
    visitor.sees("Đã có kết quả")
    assert found == []


def test_the_page_of_levels_can_be_used_by_everybody(visitor: Visitor, device: str) -> None:
    """axe finds nothing, whichever level is looked at."""
    visitor.opens("tim-hieu/bon-muc-do/")
    found = axe.violations(visitor.page, "level 1")
    visitor.page.get_by_label("Cả bốn", exact=True).check(force=True)
    assert found + axe.violations(visitor.page, "all levels") == []


def test_the_table_of_levels_works_without_a_script(visitor: Visitor) -> None:
    """One column at a time, or all of them, by keyboard alone."""
    visitor.page.route("**/*.js", lambda route: route.abort())
    visitor.opens("tim-hieu/bon-muc-do/")
    visitor.forgives("ERR_FAILED", "js")
    cell = visitor.page.locator(".bang tbody tr").first.locator("td")
    assert [cell.nth(place).is_visible() for place in range(4)] == [True, False, False, False]
    visitor.page.get_by_label("Mức độ 1", exact=True).focus()
    visitor.page.keyboard.press("ArrowRight")
    assert [cell.nth(place).is_visible() for place in range(4)] == [False, True, False, False]
    visitor.page.get_by_label("Cả bốn", exact=True).check(force=True)
    assert all(cell.nth(place).is_visible() for place in range(4))
    visitor.forgives("ERR_FAILED", "js")
