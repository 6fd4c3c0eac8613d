""" "Làm lại từ đầu" leaves nothing of anybody on the device."""

from playwright.sync_api import expect

from tests.browser.visitor import PASSWORD, Visitor

TRACES = ("hoa@thu.example", "999101000001", "12/03/1990")


def test_reset_deletes_everything(citizen: Visitor) -> None:
    """After the confirmation there is no account, no dossier, no letter, and the device holds no old name."""
    citizen.chooses_transfer()
    citizen.presses("Điền giúp")
    citizen.presses("Tiếp tục")
    citizen.fills({"Họ và tên của học sinh": "Lê Văn Dở"})
    assert citizen.finds_kept(*TRACES) == list(TRACES)
    citizen.presses("Làm lại từ đầu")
    citizen.sees("Xóa hết và làm lại từ đầu?")
    citizen.presses("Xóa hết")
    citizen.sees("Tập nộp hồ sơ trên mạng")
    assert citizen.finds_kept(*TRACES, PASSWORD, "Nguyễn Thị Hoa", "Lê Văn Dở") == []
    citizen.reloads()
    assert citizen.finds_kept(*TRACES) == []
    expect(citizen.screen.get_by_role("link", name="Đăng ký", exact=True)).to_be_visible()
    citizen.follows("Hộp thư")
    citizen.reads("Chưa có thư nào.")
    citizen.signs_in()
    citizen.is_told("Chưa có tài khoản nào dùng email này. Hãy xem lại email, hoặc bấm Đăng ký.")


def test_reset_asks_before_and_can_be_left(visitor: Visitor) -> None:
    """Who changes their mind has lost nothing."""
    visitor.practises()
    visitor.registers()
    visitor.presses("Làm lại từ đầu")
    visitor.follows("Không, giữ lại")
    visitor.follows("Hộp thư")
    expect(visitor.screen.get_by_role("link", name="Kích hoạt tài khoản luyện tập")).to_be_visible()
