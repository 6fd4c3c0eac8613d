"""Forms on a phone: how many taps they take, and that no answer throws the reader back to the top."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from portal.domain.accounts import PASSWORD_RULES, broken_password_rules
from tests.browser import contexts
from tests.browser.errands import PAPERS
from tests.browser.visitor import PASSWORD, Visitor

CARD = ("Họ và tên: Nguyễn Thị Hoa", "Email: hoa@thu.example", "Số điện thoại: 0000 100 001")
PASSWORDS = [
    "",
    "abc",
    "matkhau1",
    "MatKhau1",
    PASSWORD,
    "ĐẦY@2026",
    "Tru\u031bo\u031b\u0300ng1",
    "a\u0300@B1",
    "áÁ_1 bcd",
]
MOST, MOST_OF_ALL = 15, 27  # taps for a registration, and for the whole way
NEAR = 740 / 5  # pixels: a move that the eye follows


class Thumb:
    """One thumb on a phone. Counts its taps, and the characters of what it types."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.taps = self.characters = 0

    def taps_on(self, control: Locator) -> None:
        """Tap, and wait for the answer."""
        self.taps += 1
        control.tap()
        self.visitor.waits_for_the_answer()

    def presses(self, *names: str) -> None:
        """Tap buttons."""
        for name in names:
            self.taps_on(self.visitor.screen.get_by_role("button", name=name, exact=True).first)

    def follows(self, *names: str) -> None:
        """Tap links, those of the menu after it."""
        for name in names:
            link = self.visitor.screen.get_by_role("link", name=name, exact=True)
            if not link.count():
                self.taps_on(self.visitor.menu)
            self.taps_on(link.first)

    def copies_captcha(self) -> None:
        """Type the code into the field; tap it first, unless the focus is there."""
        field = self.visitor.field("Mã xác nhận")
        if not field.evaluate("(field) => field === field.getRootNode().activeElement"):
            self.taps_on(field)
        code = self.visitor.screen.locator("[data-captcha]").inner_text()
        self.visitor.page.keyboard.type(code)
        self.characters += len(code)


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Visitor]:
    """A visitor with a phone."""
    context = contexts.new_context(browser, "phone")
    visitor = Visitor(context, site)
    yield visitor
    visitor.leaves()
    context.close()


def top_of(control: Locator) -> float:
    """How far down the window a control stands."""
    box = control.bounding_box()
    assert box is not None
    return box["y"]


def button(visitor: Visitor, name: str) -> Locator:
    """A button of the screen."""
    return visitor.screen.get_by_role("button", name=name, exact=True)


def test_a_registration_takes_few_taps(phone: Visitor) -> None:
    """The card's lines fill the fields they belong to; nothing is typed but the code, and no keyboard is in the way."""
    phone.practises()
    thumb = Thumb(phone)
    thumb.follows("Đăng ký")
    thumb.taps_on(phone.screen.get_by_text("Thẻ nhân vật: "))
    for line in (*CARD, f"Mật khẩu để tập: {PASSWORD}"):
        thumb.presses(f"Điền {line}")
    expect(phone.field("Mã xác nhận")).to_be_focused()
    thumb.copies_captcha()
    thumb.presses("Đăng ký")
    phone.sees("Còn một bước: kích hoạt")
    assert (thumb.taps <= MOST, thumb.characters) == (True, 5), thumb.taps


def test_the_whole_way_takes_few_taps(phone: Visitor) -> None:
    """With help, from the registration form to the letter after sending; nothing is typed but two codes."""
    phone.practises("/dang-ky")
    thumb = Thumb(phone)
    thumb.presses("Điền giúp")
    thumb.copies_captcha()
    thumb.presses("Đăng ký")
    thumb.follows("Mở hộp thư luyện tập", "Kích hoạt tài khoản luyện tập", "Kích hoạt tài khoản")
    thumb.follows("Đến trang đăng nhập")
    thumb.presses("Điền giúp", "Đăng nhập")
    phone.sees("Tập nộp hồ sơ trên mạng")
    thumb.follows("Bắt đầu nộp hồ sơ")
    thumb.presses("Tìm kiếm")
    thumb.follows("Chuyển trường và tiếp nhận học sinh")
    thumb.presses("Thực hiện", *["Điền giúp", "Tiếp tục"] * 4)
    phone.sees("Giấy tờ đính kèm")
    thumb.presses(*(f"Dùng bản mẫu: {paper}" for paper in PAPERS), *["Tiếp tục"] * 2)
    thumb.copies_captcha()
    thumb.presses("Tiếp tục")
    phone.sees("Hồ sơ đã gửi thành công")
    thumb.follows("Hộp thư")
    assert (thumb.taps <= MOST_OF_ALL, thumb.characters) == (True, 10), thumb.taps


def test_help_keeps_the_readers_place_and_leads_on(phone: Visitor) -> None:
    """The page hardly moves; the focus goes to the code, and a line says what was done, in sight and aloud."""
    phone.practises("/dang-ky")
    main, help_me, code = button(phone, "Đăng ký"), button(phone, "Điền giúp"), phone.field("Mã xác nhận")
    code.evaluate("(field) => field.scrollIntoView({ block: 'center' })")
    before = top_of(code)
    help_me.tap()
    phone.waits_for_the_answer()
    expect(code).to_be_focused()
    assert top_of(code) == pytest.approx(before, abs=NEAR)
    expect(phone.screen.get_by_role("status").filter(has_text="Đã điền")).to_be_in_viewport()
    expect(phone.sandbox.locator("[data-part=announce]")).to_have_text(re.compile("^Đã điền 5 ô"))
    expect(main).to_be_in_viewport()


def test_help_from_the_top_goes_to_what_is_left_to_do(phone: Visitor) -> None:
    """Far from what is next the page goes there, with its label."""
    phone.practises("/dang-ky")
    button(phone, "Điền giúp").evaluate("(button) => button.click()")
    phone.waits_for_the_answer()
    expect(phone.field("Mã xác nhận")).to_be_focused()
    expect(phone.screen.get_by_text("Chép lại mã này.")).to_be_in_viewport()


def test_one_thing_to_mend_is_gone_to_itself(phone: Visitor) -> None:
    """A wrong code: the field has the focus, where it was, and its message is in sight."""
    phone.practises("/dang-ky")
    phone.presses("Điền giúp")
    code = phone.field("Mã xác nhận")
    code.fill("sai")
    before = top_of(code)
    phone.presses("Đăng ký")
    phone.is_told("Mã xác nhận chưa đúng. Hãy nhập mã mới đang hiện bên cạnh ô.")
    assert top_of(code) == pytest.approx(before, abs=NEAR)
    expect(phone.screen.locator("#captcha-loi")).to_be_in_viewport()


def test_the_card_stays_open_beside_the_form(phone: Visitor) -> None:
    """After an error, after help, and on the next screen; closed, it stays closed."""
    phone.practises("/dang-ky")
    phone.screen.get_by_text("Thẻ nhân vật: ").click()
    line = button(phone, f"Điền {CARD[0]}")
    phone.presses("Đăng ký")
    expect(line).to_be_visible()
    phone.presses("Điền giúp")
    expect(line).to_be_in_viewport()
    phone.screen.get_by_text("Thẻ nhân vật: ").click()
    phone.presses("Điền giúp")
    expect(line).to_be_hidden()


def test_a_sample_leads_to_the_next_paper(phone: Visitor) -> None:
    """To its button, then to the main one; nothing that was attached is attached again."""
    phone.practises()
    phone.becomes_a_citizen()
    phone.chooses_transfer()
    phone.fills_the_form()
    first, second = (f"Dùng bản mẫu: {paper}" for paper in PAPERS)
    phone.presses(first)
    expect(button(phone, second)).to_be_focused()
    expect(button(phone, second)).to_be_in_viewport()
    expect(button(phone, first)).to_have_count(0)
    phone.presses(second)
    expect(button(phone, "Tiếp tục")).to_be_focused()
    expect(button(phone, "Tiếp tục")).to_be_in_viewport()


def test_rules_are_ticked_by_the_browser_as_python_checks_them(phone: Visitor) -> None:
    """Whatever is typed, in one piece or with its marks apart."""
    phone.practises("/dang-ky")
    ticks = phone.screen.locator("[data-pattern]")
    for password in PASSWORDS:
        phone.field("Mật khẩu").fill(password)
        met = ticks.evaluate_all("rules => rules.map((rule) => rule.hasAttribute('data-met'))")
        broken = broken_password_rules(password)
        assert met == [rule not in broken for rule in PASSWORD_RULES], password


def test_a_password_is_shown_on_request_and_kept_nowhere(phone: Visitor) -> None:
    """Both fields at once, hidden again by the same button."""
    phone.practises("/dang-ky")
    button(phone, "Hiện mật khẩu").tap()
    phone.fills({"Mật khẩu": "Lo@Mat2026", "Nhập lại mật khẩu": "Lo@Mat2026"})
    for label in ("Mật khẩu", "Nhập lại mật khẩu"):
        expect(phone.field(label)).to_have_attribute("type", "text")
    assert phone.page.evaluate("JSON.stringify({ ...sessionStorage, ...localStorage })").find("Lo@Mat2026") == -1
    button(phone, "Ẩn mật khẩu").tap()
    for label in ("Mật khẩu", "Nhập lại mật khẩu"):
        expect(phone.field(label)).to_have_attribute("type", "password")


def test_a_forgotten_password_is_mended_by_a_letter(phone: Visitor) -> None:
    """From the sign-in page to the account, without losing anything."""
    phone.practises()
    phone.registers()
    phone.activates()
    phone.signs_in(password="Sai@mat2khau")
    phone.follows("Quên mật khẩu?")
    expect(phone.field("Email")).to_have_value("hoa@thu.example")
    phone.presses("Gửi thư")
    phone.follows("Mở hộp thư luyện tập")
    phone.follows("Đặt lại mật khẩu luyện tập")
    phone.follows("Đặt mật khẩu mới")
    phone.fills({"Mật khẩu": "MatKhauMoi@1", "Nhập lại mật khẩu": "MatKhauMoi@1"})
    phone.presses("Đổi mật khẩu")
    phone.sees("Mật khẩu đã đổi")
    phone.signs_in(password="MatKhauMoi@1")
    phone.sees("Tập nộp hồ sơ trên mạng")
    assert phone.finds_kept("MatKhauMoi@1") == []
