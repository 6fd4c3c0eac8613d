"""A dossier as an officer sees it: its papers, and the buttons of each seat."""

import pytest

from portal.storage import Store
from tests.actors import Citizen, png
from tests.portals import Clock
from tests.unit.web.officer.playing import DESK, FORM, RECEPTION, SPECIALIST, TABLE, at, does, offered


def test_the_officer_sees_everything_about_a_dossier(filed: Citizen) -> None:
    """Who, what, which level, which day, the history."""
    at(filed, RECEPTION).sees("Nguyễn Thị Hoa", "Nguyễn Minh An", "Trường Tiểu học Cầu Vồng", "Mức độ 3")
    filed.sees("Gửi lúc 09:00 07/09/2026", "Hôm nay trên cổng 07/09/2026", "Người nộp gửi hồ sơ")


def test_a_missing_paper_is_seen(filed: Citizen) -> None:
    """Which one is missing, and that an optional one may be."""
    at(filed, RECEPTION).sees("Thiếu 1 giấy tờ bắt buộc", f"{TABLE} Thiếu", "Không có, không bắt buộc")
    assert f"{TABLE} (chưa có)" in filed.screen.labels() and FORM in filed.screen.labels()


def test_a_wrong_paper_can_be_looked_at(by_hand: Store, member: Citizen) -> None:
    """The very picture that was sent, with its file's name."""
    wrong = png(3, b"somebody else's")
    member.comes_to_papers("chuyen-truong")
    member.chooses_file(f"Chọn tệp hoặc chụp ảnh: {FORM}", wrong, "giay-cua-ai.png").presses("Tiếp tục").sends()
    at(member, RECEPTION).sees("giay-cua-ai.png")
    (picture,) = member.screen.root.all("img")
    shown = member.client.get(picture.attrs["src"])
    assert (shown.data, shown.mimetype) == (wrong, "image/png")
    assert shown.headers["X-Content-Type-Options"] == "nosniff"


def test_a_pdf_is_downloaded(by_hand: Store, member: Citizen) -> None:
    """A link that is named after the paper."""
    member.comes_to_papers("chuyen-truong")
    member.chooses_file(f"Chọn tệp hoặc chụp ảnh: {FORM}", b"%PDF-1.4\n%%EOF", "don.pdf", "application/pdf")
    member.presses("Tiếp tục").sends()
    at(member, RECEPTION)
    link = next(link for link in member.screen.links() if link.name == f"Mở tệp PDF: {FORM}")
    assert member.client.get(link.attrs["href"]).mimetype == "application/pdf"


def test_each_seat_has_its_own_buttons(complete: Citizen) -> None:
    """And only those that role and state allow."""
    at(complete, RECEPTION)
    assert offered(complete) == {"accept", "ask", "refuse"}
    complete.presses("Tiếp nhận")
    assert offered(complete) == {"forward", "charge"}
    assert offered(at(complete, SPECIALIST)) == {"ask", "extend"}
    does(complete, "Chuyển hồ sơ")
    assert offered(complete) == set()
    assert offered(at(complete, SPECIALIST)) == {"ask", "charge", "extend", "approve", "stop"}
    complete.presses("Duyệt kết quả")
    assert offered(complete) == set()
    assert offered(at(complete, RECEPTION)) == {"return"}


@pytest.mark.parametrize(
    "path",
    [
        "/ban-can-bo/0",
        "/ban-can-bo/99",
        "/ban-can-bo/99999999999999999999",
        "/ban-can-bo/2",  # a draft, which only its owner sees
        "/ban-can-bo/1/giay-to/99",
        "/ban-can-bo/1/giay-to/99999999999999999999",
        "/ban-can-bo/2/giay-to/1",
        "/ban-can-bo/99/phieu/01",
        "/ban-can-bo/99999999999999999999/phieu/01",
        "/ho-so/99999999999999999999/phieu/01",
        "/ban-can-bo/1/viec/accept",
    ],
)
def test_an_odd_address_is_a_page(complete: Citizen, path: str) -> None:
    """Not there, in the portal's own words."""
    complete.starts("hoc-lai").sits(RECEPTION).opens(path)
    assert complete.status in (404, 405) and complete.screen.having("class") is not None
    complete.sees("LUYỆN TẬP")


def test_a_teacher_plays_the_officers(filed: Citizen, by_hand: Store, clock: Clock) -> None:
    """Asked, mended, accepted, forwarded, approved, returned: with a mail and an SMS on the way, and seats changed."""
    at(filed, RECEPTION).fills({f"{TABLE} (chưa có)": "x"}).presses("Gửi yêu cầu bổ sung")
    filed.opens("/ho-so/1").follows("Bổ sung giấy tờ").attaches().presses("Gửi bổ sung")
    clock.shows("08/09/2026 10:00")
    does(filed, "Tiếp nhận").sees("Hẹn trả ngày 15/09/2026").presses("Chuyển hồ sơ")
    clock.shows("14/09/2026 10:00")
    does(filed, "Duyệt kết quả", SPECIALIST).sees(DESK["turns"]["9"])
    at(filed, RECEPTION).fills({"Đã so bản gốc với giấy tờ trong hồ sơ": "x"}).presses("Trả kết quả")
    assert [entry.event for entry in by_hand.dossiers.history(1)] == [
        "submit",
        "ask",
        "supplement",
        "accept",
        "forward",
        "approve",
        "return",
    ]
    filed.opens("/ho-so/1").sees("Đã trả kết quả")
    filed.opens("/dien-thoai").sees("Hẹn trả kết quả ngày 15/09/2026")
