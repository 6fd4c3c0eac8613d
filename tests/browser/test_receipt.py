"""What can be done with the dossier code once it is there: copy it, print the receipt."""

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

PRINTS = "window.print = () => { top.__printed = document.body.innerText; dispatchEvent(new Event('afterprint')); }"


def test_the_code_is_copied_and_the_receipt_printed(visitor: Visitor) -> None:
    """The button says that it is done; only the screen goes to the printer."""
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.context.add_init_script(PRINTS)
    visitor.practises()
    visitor.becomes_a_citizen()
    visitor.chooses_transfer()
    visitor.fills_the_form()
    code = visitor.reviews_and_sends()
    expect(visitor.screen.get_by_role("img", name="Mã QR của mã hồ sơ")).to_be_visible()
    visitor.screen.get_by_role("button", name="Chép mã").click()
    expect(visitor.screen.get_by_role("button", name="Đã chép mã")).to_be_visible()
    assert visitor.page.evaluate("navigator.clipboard.readText()") == code
    visitor.screen.get_by_role("button", name="In giấy biên nhận").click()
    visitor.page.wait_for_function("top.__printed")
    printed = visitor.page.evaluate("top.__printed")
    assert code in printed
    assert "Bắt đầu thế nào?" not in printed
    expect(visitor.page.locator("iframe")).to_have_count(0)
