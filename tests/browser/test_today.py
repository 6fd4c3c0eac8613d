"""Today's way in the reader's browser: card, one-time code, search, agency, a locked filer, and sending."""

import re

from playwright.sync_api import expect

from tests.browser.errands import PAPERS
from tests.browser.visitor import Visitor


def test_a_parent_files_todays_way(visitor: Visitor, device: str) -> None:
    """From the front page to the dossier in the list, with the network cut, by names and labels alone."""
    visitor.practises()
    visitor.goes_offline()
    signs_in_with_the_card(visitor)
    finds_the_transfer(visitor)
    visitor.sees("Ai nộp hồ sơ?")
    for label in ("Họ và tên của người nộp", "Ngày sinh của người nộp", "Số định danh của người nộp", "Địa chỉ"):
        expect(visitor.field(label)).not_to_be_editable()
    expect(visitor.field("Họ và tên của người nộp")).to_have_value("Trần Quang Minh")
    visitor.reads("Lấy từ thẻ, không sửa được.")
    visitor.presses("Tiếp tục")
    visitor.sees("Chủ hồ sơ: học sinh")
    visitor.fills_the_form()
    visitor.attaches_samples(*PAPERS)
    visitor.presses("Tiếp tục")
    visitor.reads("Trường Tiểu học Đom Đóm, Hà Nội")
    visitor.presses("Tiếp tục")
    visitor.copies_captcha()
    visitor.presses("Nộp hồ sơ")
    visitor.sees("Hồ sơ đã gửi thành công")
    code = visitor.screen.locator("[data-dossier-code]").inner_text()
    visitor.follows("Hồ sơ của tôi")
    visitor.reads(re.compile(re.escape(code)))


def signs_in_with_the_card(visitor: Visitor) -> None:
    """Take another card than the one on the table, err once, then copy the code from the phone."""
    visitor.follows("Làm theo cách hiện nay")
    visitor.sees("Cách làm hiện nay")
    visitor.follows("Đăng nhập bằng thẻ")
    visitor.follows("Không phải tôi, lấy thẻ khác")
    heading = visitor.page.get_by_role("heading", name="Trần Quang Minh")
    minh = visitor.screen.get_by_role("listitem").filter(has=heading)
    minh.get_by_role("button", name="Đóng vai này").click()
    visitor.sees("Đăng nhập bằng thẻ")
    visitor.reads("Trần Quang Minh")
    visitor.presses("Đúng là tôi, gửi mã")
    visitor.sees("Nhập mã dùng một lần")
    visitor.reads("Không đọc mã cho ai")
    visitor.fills({"Mã dùng một lần": "12"})
    visitor.presses("Xác nhận mã")
    visitor.is_told("Hãy đếm lại: mã có đúng 6 chữ số.")
    visitor.types_one_time_code()
    visitor.sees("Tìm thủ tục")


def finds_the_transfer(visitor: Visitor) -> None:
    """Search without marks, read, choose a place and a school."""
    visitor.fills({"Tên thủ tục": "chuyen truong"})
    visitor.presses("Tìm")
    visitor.follows("Chuyển trường và tiếp nhận học sinh")
    visitor.reads("Đơn xin chuyển trường")
    visitor.follows("Chọn nơi giải quyết")
    visitor.field("Tỉnh, thành phố").select_option("Hà Nội")
    visitor.presses("Xem các nơi")
    visitor.field("Trường Tiểu học Đom Đóm").check()
    visitor.presses("Tiếp tục")


def test_a_reload_in_the_middle_loses_nothing(visitor: Visitor) -> None:
    """The code that was sent still works, and so does going back from the form."""
    visitor.practises("/hom-nay/dang-nhap")
    visitor.presses("Đúng là tôi, gửi mã")
    visitor.reloads()
    visitor.sees("Nhập mã dùng một lần")
    visitor.types_one_time_code()
    finds_the_transfer(visitor)
    visitor.sees("Ai nộp hồ sơ?")
    visitor.goes_back()
    visitor.sees("Chọn nơi giải quyết")
    expect(visitor.field("Trường Tiểu học Đom Đóm")).to_be_checked()
