"""What the sandbox stands on is taken away while it is used: its data by the browser, the network by the line."""

from playwright.sync_api import expect

from tests.browser.held_requests import HeldRequests
from tests.browser.test_resilience import FAILED
from tests.browser.visitor import Visitor

DELETE = """() => new Promise((done, failed) => {
  Object.assign(indexedDB.deleteDatabase("practice-portal"), { onsuccess: done, onerror: failed, onblocked: failed });
})"""
LETTER = "Dữ liệu luyện tập trên máy này đã mất"


def test_data_that_are_deleted_under_a_running_page_are_gone_and_new_ones_are_kept(citizen: Visitor) -> None:
    """As when the reader clears all the browser's data: nothing hangs, nothing comes back."""
    citizen.page.evaluate(DELETE)
    citizen.page.evaluate("localStorage.clear()")
    citizen.follows("Hộp thư")
    citizen.reads("Chưa có thư nào.")
    assert citizen.finds_kept("hoa@thu.example") == []
    citizen.becomes_a_citizen()
    citizen.reloads()
    expect(citizen.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_visible()


def test_data_that_the_browser_loses_are_written_again_and_a_later_visit_is_told(citizen: Visitor) -> None:
    """As Chromium deletes them where the disk is full: memory has them, but for who comes later."""
    citizen.page.evaluate(DELETE)
    citizen.follows("Tra cứu hồ sơ")
    citizen.sees("Tra cứu hồ sơ")
    citizen.reloads()
    expect(citizen.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_visible()
    citizen.page.evaluate(DELETE)
    citizen.reloads()
    citizen.follows("Hộp thư")
    citizen.follows(LETTER)
    citizen.sees(LETTER)


def test_a_line_that_breaks_during_the_start_is_told_and_the_next_try_goes_on(visitor: Visitor) -> None:
    """What was asked for when it broke is asked for again."""
    held = HeldRequests(visitor, "**/*.wasm")
    visitor.opens("thuc-hanh/")
    visitor.screen.get_by_role("link", name="Hộp thư").click()
    visitor.goes_offline()
    held.let_go(lambda route: route.abort("internetdisconnected"))
    message = visitor.sandbox.get_by_role("alert").filter(has_text=FAILED)
    expect(message).to_contain_text("Hãy kiểm tra mạng", timeout=60_000)
    visitor.context.set_offline(False)
    visitor.context.unroute("**/*.wasm")
    visitor.frame_button("Thử lại").click()
    visitor.waits_for_python()
    visitor.sees("Hộp thư luyện tập")
    visitor.forgives("ERR_INTERNET_DISCONNECTED", "wasm", "Failed to fetch")
