"""The leaflet's whole way, in the reader's browser."""

import re

from tests.browser.visitor import Visitor

PAPERS = ("Đơn xin chuyển trường", "Bảng tổng hợp kết quả đánh giá rèn luyện và học tập")


def test_a_parent_submits_a_transfer_and_looks_it_up(visitor: Visitor, device: str) -> None:
    """Register, activate, sign in, submit, read the mail, look up by code and by SMS, with the network cut."""
    visitor.practises()
    visitor.goes_offline()
    submits_and_looks_up(visitor)


def submits_and_looks_up(visitor: Visitor) -> None:
    """From the first screen to the answer by SMS."""
    visitor.becomes_a_citizen()
    visitor.chooses_transfer()
    visitor.fills_the_form()
    visitor.attaches_samples(*PAPERS)
    code = visitor.reviews_and_sends()
    assert re.fullmatch(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4}", code)

    visitor.follows("Hộp thư")
    visitor.follows(f"Đã gửi thành công hồ sơ {code}")
    visitor.reads(re.compile(re.escape(code)))

    visitor.follows("Tra cứu hồ sơ")
    visitor.fills({"Mã hồ sơ": code.lower().replace("-", " ")})
    visitor.copies_captcha()
    visitor.presses("Tra cứu")
    visitor.reads("Được tiếp nhận")

    visitor.follows("Điện thoại")
    visitor.fills({"Soạn tin gửi số 0000": f"TRACUU {code}"})
    visitor.presses("Gửi tin")
    visitor.reads(re.compile(f"Hồ sơ {re.escape(code)}: Được tiếp nhận"))
