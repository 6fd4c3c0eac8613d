"""What the portal refuses, in the browser: said at the top, linked to the field, and nothing typed is lost."""

import re

from playwright.sync_api import expect

from tests.browser.visitor import PASSWORD, Visitor

NAME, MAIL, PHONE = "Nguyễn Thị Hoa", "hoa@thu.example", "0000 100 001"
REGISTRATION = {
    "Họ và tên": NAME,
    "Email": MAIL,
    "Mật khẩu": PASSWORD,
    "Nhập lại mật khẩu": PASSWORD,
    "Số điện thoại": PHONE,
}
REQUIRED = ("Họ và tên", "Email", "Mật khẩu", "Số điện thoại", "Mã xác nhận")
WRONG_CODE = "Mã xác nhận chưa đúng. Hãy nhập mã mới đang hiện bên cạnh ô."
UNKNOWN_CODE = "Không có hồ sơ nào mang mã này. Hãy so từng nhóm số với mã trong thư."
MALFORMED_CODE = re.compile("^Mã hồ sơ chưa đúng mẫu")


def test_an_empty_form_is_refused_and_leads_to_its_fields(visitor: Visitor, device: str) -> None:
    """The summary has the focus, and its links go to the fields, with their labels in view."""
    visitor.practises("/dang-ky")
    visitor.presses("Đăng ký")
    summary = visitor.screen.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    messages = summary.get_by_role("link").all_inner_texts()
    assert len(messages) == len(REQUIRED)
    for message, label in zip(messages, REQUIRED, strict=True):
        summary.get_by_role("link", name=message).click()
        expect(visitor.field(label)).to_be_focused()
        expect(visitor.field(label)).to_have_accessible_description(re.compile(re.escape(message)))
        named = visitor.screen.locator("label").filter(has_text=re.compile(rf"^{label}( \*)?$"))
        expect(named).to_be_in_viewport()


def test_a_wrong_captcha_is_replaced_and_the_answers_stay(visitor: Visitor) -> None:
    """Everything typed is still there but the code, and there is a new code to copy."""
    visitor.practises("/dang-ky")
    visitor.fills({**REGISTRATION, "Mã xác nhận": "zzzzz"})
    shown = visitor.screen.locator("[data-captcha]").inner_text()
    visitor.presses("Đăng ký")
    visitor.is_told(WRONG_CODE)
    for label, value in REGISTRATION.items():
        expect(visitor.field(label)).to_have_value(value)
    expect(visitor.screen.locator("[data-captcha]")).not_to_have_text(shown)
    visitor.copies_captcha()
    visitor.presses("Đăng ký")
    visitor.sees("Còn một bước: kích hoạt")


def test_another_captcha_comes_for_the_asking(visitor: Visitor) -> None:
    """The answers stay, nothing is complained about."""
    visitor.practises("/dang-ky")
    visitor.fills(REGISTRATION)
    shown = visitor.screen.locator("[data-captcha]").inner_text()
    visitor.presses("Đổi mã khác")
    expect(visitor.screen.locator("[data-captcha]")).not_to_have_text(shown)
    expect(visitor.screen.get_by_role("alert")).to_have_count(0)
    for label, value in REGISTRATION.items():
        expect(visitor.field(label)).to_have_value(value)


def test_what_could_belong_to_somebody_is_refused_and_not_kept(visitor: Visitor) -> None:
    """A phone number and a mail that may be real stay in the form, and go nowhere else."""
    visitor.practises("/dang-ky")
    visitor.fills({**REGISTRATION, "Email": "hoa@truonghoc.test", "Số điện thoại": "0912345678"})
    visitor.copies_captcha()
    visitor.presses("Đăng ký")
    visitor.is_told(
        "Đừng nhập email thật. Hãy dùng email trên thẻ nhân vật, kết thúc bằng .example.",
        "Đừng nhập số thật. Hãy dùng số trên thẻ nhân vật, bắt đầu bằng 0000.",
    )
    visitor.follows("Trang đầu")
    assert not {"hoa@truonghoc.test", "0912345678"} & set(visitor.finds_kept("hoa@truonghoc.test", "0912345678"))


def test_a_real_looking_identity_number_is_refused_and_not_kept(citizen: Visitor) -> None:
    """Nor is it in the draft; the rest of the answers are."""
    citizen.chooses_transfer()
    citizen.presses("Điền giúp")
    citizen.fills({"Số định danh của người nộp": "001188012345"})
    citizen.presses("Tiếp tục")
    citizen.is_told("Đừng nhập số thật. Hãy dùng số trên thẻ nhân vật, bắt đầu bằng 999.")
    expect(citizen.field("Số định danh của người nộp")).to_have_value("")
    citizen.follows("Trang đầu")
    assert citizen.finds_kept("001188012345", "12/03/1990") == ["12/03/1990"]


def test_each_trouble_of_an_account_has_its_own_message(visitor: Visitor) -> None:
    """Not activated, already registered, wrong password, unknown."""
    visitor.practises()
    visitor.registers()
    visitor.signs_in()
    visitor.is_told("Tài khoản chưa được kích hoạt. Hãy mở Hộp thư và bấm vào đường dẫn kích hoạt.")
    visitor.follows("Đăng ký")
    visitor.fills(REGISTRATION)
    visitor.copies_captcha()
    visitor.presses("Đăng ký")
    visitor.is_told("Email này đã có tài khoản. Hãy bấm Đăng nhập, hoặc chọn một nhân vật khác.")
    visitor.activates()
    visitor.signs_in(password="Sai@mat2khau")
    visitor.is_told("Mật khẩu chưa đúng. Hãy nhập lại; chú ý chữ HOA và chữ thường.")
    expect(visitor.field("Email")).to_have_value(MAIL)
    visitor.signs_in(mail="khac@thu.example")
    visitor.is_told("Chưa có tài khoản nào dùng email này. Hãy xem lại email, hoặc bấm Đăng ký.")
    visitor.signs_in()
    visitor.sees("Tập nộp hồ sơ trên mạng")


def test_a_code_that_does_not_exist_is_told_from_one_that_cannot(visitor: Visitor) -> None:
    """Unknown, malformed, empty: each its own message, and what was typed stays."""
    visitor.practises("/tra-cuu")
    for typed, said in (("000.00.00.Z00-261122-9999", UNKNOWN_CODE), ("ABC-12", MALFORMED_CODE)):
        visitor.fills({"Mã hồ sơ": typed})
        visitor.copies_captcha()
        visitor.presses("Tra cứu")
        expect(visitor.screen.get_by_role("alert").get_by_role("link")).to_have_text([said])
        expect(visitor.field("Mã hồ sơ")).to_have_value(typed)
    visitor.fills({"Mã hồ sơ": ""})
    visitor.presses("Tra cứu")
    visitor.is_told("Hãy nhập mã hồ sơ, có trong thư báo đã nhận hồ sơ.", "Hãy nhập mã xác nhận đang hiện bên cạnh ô.")


def test_a_wrong_text_message_gets_a_helpful_reply(visitor: Visitor) -> None:
    """The reply says how to write it."""
    visitor.practises("/dien-thoai")
    for message in ("xin chào", "TRACUU 000.00.00.Z00-261122-9999"):
        replies = visitor.screen.get_by_text("Tin đến")
        before = replies.count()
        visitor.fills({"Soạn tin gửi số 0000": message})
        visitor.presses("Gửi tin")
        expect(replies).to_have_count(before + 1)
        expect(visitor.screen.get_by_role("listitem").filter(has_text="Tin đến").last).to_contain_text("TRACUU")
