"""The catalogue in the browser holds every procedure that has a file."""

from playwright.sync_api import expect

from portal.web.context import load_library
from tests.browser.visitor import Visitor

PROCEDURES = load_library().procedures


def test_every_procedure_is_found_and_told(visitor: Visitor) -> None:
    """Its page has its code, and leads to its form through the sign-in."""
    visitor.practises()
    for procedure in PROCEDURES.values():
        visitor.follows("Đăng ký trực tuyến")
        visitor.presses("Tìm kiếm")
        visitor.reads(f"Tìm thấy {len(PROCEDURES)} thủ tục")
        visitor.follows(procedure.name)
        visitor.sees(procedure.name)
        visitor.reads(procedure.code)
        visitor.presses("Thực hiện")
        visitor.sees("Đăng nhập")


def test_a_name_without_marks_is_enough(visitor: Visitor) -> None:
    """The search box of the portal takes what is typed without diacritics, in any case."""
    visitor.practises("/truc-tuyen")
    visitor.fills({"Tên thủ tục": "CHUYEN truong"})
    visitor.presses("Tìm kiếm")
    expect(visitor.screen.get_by_role("heading", level=3)).to_have_text(["Chuyển trường và tiếp nhận học sinh"])
    expect(visitor.screen.get_by_role("heading", name="Tìm thấy 1 thủ tục")).to_be_focused()
