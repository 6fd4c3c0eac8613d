"""CPython and Pyodide draw the same screens for the same journey."""

import re
from collections.abc import Callable

import pytest

from portal.guides.dom import UNSEEN, Screen
from portal.library import load_library
from portal.storage import Store
from portal.web.app import create_app
from tests.actors import Citizen
from tests.browser.applicant import PASSWORD, Applicant
from tests.browser.site_pages import SETTINGS
from tests.browser.visitor import Visitor

MAIL = "hoa@thu.example"
REGISTRATION = {
    "Họ và tên": "Nguyễn Thị Hoa",
    "Email": MAIL,
    "Mật khẩu": PASSWORD,
    "Nhập lại mật khẩu": PASSWORD,
    "Số điện thoại": "0000 100 002",
}
Actor = Citizen | Applicant
JOURNEY: tuple[Callable[[Actor], object], ...] = (
    lambda it: it.follows("Đổi nhân vật"),
    lambda it: it.follows("Đăng ký"),
    lambda it: it.presses("Đăng ký"),
    lambda it: it.fills(REGISTRATION),
    lambda it: it.presses("Điền giúp"),
    lambda it: proves_and_presses(it, "Đăng ký"),
    lambda it: it.follows("Hộp thư"),
    lambda it: it.follows("Kích hoạt tài khoản luyện tập"),
    lambda it: it.follows("Kích hoạt tài khoản"),
    lambda it: it.follows("Đăng nhập"),
    lambda it: (it.fills({"Email": MAIL, "Mật khẩu": PASSWORD}), it.presses("Đăng nhập")),
    lambda it: it.follows("Đăng ký trực tuyến"),
    lambda it: (it.fills({"Tên thủ tục": "chuyen truong"}), it.presses("Tìm kiếm")),
    lambda it: it.presses("Thực hiện"),
    lambda it: it.presses("Tiếp tục"),
    *(lambda it: it.presses("Điền giúp"), lambda it: it.presses("Tiếp tục")) * 4,
    lambda it: it.presses("Dùng bản mẫu: Đơn xin chuyển trường"),
    lambda it: it.presses("Tiếp tục"),
    lambda it: it.presses("Tiếp tục"),
    lambda it: proves_and_presses(it, "Tiếp tục"),
    lambda it: it.follows("Hồ sơ của tôi"),
    lambda it: it.follows("Xem hồ sơ"),
    lambda it: it.follows("Bàn cán bộ"),
    lambda it: it.follows("Điện thoại"),
    lambda it: (it.fills({"Soạn tin gửi số 0000": "tracuu 000"}), it.presses("Gửi tin")),
)


def proves_and_presses(actor: Actor, button: str) -> None:
    """Copy the code shown, and go on."""
    if isinstance(actor, Applicant):
        actor.copies_captcha()
    else:
        actor.fills({"Mã xác nhận": actor.captcha()})
    actor.presses(button)


def seen(html: str) -> str:
    """The text of a screen, without what is another one each time (captchas, hours, minutes, serials), and without what
    is ticked off while somebody types."""
    screen = Screen(html)
    portal = next(e for e in screen.root.walk() if "portal" in e.attrs.get("class", "").split())
    text = portal.text(
        lambda e: (
            e.tag in UNSEEN
            or {"data-captcha", "data-when-met"} & e.attrs.keys() != set()
            or ("hidden" in e.attrs and "data-needs-shell" not in e.attrs)
        )
    )
    return re.sub(r"\d\d:\d\d (?=\d\d/\d\d/\d{4})|(?<=/\d{4}, )\d\d:\d\d|(?<=Z00-\d{6}-)\d{4}", "", text)


def at_the_front_page() -> Citizen:
    """Return somebody at an empty portal in this Python."""
    app = create_app(Store(), SETTINGS)
    return Citizen(app.test_client(), next(iter(load_library().families.values()))).opens("/")


@pytest.mark.slow
def test_both_pythons_draw_the_same_screens(visitor: Visitor) -> None:
    """After every step of one journey, refusals included, the same words stand on the screen."""
    citizen = at_the_front_page()
    visitor.practises()
    for step in JOURNEY:
        step(citizen)
        step(visitor)
        html = visitor.screen.evaluate("(screen) => screen.outerHTML")
        assert seen(html) == seen(citizen.html)
    visitor.reads("Bạn nhắn: tracuu 000")
