"""What can be done with the dossier code once it is there: copy it, print the receipt."""

from playwright.sync_api import StorageState, expect

from tests.browser.visitor import Visitor

# A printer that tells the console what it got: to look for it again and again the page's policy forbids.
PRINTS = (
    "window.print = () => { console.log('printed', document.body.innerText); dispatchEvent(new Event('afterprint')); }"
)


def test_the_code_is_copied_and_the_receipt_printed(visitor: Visitor, kept_by_a_citizen: StorageState) -> None:
    """The button says that it is done; only the screen goes to the printer."""
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.context.add_init_script(PRINTS)
    visitor.context.set_storage_state(kept_by_a_citizen)
    visitor.practises()
    visitor.chooses_transfer()
    visitor.fills_the_form()
    code = visitor.reviews_and_sends()
    expect(visitor.screen.get_by_role("img", name="Mã QR của mã hồ sơ")).to_be_visible()
    visitor.screen.get_by_role("button", name="Chép mã").click()
    expect(visitor.screen.get_by_role("button", name="Đã chép mã")).to_be_visible()
    assert visitor.page.evaluate("navigator.clipboard.readText()") == code
    with visitor.page.expect_console_message(lambda message: message.text.startswith("printed")) as printed:
        visitor.screen.get_by_role("button", name="In giấy biên nhận").click()
    assert code in printed.value.text
    assert "Bắt đầu thế nào?" not in printed.value.text
    expect(visitor.page.locator("iframe")).to_have_count(0)
