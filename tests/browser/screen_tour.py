"""A tour of every screen of the portal, with its errors, in one visit; whoever takes it checks what they like.

Knows the order in which a citizen meets the screens.
"""

from collections.abc import Generator, Iterator
from itertools import count

from playwright.sync_api import expect

from portal.storage import Store
from portal.storage.practice_file import pack
from tests.browser.screen_tour_after_acceptance import later
from tests.browser.screen_tour_forgotten import forgotten
from tests.browser.visitor import Visitor

PAPER = "Đơn xin chuyển trường"
OTHER = "Bảng tổng hợp kết quả đánh giá rèn luyện và học tập"
SLIP = "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"


def tour(visitor: Visitor) -> Iterator[str]:
    """Go from screen to screen, and yield the name of each when it stands there."""
    visitor.practises()
    yield "home"
    visitor.follows("Đổi nhân vật")
    visitor.sees("Chọn nhân vật")
    yield "people"
    yield from _account(visitor)
    yield from _catalogue(visitor)
    yield from _form(visitor)
    yield from _papers(visitor)
    code = yield from _sending(visitor)
    yield from _afterwards(visitor, code)
    yield from later(visitor)
    yield from _today(visitor)
    yield from _end(visitor)


def _account(visitor: Visitor) -> Iterator[str]:
    visitor.follows("Hộp thư")
    visitor.sees("Hộp thư luyện tập")
    yield "mailbox, empty"
    visitor.follows("Đăng ký")
    visitor.sees("Đăng ký tài khoản")
    yield "register"
    visitor.presses("Đăng ký")
    yield from _errors(visitor, "register")
    visitor.registers()
    yield "registered"
    yield from _inactive(visitor)
    yield from forgotten(visitor)
    visitor.follows("Hộp thư")
    yield "mailbox"
    visitor.follows("Kích hoạt tài khoản luyện tập")
    visitor.sees("Kích hoạt tài khoản luyện tập")
    yield "letter"
    visitor.follows("Kích hoạt tài khoản")
    visitor.sees("Tài khoản đã kích hoạt")
    yield "activated"
    visitor.reloads()
    visitor.sees("Đường dẫn này đã được dùng")
    yield "activation link used"
    visitor.signs_in()
    visitor.sees("Tập nộp hồ sơ trên mạng")
    yield "home, signed in"


def _inactive(visitor: Visitor) -> Iterator[str]:
    visitor.follows("Đăng nhập")
    visitor.sees("Đăng nhập")
    yield "sign in"
    visitor.presses("Đăng nhập")
    yield from _errors(visitor, "sign in")
    visitor.signs_in()
    yield from _errors(visitor, "sign in, inactive")
    visitor.follows("Gửi lại thư kích hoạt")
    visitor.sees("Gửi lại thư kích hoạt")
    yield "resend"
    visitor.fills({"Email": "khac@thu.example"})
    visitor.presses("Gửi lại")
    yield from _errors(visitor, "resend")


def _catalogue(visitor: Visitor) -> Iterator[str]:
    visitor.follows("Đăng ký trực tuyến")
    visitor.sees("Chọn thủ tục cần làm")
    yield "choose"
    visitor.fills({"Tên thủ tục": "máy bay"})
    visitor.presses("Tìm kiếm")
    visitor.reads("Không tìm thấy thủ tục nào")
    yield "choose, nothing found"
    visitor.fills({"Tên thủ tục": ""})
    visitor.presses("Tìm kiếm")
    visitor.reads("Chuyển trường và tiếp nhận học sinh")
    yield "choose, found"
    visitor.follows("Chuyển trường và tiếp nhận học sinh")
    visitor.sees("Chuyển trường và tiếp nhận học sinh")
    yield "procedure"
    visitor.presses("Thực hiện")


def _form(visitor: Visitor) -> Iterator[str]:
    heading = visitor.screen.get_by_role("heading", level=1)
    for number in count(1):
        title = heading.inner_text()
        if title == "Giấy tờ đính kèm":
            return
        yield f"step {number}"
        visitor.presses("Tiếp tục")
        yield from _errors(visitor, f"step {number}")
        visitor.presses("Điền giúp")
        visitor.presses("Tiếp tục")
        expect(heading).not_to_have_text(title)


def _papers(visitor: Visitor) -> Iterator[str]:
    yield "papers, empty"
    visitor.chooses_file(PAPER, {"name": "don.txt", "mimeType": "text/plain", "buffer": b"xin chao"})
    yield from _errors(visitor, "papers")
    visitor.attaches_samples(PAPER)
    yield "papers, with a sample"


def _sending(visitor: Visitor) -> Generator[str, None, str]:
    visitor.presses("Tiếp tục")
    visitor.sees("Xem lại trước khi gửi")
    yield "review, papers missing"
    visitor.presses("Tiếp tục")
    visitor.sees("Xác nhận và gửi")
    yield "confirm"
    visitor.presses("Tiếp tục")
    yield from _errors(visitor, "confirm")
    visitor.copies_captcha()
    visitor.presses("Tiếp tục")
    visitor.sees("Hồ sơ đã gửi thành công")
    yield "sent"
    return visitor.screen.locator("[data-dossier-code]").inner_text()


def _afterwards(visitor: Visitor, code: str) -> Iterator[str]:
    yield from _desk(visitor)
    visitor.chooses_transfer()
    visitor.follows("Hồ sơ của tôi")
    visitor.sees("Hồ sơ của tôi")
    yield "my dossiers"
    visitor.follows("Xem hồ sơ")
    visitor.reads("Bạn cần bổ sung")
    yield "dossier, to supplement"
    visitor.follows("Bổ sung giấy tờ")
    visitor.sees("Bổ sung giấy tờ")
    yield "supplement"
    visitor.presses("Gửi bổ sung")
    yield from _errors(visitor, "supplement")
    visitor.attaches_samples(OTHER)
    visitor.presses("Gửi bổ sung")
    visitor.reads("Ngày hẹn trả kết quả")
    yield "dossier, accepted"
    yield from _look_up(visitor, code)


def _desk(visitor: Visitor) -> Iterator[str]:
    visitor.follows("Bàn cán bộ")
    visitor.sees("Bàn cán bộ")
    yield "officer's desk, seats"
    visitor.presses("Vào vai này")
    visitor.reads("Đang chờ tôi (0)")
    yield "officer's desk, nothing waits"
    visitor.follows("Tất cả (1)")
    visitor.reads("Mở hồ sơ")
    yield "officer's desk"
    visitor.follows("Mở hồ sơ")
    visitor.reads("đang chờ người nộp bổ sung")
    yield "officer's dossier"
    visitor.presses("Đổi sang Trịnh Thu Hiền, chuyên môn")
    visitor.screen.get_by_text("Dừng giải quyết").click()
    visitor.presses("Dừng hồ sơ")
    yield from _errors(visitor, "officer's dossier")
    visitor.follows(SLIP)
    visitor.sees(SLIP)
    yield "slip"


def _look_up(visitor: Visitor, code: str) -> Iterator[str]:
    visitor.follows("Tra cứu hồ sơ")
    visitor.sees("Tra cứu hồ sơ")
    yield "look-up"
    visitor.presses("Tra cứu")
    yield from _errors(visitor, "look-up")
    visitor.fills({"Mã hồ sơ": code})
    visitor.copies_captcha()
    visitor.presses("Tra cứu")
    visitor.reads("Ngày hẹn trả")
    yield "look-up, found"
    visitor.follows("Điện thoại")
    visitor.fills({"Soạn tin gửi số 0000": f"TRACUU {code}"})
    visitor.presses("Gửi tin")
    visitor.reads("Bạn nhắn")
    yield "phone"


def _today(visitor: Visitor) -> Iterator[str]:
    visitor.follows("Trang đầu")
    visitor.follows("So sánh hai cách")
    visitor.sees("So sánh hai cách")
    yield "today, compared"
    visitor.follows("Làm theo cách hiện nay")
    visitor.sees("Cách làm hiện nay")
    yield "today"
    visitor.follows("Đăng nhập bằng thẻ")
    visitor.sees("Đăng nhập bằng thẻ")
    yield "card"
    visitor.presses("Đúng là tôi, gửi mã")
    visitor.sees("Nhập mã dùng một lần")
    yield "one-time code"
    visitor.presses("Xác nhận mã")
    yield from _errors(visitor, "one-time code")
    visitor.types_one_time_code()
    visitor.sees("Tìm thủ tục")
    yield "today, search"
    visitor.follows("Chuyển trường và tiếp nhận học sinh")
    visitor.reads("Chọn nơi giải quyết")
    yield "today, procedure"
    visitor.follows("Chọn nơi giải quyết")
    visitor.presses("Xem các nơi")
    visitor.reads("Trường Tiểu học Đom Đóm")
    visitor.presses("Tiếp tục")
    yield from _errors(visitor, "agency")
    visitor.field("Trường Tiểu học Đom Đóm").check()
    visitor.presses("Tiếp tục")
    visitor.sees("Ai nộp hồ sơ?")
    yield "step 1, locked"


def _end(visitor: Visitor) -> Iterator[str]:
    visitor.presses("Làm lại từ đầu")
    visitor.sees("Xóa hết và làm lại từ đầu?")
    yield "reset"
    yield from _practice_file(visitor)
    visitor.opens("thuc-hanh/#/khong-co")
    visitor.sees("Không tìm thấy trang này")
    yield "not found"


def _practice_file(visitor: Visitor) -> Iterator[str]:
    visitor.follows("Lưu bài tập ra tệp")
    visitor.sees("Lưu bài tập, mở lại bài tập")
    yield "practice file"
    field = visitor.screen.get_by_label("Chọn tệp bài tập")
    for data in (b"xin chao", pack(Store())):
        field.set_input_files({"name": "bai-tap.motcua", "mimeType": "", "buffer": data})
        visitor.waits_for_the_answer()
        if data.startswith(b"xin"):
            yield from _errors(visitor, "practice file")
    visitor.sees("Mở bài tập trong tệp?")
    yield "practice file, looked into"
    visitor.presses("Mở bài trong tệp")
    yield "practice file, opened"


def _errors(visitor: Visitor, where: str) -> Iterator[str]:
    visitor.is_led_to_the_errors()
    yield f"{where}, with errors"
