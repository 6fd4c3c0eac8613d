"""The catalogue in the browser holds every procedure that has a file."""

from playwright.sync_api import expect

from portal.library import load_library
from tests.browser.visitor import Visitor

PROCEDURES = load_library().procedures


def test_every_procedure_is_found_and_told(visitor: Visitor) -> None:
    """Its page has its code, and leads to its form through the sign-in, or says why there is none."""
    visitor.practises()
    for procedure in PROCEDURES.values():
        visitor.follows("Đăng ký trực tuyến")
        visitor.presses("Tìm kiếm")
        visitor.reads(f"Tìm thấy {len(PROCEDURES)} thủ tục")
        visitor.follows(procedure.name)
        visitor.sees(procedure.name)
        visitor.reads(procedure.code)
        if procedure.online:
            visitor.presses("Thực hiện")
            visitor.sees("Đăng nhập")
        else:
            visitor.reads(procedure.why)


def test_a_name_without_marks_is_enough(visitor: Visitor) -> None:
    """The search box of the portal takes what is typed without diacritics, in any case."""
    visitor.practises("/truc-tuyen")
    visitor.fills({"Tên thủ tục": "CHUYEN truong"})
    visitor.presses("Tìm kiếm")
    expect(visitor.screen.get_by_role("heading", level=3)).to_have_text(["Chuyển trường và tiếp nhận học sinh"])
    expect(visitor.screen.get_by_role("heading", name="Tìm thấy 1 thủ tục")).to_be_focused()


def test_the_catalogue_is_narrowed_by_keyboard(visitor: Visitor) -> None:
    """Tab, the space bar and the arrows unfold the filters and choose; Enter searches; what was chosen stays."""
    visitor.practises("/truc-tuyen")
    keys = visitor.page.keyboard
    visitor.field("Tên thủ tục").focus()
    for key in ("Tab", "Enter", "Tab", "Space", "ArrowDown", "Tab", "ArrowDown", "Enter"):
        keys.press(key)
    fast = {procedure.name for procedure in PROCEDURES.values() if procedure.days_span == (0, 0)}
    expect(visitor.screen.get_by_role("heading", name=f"Tìm thấy {len(fast)} thủ tục")).to_be_focused()
    assert set(visitor.screen.get_by_role("heading", level=3).all_inner_texts()) == fast
    expect(visitor.screen.get_by_label("Trong ngày")).to_be_checked()
    expect(visitor.screen.get_by_label("Mức độ 1")).to_be_checked()
