"""The lesson at the desk in the browser: a sample that is wrong on purpose is seen, asked for and replaced."""

import re

from playwright.sync_api import expect

from tests.browser.errands import FORM, PAPERS, opens_dossier
from tests.browser.visitor import Visitor

RECEPTION = "Mai Thanh Trúc"
DECODED = "image => image.decode().then(() => image.naturalWidth)"


def takes_the_desk(visitor: Visitor) -> None:
    """Sit down at the one-stop desk."""
    visitor.follows("Bàn cán bộ")
    seat = visitor.screen.get_by_role("listitem").filter(has_text=RECEPTION)
    seat.get_by_role("button", name="Vào vai này").click()
    visitor.waits_for_the_answer()
    visitor.follows("Mở hồ sơ")


def looks_at(visitor: Visitor, paper: str, *words: str) -> None:
    """Open a paper at the desk: its picture is drawn, and read out with these words."""
    visitor.screen.get_by_text(f"Xem giấy này: {paper}").click()
    picture = visitor.screen.get_by_role("img", name=re.compile(f"^{paper}"))
    expect(picture).to_have_attribute("src", re.compile("^blob:"))
    assert picture.evaluate(DECODED) >= 400
    for text in words:
        expect(picture).to_have_attribute("alt", re.compile(re.escape(text)))


def test_a_pupil_finds_somebody_elses_paper(citizen: Visitor, device: str) -> None:
    """One pupil files with another child's paper, the other compares, asks, and accepts what comes then."""
    citizen.follows("Bàn cán bộ")
    citizen.presses("Tắt máy làm thay")
    citizen.follows("Đăng ký trực tuyến")
    citizen.chooses_transfer()
    citizen.fills_the_form()
    citizen.attaches_samples(*PAPERS)
    citizen.screen.get_by_text("Gửi một bản mẫu có lỗi").click()
    citizen.chooses("Giấy nào có lỗi?", FORM)
    citizen.chooses("Lỗi gì?", "Giấy của người khác")
    citizen.presses("Dùng bản mẫu có lỗi")
    citizen.reads("Bản mẫu này có lỗi cố ý")
    citizen.reviews_and_sends()

    takes_the_desk(citizen)
    looks_at(citizen, FORM, "Trần Bảo Ngọc", "09/09/2016")
    citizen.reads(re.compile("So với tờ khai: Nguyễn Minh An · sinh ngày 20/05/2018"))
    citizen.screen.get_by_text("Yêu cầu bổ sung", exact=True).first.click()
    citizen.field(FORM).check()
    citizen.field("Giấy của người khác").check()
    citizen.presses("Gửi yêu cầu bổ sung")
    citizen.reads(re.compile("Tinh mắt!"))

    opens_dossier(citizen)
    citizen.reads("Bạn cần bổ sung")
    citizen.follows("Bổ sung giấy tờ")
    citizen.presses(f"Thay bằng bản mẫu: {FORM}")
    citizen.presses("Gửi bổ sung")
    citizen.follows("Bàn cán bộ")
    citizen.follows("Mở hồ sơ")
    looks_at(citizen, FORM, "Nguyễn Minh An", "20/05/2018")
    citizen.presses("Tiếp nhận")
    citizen.reads(re.compile("Đã tiếp nhận hồ sơ"))
