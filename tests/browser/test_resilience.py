"""What may go wrong in the browser: slow or missing files, storage refused, a worker that dies."""

from contextlib import suppress

from playwright.sync_api import Error, expect

from tests.browser.held_requests import HeldRequests
from tests.browser.visitor import Visitor

REFUSES_STORAGE = 'indexedDB.open = () => { throw new DOMException("refused", "SecurityError"); }'
NO_ROOM = 'IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }'
MEMORY = "Trình duyệt không cho lưu. Bạn vẫn tập được, nhưng đóng trang là mất."
FAILED = "Cổng luyện tập chưa chạy được ở đây."


def test_what_is_typed_before_python_is_ready_is_kept(visitor: Visitor) -> None:
    """The first screen can be read and filled in at once; it is answered when Python is there."""
    held = HeldRequests(visitor, "**/*.wasm")
    visitor.opens("thuc-hanh/")
    visitor.sees("Tập nộp hồ sơ trên mạng")
    visitor.field("Mã hồ sơ").fill("000.00.00.Z00-261123-0001")
    expect(visitor.sandbox.get_by_role("progressbar", name="Tải cổng luyện tập")).to_be_visible()
    assert visitor.sandbox.get_attribute("data-state") == "loading"
    held.let_go()
    visitor.waits_for_python()
    expect(visitor.field("Mã hồ sơ")).to_have_value("000.00.00.Z00-261123-0001")


def test_what_is_pressed_before_python_is_ready_is_answered(visitor: Visitor) -> None:
    """A form sent too early is sent when Python is there, and the screen says meanwhile that something is coming."""
    held = HeldRequests(visitor, "**/*.wasm")
    visitor.opens("thuc-hanh/")
    visitor.field("Mã hồ sơ").fill("000.00.00.Z00-261123-0001")
    visitor.screen.get_by_role("button", name="Tra cứu", exact=True).click()
    assert visitor.sandbox.get_attribute("data-state") == "loading"
    held.let_go()
    visitor.sees("Tra cứu hồ sơ")
    expect(visitor.field("Mã hồ sơ")).to_have_value("000.00.00.Z00-261123-0001")
    expect(visitor.sandbox).to_have_attribute("data-state", "ready")


def test_a_link_pressed_before_python_is_ready_is_followed(visitor: Visitor) -> None:
    """The last one wins, of those whose screens have to be asked for."""
    held = HeldRequests(visitor, "**/*.wasm")
    visitor.opens("thuc-hanh/")
    visitor.screen.get_by_role("link", name="Hộp thư").click()
    visitor.screen.get_by_role("link", name="Điện thoại").click()
    held.let_go()
    visitor.sees("Điện thoại luyện tập")
    visitor.page.go_back()
    visitor.sees("Tập nộp hồ sơ trên mạng")


def test_a_missing_file_is_told_and_can_be_tried_again(visitor: Visitor) -> None:
    """A plain message with the way to the printed guide; when the file is back, "Thử lại" is enough."""
    visitor.context.route("**/*.wasm", lambda route: route.fulfill(status=404))
    visitor.opens("thuc-hanh/")
    expect(visitor.sandbox).to_have_attribute("data-state", "failed", timeout=60_000)
    message = visitor.sandbox.get_by_role("alert").filter(has_text=FAILED)
    expect(message).to_be_visible()
    expect(message.get_by_role("link")).to_have_attribute("href", "../huong-dan/")
    expect(visitor.sandbox.locator("[data-part=status]")).to_be_hidden()  # it would say the opposite
    visitor.sees("Tập nộp hồ sơ trên mạng")
    visitor.forgives("404", "wasm")
    visitor.context.unroute("**/*.wasm")
    visitor.frame_button("Thử lại").click()
    visitor.waits_for_python()
    expect(message).to_be_hidden()
    visitor.follows("Đăng ký")
    visitor.sees("Đăng ký tài khoản")


def test_refused_storage_is_told_and_memory_does(visitor: Visitor) -> None:
    """The whole way to an account works; it says that nothing will stay."""
    visitor.context.add_init_script(REFUSES_STORAGE)
    visitor.practises()
    expect(visitor.sandbox.get_by_text(MEMORY)).to_be_visible()
    visitor.becomes_a_citizen()
    expect(visitor.sandbox.get_by_text(MEMORY)).to_be_visible()
    visitor.reloads()
    expect(visitor.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_have_count(0)


def test_a_full_disk_is_told_and_memory_does(visitor: Visitor) -> None:
    """The answer is shown though it could not be kept."""
    visitor.context.add_init_script(NO_ROOM)
    visitor.practises()
    visitor.registers()
    expect(visitor.sandbox.get_by_text(MEMORY)).to_be_visible()
    visitor.activates()
    visitor.signs_in()
    visitor.sees("Tập nộp hồ sơ trên mạng")


def test_a_dead_worker_is_replaced(citizen: Visitor) -> None:
    """The next request is answered by another one, with everything that was kept, and it says so."""
    worker = next(worker for worker in citizen.page.workers if "/sandbox/" in worker.url)
    with suppress(Error):  # it dies before it answers
        worker.evaluate("self.close()")
    citizen.follows("Hộp thư")
    citizen.sees("Hộp thư luyện tập")
    expect(citizen.screen.get_by_role("link", name="Kích hoạt tài khoản luyện tập")).to_be_visible()
    expect(citizen.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_visible()
    expect(citizen.sandbox.get_by_text("Cổng luyện tập vừa khởi động lại.")).to_be_visible()
    citizen.forgives("worker")
