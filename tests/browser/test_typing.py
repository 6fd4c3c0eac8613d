"""Typing in the sandbox: no key is the theme's, nothing real stays in the tab, and the page says where one is."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

THEME_KEYS = ("n", "p", ",", ".", "s", "f", "/")
# The addresses of the screen's links, but for files and those that lead out of the portal.
ADDRESSES = """(screen) => [...screen.querySelectorAll("a[data-to]")].map((it) => [it.dataset.to, it.href])"""
BARE = """(screen) => [...screen.querySelectorAll("a[href^='/'], a[href^='?']")].map((it) => it.outerHTML)"""


def is_undisturbed(visitor: Visitor, address: str) -> None:
    """The page is the same, and the theme's search is closed."""
    assert visitor.page.url == address
    assert not visitor.page.locator("#__search").is_checked()


@pytest.mark.parametrize("path", ["/", "/dang-nhap"])
def test_the_themes_letters_do_not_disturb_who_begins_to_type(visitor: Visitor, path: str) -> None:
    """Neither at the start, when the focus is nowhere, nor after a screen came and its heading has it."""
    visitor.practises(path)
    for key in THEME_KEYS:
        visitor.page.keyboard.press(key)
    is_undisturbed(visitor, f"{visitor.site}thuc-hanh/#{path}" if path != "/" else f"{visitor.site}thuc-hanh/#/")
    visitor.follows("Đăng ký")
    visitor.sees("Đăng ký tài khoản")
    visitor.page.keyboard.type("Nguyễn sf,.")
    is_undisturbed(visitor, f"{visitor.site}thuc-hanh/#/dang-ky")


def test_the_themes_letters_do_not_disturb_who_is_coached(visitor: Visitor) -> None:
    """With the panel beside a guide, wherever the focus is, and when Escape has closed it."""
    visitor.opens("huong-dan/tao-tai-khoan/")
    visitor.page.get_by_role("button", name="Thử ngay bước này").first.click()
    visitor.waits_for_python()
    address = visitor.page.url
    for key in (*THEME_KEYS, "Escape", *THEME_KEYS):
        visitor.page.keyboard.press(key)
    expect(visitor.page.locator("practice-coach")).to_be_hidden()
    is_undisturbed(visitor, address)


def test_the_themes_letters_do_nothing_on_a_page_either(visitor: Visitor) -> None:
    """Whoever speaks to the computer would be thrown off it; the field of the search has its letters."""
    visitor.opens("tim-hieu/khai-niem/")
    for key in THEME_KEYS:
        visitor.page.keyboard.press(key)
    is_undisturbed(visitor, f"{visitor.site}tim-hieu/khai-niem/")
    field = visitor.page.get_by_role("textbox", name="Tìm kiếm")
    field.click()
    visitor.page.keyboard.type("nộp, p.")
    expect(field).to_have_value("nộp, p.")
    visitor.page.keyboard.press("Escape")
    is_undisturbed(visitor, f"{visitor.site}tim-hieu/khai-niem/")


def test_the_title_follows_the_screen(visitor: Visitor) -> None:
    """For who has several tabs, and for who listens; a refused form says so in it."""
    visitor.practises()
    visitor.follows("Đăng ký")
    visitor.sees("Đăng ký tài khoản")
    expect(visitor.page).to_have_title("Đăng ký – Cổng luyện tập Một Cửa")
    visitor.presses("Đăng ký")
    expect(visitor.page).to_have_title("Cần xem lại: Đăng ký – Cổng luyện tập Một Cửa")
    visitor.page.go_back()
    visitor.sees("Tập nộp hồ sơ trên mạng")
    expect(visitor.page).to_have_title("Trang đầu – Cổng luyện tập Một Cửa")


@pytest.mark.parametrize("path", ["/", "/dang-ky", "/truc-tuyen?tim=1", "/nhan-vat"])
def test_every_link_of_a_screen_has_an_address_of_the_site(visitor: Visitor, path: str) -> None:
    """Copied, or opened in another tab by a long press, it leads to the same screen."""
    visitor.practises(path)
    found = visitor.screen.evaluate(ADDRESSES)
    assert len(found) > 10
    assert [it for it in found if it[1].partition("#")[0] != f"{visitor.site}thuc-hanh/"] == []
    assert [it for it in found if it[0].startswith("/") and it[1].partition("#")[2] != it[0].partition("#")[0]] == []
    assert visitor.screen.evaluate(BARE) == []


def test_an_address_of_a_letter_leads_to_its_screen(visitor: Visitor) -> None:
    """Opened in a tab of its own, the activation works."""
    visitor.practises()
    visitor.registers()
    visitor.follows("Hộp thư")
    visitor.follows("Kích hoạt tài khoản luyện tập")
    link = visitor.screen.get_by_role("link", name="Kích hoạt tài khoản", exact=True)
    address = link.evaluate("(link) => link.href")
    other = visitor.another_tab()
    other.page.goto(address)
    other.waits_for_python()
    other.sees("Tài khoản đã kích hoạt")


def test_in_a_guide_the_links_lead_to_the_page_for_practising(visitor: Visitor) -> None:
    """Its own sandbox has no address."""
    visitor.opens("huong-dan/tao-tai-khoan/")
    visitor.page.get_by_role("button", name="Thử ngay bước này").first.click()
    visitor.waits_for_python()
    found = visitor.screen.evaluate(ADDRESSES)
    assert ["/dang-nhap", f"{visitor.site}thuc-hanh/#/dang-nhap"] in found
    assert visitor.screen.evaluate(BARE) == []


REAL = {"Email": "chi.hoa.that@gmail.com", "Số điện thoại": "+84 912 345 678"}


def test_what_could_be_somebodys_does_not_stay_in_the_tab(visitor: Visitor) -> None:
    """Neither while it is typed nor after it was refused, nor when the page is loaded anew; the name does."""
    visitor.practises("/dang-ky")
    visitor.fills({"Họ và tên": "Nguyễn Thị Hoa", **REAL})
    assert visitor.finds_kept(*REAL.values(), "Nguyễn Thị Hoa") == ["Nguyễn Thị Hoa"]
    visitor.presses("Đăng ký")
    for label in REAL:
        expect(visitor.field(label)).to_have_value("")
    assert visitor.finds_kept(*REAL.values()) == []
    visitor.reloads()
    expect(visitor.field("Họ và tên")).to_have_value("Nguyễn Thị Hoa")
    for label in REAL:
        expect(visitor.field(label)).to_have_value("")


def test_what_could_be_somebodys_in_a_message_does_not_stay_in_the_tab(visitor: Visitor) -> None:
    """It is not sent, told at its field, and the rest of the message is there to be mended."""
    visitor.practises("/dien-thoai")
    line = visitor.screen.get_by_label("Soạn tin gửi số 0000")
    line.press_sequentially("TRACUU CCCD 001188000014")
    assert visitor.finds_kept("001188000014") == []
    visitor.presses("Gửi tin")
    visitor.is_told("Tin có số hoặc email giống như thật, nên cổng chưa gửi và đã xóa chỗ đó. Bạn sửa rồi gửi lại nhé.")
    expect(line).to_have_value("TRACUU CCCD …")
    assert visitor.finds_kept("001188000014") == []


def test_the_rules_of_a_password_see_what_the_portal_sees(visitor: Visitor) -> None:
    """What cannot be seen, or stands at an end, is no sign; letters with marks are letters."""
    visitor.practises("/dang-ky")
    short = visitor.screen.get_by_text("ít nhất 8 ký tự")
    special = visitor.screen.get_by_text("ký tự đặc biệt: @ hoặc !")
    for typed, long, marked in [
        ("Aa1aaaa\u200b", False, False),
        ("Aa1aaaa ", False, False),
        ("Mậtkhẩu1", True, False),
        ("M\u00e2\u0323tkh\u00e2\u0309u1", True, False),
        ("Mật@khẩu1", True, True),
    ]:
        visitor.field("Mật khẩu").fill(typed)
        for rule, met in ((short, long), (special, marked)):
            (expect(rule).to_have_attribute if met else expect(rule).not_to_have_attribute)("data-met", "")
