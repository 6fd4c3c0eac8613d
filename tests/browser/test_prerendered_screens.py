"""Screens that need no state, before Python is there: shown at once, and refreshed without being noticed."""

import re

import pytest
from playwright.sync_api import Request, expect

from tests.browser import axe
from tests.browser.held_requests import HeldRequests
from tests.browser.test_resilience import FAILED
from tests.browser.visitor import PRACTICE, Visitor

STATELESS = {
    "Đăng ký": "Đăng ký tài khoản",
    "Đăng nhập": "Đăng nhập",
    "Tra cứu hồ sơ": "Tra cứu hồ sơ",
    "Đăng ký trực tuyến": "Chọn thủ tục cần làm",
    "Đổi nhân vật": "Chọn nhân vật",
    "Trang đầu": "Tập nộp hồ sơ trên mạng",
}
SAVES_DATA = 'Object.defineProperty(navigator, "connection", { value: { saveData: true } })'
WAITING = "Việc bạn vừa bấm sẽ được làm ngay khi cổng sẵn sàng."
MEASURED = "performance.getEntriesByName('practice-portal:screen').map(({ detail }) => detail)"


@pytest.fixture
def held(visitor: Visitor) -> HeldRequests:
    """Python's program, which does not come until it is let go; the visitor is at the front page."""
    held = HeldRequests(visitor, "**/*.wasm")
    visitor.opens(PRACTICE)
    return held


def is_loading(visitor: Visitor) -> bool:
    """Whether Python is still on its way."""
    return visitor.sandbox.get_attribute("data-state") == "loading"


def test_a_click_shows_its_page_at_once(visitor: Visitor, held: HeldRequests, device: str) -> None:
    """With the heading in focus, its title told, its address shown, and nothing dimmed."""
    for link, heading in STATELESS.items():
        visitor.follows(link)
        visitor.sees(heading)
        expect(visitor.screen.get_by_role("heading", level=1)).to_be_focused()
        expect(visitor.sandbox.locator("[data-part=announce]")).not_to_be_empty()
    expect(visitor.screen).to_have_attribute("aria-busy", "false")
    assert is_loading(visitor)
    measured = visitor.page.evaluate(MEASURED)
    assert len(measured) == len(STATELESS) and all(one["drawn"] for one in measured)
    held.let_go()
    visitor.waits_for_python()
    visitor.sees("Tập nộp hồ sơ trên mạng")


def test_the_catalogue_leads_to_each_procedure(visitor: Visitor, held: HeldRequests) -> None:
    """The whole list, and a procedure's own page; its form waits until Python asks who is there."""
    visitor.follows("Đăng ký trực tuyến")
    visitor.presses("Tìm kiếm")
    found = visitor.screen.get_by_role("heading", level=3)
    assert found.count() > 3
    name = found.first.inner_text()
    visitor.follows(name)
    visitor.sees(name)
    visitor.screen.get_by_role("button", name="Thực hiện").click()
    expect(visitor.sandbox.get_by_text(WAITING)).to_be_visible()
    expect(visitor.screen).to_have_attribute("aria-busy", "true")
    assert is_loading(visitor)
    held.let_go()
    visitor.sees("Đăng nhập")
    expect(visitor.sandbox.get_by_text(WAITING)).to_be_hidden()


def test_what_is_typed_stays_and_the_captcha_comes(visitor: Visitor, held: HeldRequests) -> None:
    """An account can be asked for before Python is there; the code is copied when it has come."""
    visitor.follows("Đăng ký")
    visitor.screen.get_by_text("Thẻ nhân vật: ").click()
    visitor.fills({"Mật khẩu": "LuyenTap@2026", "Họ và tên": "Nguyễn Thị Hoa"})
    expect(visitor.screen.locator("[data-captcha]")).to_have_count(0)
    visitor.presses("Đăng ký")
    captcha = visitor.field("Mã xác nhận")
    expect(captcha).to_be_focused()
    expect(captcha).to_have_accessible_description(re.compile("^Mã sắp hiện ra"))
    held.let_go()
    visitor.waits_for_python()
    expect(captcha).to_be_focused()
    expect(captcha).to_have_accessible_description(re.compile("^Chép lại mã này"))
    expect(visitor.field("Họ và tên")).to_have_value("Nguyễn Thị Hoa")
    expect(visitor.field("Mật khẩu")).to_have_value("LuyenTap@2026")
    expect(visitor.screen.get_by_role("button", name="Điền Họ và tên: Nguyễn Thị Hoa")).to_be_visible()
    visitor.fills({"Email": "hoa@thu.example", "Nhập lại mật khẩu": "LuyenTap@2026", "Số điện thoại": "0000 100 001"})
    visitor.copies_captcha()
    visitor.presses("Đăng ký")
    visitor.sees("Còn một bước: kích hoạt")


def test_a_field_in_use_is_left_alone_by_the_refresh(visitor: Visitor, held: HeldRequests) -> None:
    """The very same field, with the cursor in the middle of what is being typed."""
    visitor.follows("Đăng ký")
    field = visitor.field("Họ và tên")
    field.press_sequentially("Nguyễn Hoa")
    for _ in "Hoa":
        field.press("ArrowLeft")
    held.let_go()
    visitor.waits_for_python()
    visitor.page.keyboard.type("Thị ")
    expect(field).to_have_value("Nguyễn Thị Hoa")


def test_a_form_sent_from_a_drawn_screen_is_answered_in_order(visitor: Visitor, held: HeldRequests) -> None:
    """Sign in is refused by Python itself; what was written in the form stands there again."""
    visitor.follows("Đăng nhập")
    visitor.fills({"Email": "hoa@thu.example", "Mật khẩu": "sai"})
    visitor.screen.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(visitor.sandbox.get_by_text(WAITING)).to_be_visible()
    held.let_go()
    visitor.is_told("Chưa có tài khoản nào dùng email này. Hãy xem lại email, hoặc bấm Đăng ký.")
    expect(visitor.field("Email")).to_have_value("hoa@thu.example")


def test_help_with_a_form_does_not_wait_for_the_captcha(visitor: Visitor, held: HeldRequests) -> None:
    """ "Điền giúp" needs no code, so it is done as soon as Python is there."""
    visitor.follows("Đăng ký")
    visitor.screen.get_by_role("button", name="Điền giúp").click()
    expect(visitor.sandbox.get_by_text(WAITING)).to_be_visible()
    held.let_go()
    expect(visitor.field("Họ và tên")).to_have_value("Nguyễn Thị Hoa")
    expect(visitor.screen.locator("[data-captcha]")).to_have_text(re.compile(r"^\w{5}$"))


def test_back_forward_and_reload_work_meanwhile(visitor: Visitor, held: HeldRequests) -> None:
    """The browser's buttons go through drawn screens, and a reload opens at the one that stood there."""
    visitor.follows("Đăng ký")
    visitor.follows("Đăng nhập")
    visitor.page.go_back()
    visitor.sees("Đăng ký tài khoản")
    visitor.page.go_back()
    visitor.sees("Tập nộp hồ sơ trên mạng")
    visitor.page.go_forward()
    visitor.sees("Đăng ký tài khoản")
    visitor.fills({"Họ và tên": "Nguyễn Thị Hoa"})
    visitor.page.reload()
    visitor.sees("Đăng ký tài khoản")
    expect(visitor.field("Họ và tên")).to_have_value("Nguyễn Thị Hoa")
    assert is_loading(visitor)
    held.let_go()
    visitor.waits_for_python()
    visitor.sees("Đăng ký tài khoản")
    expect(visitor.field("Họ và tên")).to_have_value("Nguyễn Thị Hoa")
    expect(visitor.page).to_have_url(re.compile(r"#/dang-ky$"))
    visitor.page.go_back()
    visitor.sees("Tập nộp hồ sơ trên mạng")


def test_who_is_known_already_gets_the_real_screen(citizen: Visitor) -> None:
    """A citizen who presses "Đăng nhập" too early is shown the front page, signed in, once Python knows who it is."""
    held = HeldRequests(citizen, "**/*.wasm")
    citizen.page.reload()
    citizen.follows("Đăng nhập")
    citizen.sees("Đăng nhập")
    held.let_go()
    citizen.waits_for_python()
    citizen.sees("Tập nộp hồ sơ trên mạng")
    expect(citizen.screen.get_by_role("link", name="Nguyễn Thị Hoa")).to_be_visible()
    expect(citizen.page).to_have_url(re.compile(r"#/$"))


def test_what_is_not_drawn_waits_in_sight(visitor: Visitor, held: HeldRequests, device: str) -> None:
    """It is said where the reader looks, wherever on the screen it was pressed."""
    visitor.follows("Đăng ký trực tuyến")
    visitor.screen.get_by_role("link", name="Hộp thư").click()
    expect(visitor.sandbox.get_by_text(WAITING)).to_be_in_viewport()
    visitor.sees("Chọn thủ tục cần làm")
    held.let_go()
    visitor.sees("Hộp thư luyện tập")


def test_drawn_screens_stay_when_python_does_not_come(visitor: Visitor, held: HeldRequests) -> None:
    """What stands there can be read; beside it stands what happened and what to do."""
    visitor.follows("Tra cứu hồ sơ")
    visitor.sees("Tra cứu hồ sơ")
    held.let_go(lambda route: route.fulfill(status=404))
    message = visitor.sandbox.get_by_role("alert").filter(has_text=FAILED)
    expect(message).to_be_visible()
    visitor.sees("Tra cứu hồ sơ")
    visitor.forgives("404", "wasm")
    visitor.context.unroute("**/*.wasm")
    visitor.frame_button("Thử lại").click()
    visitor.waits_for_python()
    visitor.sees("Tra cứu hồ sơ")
    expect(visitor.screen.locator("[data-captcha]")).to_be_visible()


def test_without_drawn_screens_everything_waits(visitor: Visitor) -> None:
    """They are an extra: where the file cannot be had, a click is answered by Python."""
    visitor.context.route("**/screens-*.json", lambda route: route.abort())
    visitor.opens(PRACTICE)
    visitor.follows("Đăng ký")
    visitor.sees("Đăng ký tài khoản")
    visitor.forgives("screens-")


def test_nothing_is_downloaded_for_a_reader_who_saves_data(visitor: Visitor) -> None:
    """No part of Python, not even when the pointer passes; the first press asks for it. Drawn screens come anyway."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.extend(kind for kind in ("/worker.js", "/runtime-") if kind in request.url)

    visitor.context.on("request", note)
    visitor.context.add_init_script(SAVES_DATA)
    visitor.opens(PRACTICE)
    visitor.page.wait_for_load_state("networkidle")
    visitor.screen.get_by_role("heading", level=1).hover()
    expect(visitor.sandbox.get_by_text("Xem trước được ngay.")).to_be_visible()
    assert asked == []
    visitor.follows("Đăng ký")
    visitor.sees("Đăng ký tài khoản")
    visitor.waits_for_python()
    assert asked[0] == "/worker.js" and "/runtime-" in asked


def test_a_guide_sends_for_python_when_the_pointer_comes_near(visitor: Visitor) -> None:
    """Not while it is only read."""
    asked: list[str] = []
    visitor.context.on("request", lambda request: asked.append(request.url))
    visitor.opens("huong-dan/tao-tai-khoan/")
    visitor.page.wait_for_load_state("networkidle")
    assert not any("/worker.js" in url for url in asked)
    with visitor.page.expect_request("**/worker.js"):
        visitor.page.locator("[data-try]").first.hover()
    expect(visitor.page.locator("practice-coach")).to_be_hidden()


@pytest.mark.parametrize("link", ["Đăng ký", "Đăng ký trực tuyến"])
def test_a_drawn_screen_can_be_used_by_everybody(visitor: Visitor, held: HeldRequests, link: str) -> None:
    """axe finds nothing, with the place of the captcha still empty, and with something waiting."""
    visitor.follows(link)
    assert axe.violations(visitor.page, link) == []
    visitor.screen.get_by_role("link", name="Hồ sơ của tôi").click()
    expect(visitor.sandbox.get_by_text(WAITING)).to_be_visible()
    assert axe.violations(visitor.page, "waiting") == []
