"""The whole life of a dossier, in the browser, by role and label: at level 3 with its trips, at level 4 without any."""

import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from portal.library import load_library
from tests.browser.visitor import Visitor

TRANSFER, EXTRACT = (load_library().procedures[slug] for slug in ("chuyen-truong", "trich-luc-ho-tich"))
FORM, REPORT = (paper.name for paper in TRANSFER.documents[:2])
LEVEL_3 = "Mức độ 3: nộp trên mạng, nhận kết quả tại Bộ phận một cửa"
LEVEL_4 = "Mức độ 4: nộp, trả tiền và nhận kết quả đều trên mạng"
NEXT_DAY, NEXT_EVENT = "Tua đến ngày làm việc tiếp theo", "Tua đến việc tiếp theo"
WEEKDAY = re.compile(r"^(Đồng hồ luyện tập: )?(Thứ|Chủ Nhật)")
CARD_CODE = re.compile(r"mã dùng một lần là (\d{6})")


def files(visitor: Visitor, name: str, level: str, *papers: str) -> str:
    """Choose a procedure and a level, fill in the form, attach these papers and send; give the code."""
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


def reads_message(visitor: Visitor, words: str) -> None:
    """Find these words on the practice phone."""
    visitor.follows("Điện thoại")
    visitor.reads(re.compile(words))


def opens_dossier(visitor: Visitor) -> None:
    """Open the only dossier."""
    visitor.follows("Hồ sơ của tôi")
    visitor.follows("Xem hồ sơ")


def test_a_dossier_at_level_3_ends_at_the_desk(visitor: Visitor, device: str) -> None:
    """Sent without a paper, supplemented, accepted, approved, and returned for the originals, at the second trip."""
    visitor.practises()
    visitor.becomes_a_citizen()
    code = files(visitor, TRANSFER.name, LEVEL_3, FORM)
    reads_message(visitor, f"Hồ sơ {code} cần bổ sung giấy tờ")
    visitor.follows("Hộp thư")
    visitor.follows(f"Hồ sơ {code} cần bổ sung giấy tờ")
    visitor.follows("Mở hồ sơ để bổ sung")
    visitor.reads("Bạn cần bổ sung")
    visitor.follows("Bổ sung giấy tờ")
    visitor.attaches_samples(REPORT)
    visitor.presses("Gửi bổ sung")
    visitor.reads("Được tiếp nhận")
    winds(visitor, NEXT_DAY)
    winds(visitor, NEXT_DAY)
    visitor.reads("Đang xử lý")
    winds_until(visitor, "Đã xử lý xong")
    takes_the_result_at_the_desk(visitor)
    visitor.follows("Hộp thư")
    visitor.reads(f"Hồ sơ {code} đã có kết quả")


def takes_the_result_at_the_desk(visitor: Visitor) -> None:
    """Forget an original, come again with both."""
    bag = visitor.screen.get_by_role("group", name="Bạn mang theo bản gốc nào?")
    visitor.follows("Đến Bộ phận một cửa")
    bag.get_by_label(FORM, exact=True).check()
    visitor.presses("Đi nhận kết quả")
    visitor.reads("Bạn quên bản gốc ở nhà")
    expect(visitor.screen.get_by_role("alert")).to_be_focused()
    expect(bag.get_by_label(FORM, exact=True)).to_be_checked()
    bag.get_by_label(REPORT, exact=True).check()
    visitor.presses("Đi nhận kết quả")
    visitor.reads("Đã trả kết quả")
    visitor.reads("Bạn đến nhưng quên bản gốc")


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


def test_a_dossier_at_level_4_never_leaves_home(visitor: Visitor, device: str, tmp_path: Path) -> None:
    """Paid online at the second try, and the result had online."""
    visitor.practises()
    visitor.becomes_a_citizen()
    code = files(visitor, EXTRACT.name, LEVEL_4)
    opens_dossier(visitor)
    winds_until(visitor, "Yêu cầu thực hiện nghĩa vụ tài chính")
    visitor.follows("Nộp tiền")
    pays(visitor, "Dùng thẻ không đủ tiền")
    visitor.sees("Chưa nộp được tiền")
    visitor.reads(re.compile("Thẻ này không đủ tiền"))
    visitor.follows("Thử lại")
    pays(visitor, "Dùng thẻ đủ tiền")
    visitor.sees("Đã nộp tiền")
    visitor.frame_button("Trang trước").click()
    visitor.sees("Đã nộp tiền")  # what was paid is not paid again
    visitor.follows("Về hồ sơ")
    winds_until(visitor, "Đã trả kết quả")
    visitor.follows("Xem kết quả")
    visitor.sees("Kết quả điện tử")
    takes_the_file(visitor, code, tmp_path)
    reads_message(visitor, code)


def takes_the_file(visitor: Visitor, code: str, folder: Path) -> None:
    """Download the result; it can be read without the portal."""
    with visitor.page.expect_download() as coming:
        visitor.screen.get_by_role("link", name="Tải kết quả về").click()
    assert coming.value.suggested_filename == f"ket-qua-{code}.html"
    coming.value.save_as(folder / "ket-qua.html")
    page = (folder / "ket-qua.html").read_text(encoding="utf-8")
    assert code in page and "LUYỆN TẬP" in page
