"""Text that would be code somewhere else: through every kind of field in the browser, and back as text."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Dialog, expect

from tests.actors import png
from tests.browser.visitor import PASSWORD, Visitor
from tests.injections import INJECTIONS

PAPER = "Đơn xin chuyển trường"
STRANGE = ("/kich-hoat?email=%s", "/dang-ky/xong?email=%s", "/tra-cuu?ma=%s", "/thu-tuc/%s", "/dang-nhap?tiep=%s")


@pytest.fixture
def attacker(visitor: Visitor) -> Iterator[Visitor]:
    """A visitor whose tricks must come to nothing."""
    dialogs: list[Dialog] = []
    visitor.page.on("dialog", lambda dialog: dialogs.append(dialog))
    visitor.practises()
    yield visitor
    assert visitor.page.evaluate("window.__hit") is None
    assert dialogs == []


def test_refused_forms_show_what_was_typed(attacker: Visitor) -> None:
    """Registration and look-up give every string back in its field."""
    for label, start, button in (("Họ và tên", "Đăng ký", "Đăng ký"), ("Mã hồ sơ", "Tra cứu hồ sơ", "Tra cứu")):
        attacker.follows(start)
        for text in INJECTIONS:
            attacker.fills({label: text})
            attacker.presses(button)
            expect(attacker.field(label)).to_have_value(text)
            assert attacker.page.evaluate("window.__hit") is None, text


def test_text_messages_are_shown_as_written(attacker: Visitor) -> None:
    """Every string stands in the chat as it was sent."""
    attacker.follows("Điện thoại")
    for text in INJECTIONS:
        attacker.fills({"Soạn tin gửi số 0000": text})
        attacker.presses("Gửi tin")
        expect(attacker.field("Soạn tin gửi số 0000")).to_have_value("")
        assert attacker.page.evaluate("window.__hit") is None, text
    chat = attacker.screen.inner_text()
    assert [text for text in INJECTIONS if text not in chat] == []


def test_a_name_is_only_a_name(attacker: Visitor) -> None:
    """In the letter, at the top of every screen, in the title that is announced, and on the receipt."""
    name = "<img src=x onerror=window.__hit=true>"
    attacker.follows("Đăng ký")
    answers = {"Họ và tên": name, "Email": "hoa@thu.example", "Số điện thoại": "0000 100 001"}
    attacker.fills({**answers, "Mật khẩu": PASSWORD, "Nhập lại mật khẩu": PASSWORD})
    attacker.copies_captcha()
    attacker.presses("Đăng ký")
    attacker.activates()
    attacker.signs_in()
    expect(attacker.screen.get_by_role("link", name=name)).to_be_visible()
    attacker.chooses_transfer()
    attacker.fills({"Họ và tên của người nộp": name})
    attacker.fills_the_form()
    attacker.chooses_file(PAPER, {"name": f"{name}.png", "mimeType": "image/png", "buffer": png()})
    attacker.reads(f"{name}.jpg")  # a picture is drawn anew
    assert attacker.reviews_and_sends()
    attacker.reads(name)


def test_answers_are_shown_as_typed_in_the_review(attacker: Visitor) -> None:
    """All strings at once in the long text of the form."""
    attacker.becomes_a_citizen()
    attacker.chooses_transfer()
    attacker.fills_the_form()
    attacker.presses("Tiếp tục")
    attacker.sees("Xem lại trước khi gửi")
    for some in (INJECTIONS[:9], INJECTIONS[9:18], INJECTIONS[18:27], INJECTIONS[27:]):
        reason = " ".join(some)[:500].rstrip()
        attacker.follows("Sửa: Khi nào chuyển và vì sao?")
        attacker.fills({"Vì sao con chuyển trường?": reason})
        attacker.presses("Tiếp tục")
        attacker.sees("Xem lại trước khi gửi")
        expect(attacker.screen).to_contain_text(reason)


def test_an_address_from_a_stranger_does_nothing(attacker: Visitor) -> None:
    """A link to the sandbox, made to do harm, only shows its own text."""
    for path in STRANGE:
        for text in ("<img src=x onerror=window.__hit=true>", "javascript:window.__hit=true", "//evil.example/%2e"):
            attacker.opens(f"thuc-hanh/#{path % quote(text, safe='')}")
            expect(attacker.sandbox.locator("[data-part=address]")).to_contain_text(path.partition("%")[0])
            expect(attacker.screen.get_by_role("heading", level=1)).to_be_visible()
            assert attacker.page.evaluate("window.__hit") is None
            assert attacker.page.url.startswith(attacker.site)
