"""Errands at the portal that several tests run, each by role, label and visible text: file, wind the clock, pay.

Knows the procedures by their files, and the order of their screens.
"""

import re

from playwright.sync_api import Locator, expect

from portal.library import load_library
from tests.browser.any_browser_visitor import AnyBrowserVisitor
from tests.browser.applicant import Applicant
from tests.browser.visitor import Visitor

TRANSFER, EXTRACT = (load_library().procedures[slug] for slug in ("chuyen-truong", "trich-luc-ho-tich"))
PAPERS = FORM, REPORT = tuple(paper.name for paper in TRANSFER.documents[:2])
LEVEL_3 = "Mức độ 3: nộp trên mạng, nhận kết quả tại Bộ phận một cửa"
LEVEL_4 = "Mức độ 4: nộp, trả tiền và nhận kết quả đều trên mạng"
NEXT_DAY, NEXT_EVENT = "Tua đến ngày làm việc tiếp theo", "Tua đến việc tiếp theo"
WEEKDAY = re.compile(r"^(Đồng hồ luyện tập: )?(Thứ|Chủ Nhật)")
CARD_CODE = re.compile(r"mã dùng một lần là (\d{6})")


def files(visitor: Visitor, name: str, level: str, *papers: str) -> str:
    """Choose a procedure and a level, fill in the form, attach these papers and send; return the code."""
    visitor.follows("Đăng ký trực tuyến")
    visitor.fills({"Tên thủ tục": name})
    visitor.presses("Tìm kiếm")
    visitor.follows(name)
    visitor.screen.get_by_role("group", name="Thử ở mức độ…").get_by_label(level).check()
    visitor.presses("Thực hiện")
    visitor.sees("Ai nộp hồ sơ?")
    visitor.fills_the_form()
    visitor.attaches_samples(*papers)
    return visitor.reviews_and_sends()


def clock(visitor: Visitor) -> Locator:
    """The practice clock in the bar at the foot of the window."""
    return visitor.screen.get_by_role("navigation", name="Đồ dùng luyện tập").get_by_text(WEEKDAY).first


def winds(visitor: Visitor, how: str) -> None:
    """Open the practice clock and press one of its buttons; the time that it shows then is a later one."""
    before = clock(visitor).inner_text()
    clock(visitor).click()
    visitor.presses(how)
    if how == NEXT_DAY:
        expect(clock(visitor)).not_to_have_text(before)


def winds_until(visitor: Visitor, status: str) -> None:
    """Wind from event to event, until the dossier stands at a status."""
    for _ in range(4):
        if visitor.screen.get_by_text(status, exact=True).count():
            break
        winds(visitor, NEXT_EVENT)
    visitor.reads(status)


def opens_dossier(visitor: Visitor) -> None:
    """Open the only dossier."""
    visitor.follows("Hồ sơ của tôi")
    visitor.follows("Xem hồ sơ")


def pays(visitor: Visitor, card: str) -> None:
    """Choose a card and copy the bank's code from the phone."""
    visitor.presses(card)
    visitor.presses("Tiếp tục")
    visitor.sees("Nhập mã dùng một lần")
    visitor.follows("Mở điện thoại")
    message = visitor.screen.get_by_text(CARD_CODE).last.inner_text()
    found = CARD_CODE.search(message)
    assert found
    visitor.follows("quay lại nhập mã")
    visitor.fills({"Mã dùng một lần": found[1]})
    visitor.presses("Nộp tiền")


def submits(someone: Applicant) -> str:
    """From the first screen to the letter that says so; return the code."""
    someone.becomes_a_citizen()
    someone.chooses_transfer()
    someone.fills_the_form()
    someone.attaches_samples(*PAPERS)
    code = someone.reviews_and_sends()
    assert re.fullmatch(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4}", code)

    someone.follows("Hộp thư")
    someone.follows(f"Đã gửi thành công hồ sơ {code}")
    someone.reads(code)
    return code


def looks_up(someone: Applicant, code: str) -> None:
    """Ask for a dossier by its code, written carelessly, then by SMS."""
    someone.follows("Tra cứu hồ sơ")
    someone.fills({"Mã hồ sơ": code.lower().replace("-", " ")})
    someone.copies_captcha()
    someone.presses("Tra cứu")
    someone.reads("Được tiếp nhận")

    someone.follows("Điện thoại")
    someone.fills({"Soạn tin gửi số 0000": f"TRACUU {code}"})
    someone.presses("Gửi tin")
    someone.reads(f"Hồ sơ {code}: Được tiếp nhận")


def submits_and_looks_up(someone: Applicant) -> None:
    """From the first screen to the answer by SMS."""
    looks_up(someone, submits(someone))


def goes_the_main_way(reader: AnyBrowserVisitor) -> None:
    """Register, submit, reload and look up; then go back and forth through the screens."""
    reader.practises()
    code = submits(reader)
    reader.reloads()
    looks_up(reader, code)
    reader.follows("Hộp thư")
    reader.sees("Hộp thư luyện tập")
    reader.tab.goes(-1)
    reader.sees("Điện thoại luyện tập")
    reader.tab.goes(1)
    reader.sees("Hộp thư luyện tập")
