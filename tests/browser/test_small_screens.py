"""A phone's first sight: the screen that was asked for, not what stands around it."""

from typing import Any

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser import axe
from tests.browser.pupil import Pupil
from tests.browser.visitor import PRACTICE, Visitor

REGISTERING = "huong-dan/tao-tai-khoan/"
TABLET: ViewportSize = {"width": 820, "height": 1180}
LYING: ViewportSize = {"width": 740, "height": 360}
# How far down the heading is, which part of the window is the screen's, and what covers the rest for good, in pixels.
SEEN = """() => {
  const root = document.querySelector("practice-portal").shadowRoot;
  const box = (it) => it?.getClientRects().length ? it.getBoundingClientRect() : new DOMRect();
  const bar = box(root.querySelector(".head"));
  const strip = box(root.querySelector(".desk"));
  const coach = box(document.querySelector(".coach-top"));
  const site = box(document.querySelector(".md-header"));
  const shown = Math.max(0, Math.min(innerHeight, strip.bottom) - strip.top);
  const top = Math.max(box(root.querySelector(".screen")).top, bar.bottom, site.bottom);
  return {
    heading: box(root.querySelector(".screen h1")).top,
    content: (innerHeight - top - shown) / innerHeight,
    bar: bar.height,
    strip: shown,
    covered: coach.height + bar.height + shown,
    wide: document.documentElement.scrollWidth > innerWidth,
  };
}"""


@pytest.fixture
def device_or_desktop() -> str:
    """Everything here happens on a phone."""
    return "phone"


def seen(visitor: Visitor) -> dict[str, Any]:
    """Measure what stands in the window."""
    found: dict[str, Any] = visitor.page.evaluate(SEEN)
    return found


def is_the_screen(visitor: Visitor) -> None:
    """Check that the sandbox fills the window with what was asked for."""
    found = seen(visitor)
    assert found["heading"] < 300, found
    assert found["content"] >= 0.6, found
    assert found["bar"] <= 44 and found["strip"] <= 56 and not found["wide"], found


@pytest.mark.parametrize("path", ["/", "/dang-ky", "/tra-cuu", "/truc-tuyen", "/hop-thu", "/dien-thoai", "/ban-can-bo"])
@pytest.mark.parametrize("turned", [None, TABLET])
def test_a_deep_link_shows_its_screen_at_once(visitor: Visitor, path: str, turned: ViewportSize | None) -> None:
    """Before anything is scrolled, with the mark that it is practice, while Python starts and after."""
    if turned:
        visitor.page.set_viewport_size(turned)
    visitor.opens(f"{PRACTICE}#{path}")
    expect(visitor.screen.get_by_role("heading", level=1)).to_be_visible()
    is_the_screen(visitor)
    visitor.waits_for_python()
    is_the_screen(visitor)
    expect(visitor.screen.locator(".head").get_by_text("LUYỆN TẬP", exact=True)).to_be_in_viewport()
    assert visitor.page.evaluate("scrollY") == 0


def test_each_screen_on_the_way_shows_itself(citizen: Visitor) -> None:
    """The form, the papers, the review and the code, each as the reader comes to it."""
    citizen.chooses_transfer()
    is_the_screen(citizen)
    citizen.fills_the_form()
    is_the_screen(citizen)
    citizen.presses("Tiếp tục")
    citizen.sees("Xem lại trước khi gửi")
    is_the_screen(citizen)
    citizen.presses("Tiếp tục")
    citizen.copies_captcha()
    citizen.presses("Tiếp tục")
    citizen.sees("Hồ sơ đã gửi thành công")
    is_the_screen(citizen)


def test_a_phone_that_lies_has_its_strip_at_the_side(visitor: Visitor) -> None:
    """Half the window and more is the screen's."""
    visitor.page.set_viewport_size(LYING)
    visitor.practises("/dang-ky")
    strip = visitor.screen.get_by_role("navigation", name="Đồ dùng luyện tập").bounding_box()
    assert strip and strip["x"] > 600 and strip["x"] + strip["width"] <= 740
    visitor.field("Họ và tên").focus()
    visitor.page.mouse.wheel(0, 200)
    expect(visitor.screen.get_by_role("link", name="Hộp thư")).to_be_in_viewport()


def test_the_strip_gives_way_to_a_keyboard(visitor: Visitor) -> None:
    """It sticks to the window's foot, but not while a text field has the focus."""
    visitor.practises("/dang-ky")
    mailbox = visitor.screen.get_by_role("link", name="Hộp thư")
    expect(mailbox).to_be_in_viewport()
    visitor.field("Họ và tên").tap()
    expect(mailbox).not_to_be_in_viewport()
    visitor.field("Họ và tên").blur()
    expect(mailbox).to_be_in_viewport()


def test_the_menu_holds_what_the_bar_has_no_room_for(visitor: Visitor) -> None:
    """Closed until it is pressed, closed again by Escape, by a press elsewhere and by the next screen."""
    visitor.practises()
    link = visitor.screen.locator(".head").get_by_text("Tra cứu hồ sơ")
    expect(link).to_be_hidden()
    visitor.menu.tap()
    for name in ("Trang đầu", "Hồ sơ của tôi", "Đăng ký", "Đăng nhập", "Đổi nhân vật"):
        expect(visitor.screen.get_by_role("link", name=name, exact=True).first).to_be_in_viewport(ratio=1)
    expect(visitor.screen.get_by_role("button", name="Làm lại từ đầu")).to_be_in_viewport(ratio=1)
    assert axe.violations(visitor.page, "menu") == []
    visitor.page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(visitor.menu).to_be_focused()
    visitor.menu.tap()
    visitor.page.touchscreen.tap(180, 640)  # below the menu, above the strip
    expect(link).to_be_hidden()
    visitor.menu.tap()
    link.tap()
    visitor.sees("Tra cứu hồ sơ")
    expect(link).to_be_hidden()


def test_what_destroys_is_not_at_hand(visitor: Visitor) -> None:
    """The strip has what is used all the time, and nothing else."""
    visitor.practises()
    strip = visitor.screen.get_by_role("navigation", name="Đồ dùng luyện tập")
    expect(strip.get_by_role("listitem")).to_have_count(4)
    expect(strip.get_by_text("Làm lại từ đầu")).to_have_count(0)


def test_the_coach_leaves_two_thirds(visitor: Visitor) -> None:
    """With its bars, whatever it says; in short it takes the room of two rows of buttons."""
    pupil = Pupil(visitor)
    visitor.opens(REGISTERING)
    pupil.tries(2)
    found = seen(visitor)
    assert found["covered"] <= 740 / 3 and found["strip"] == 0, found
    assert found["covered"] - found["bar"] <= 96, found
    pupil.presses("Gợi ý")
    pupil.is_told("Gợi ý: ")
    pupil.presses("Xem cả bước")
    expect(pupil.panel.get_by_role("button", name="Xem bài")).to_be_visible()
    assert seen(visitor)["covered"] <= 740 / 3


def test_the_coach_leads_through_the_menu(visitor: Visitor) -> None:
    """It points at the menu and says so, then at the link; taking the reader there opens it."""
    pupil = Pupil(visitor)
    visitor.opens(REGISTERING)
    pupil.tries(1)
    expect(pupil.pointed_at).to_have_text("Menu")
    first = pupil.panel.locator(".coach-now").get_by_text("Mở Menu trước.")
    expect(first).to_be_visible()
    visitor.menu.tap()
    expect(pupil.pointed_at).to_have_text("Đăng ký")
    expect(first).to_be_hidden()
    visitor.menu.tap()
    expect(pupil.pointed_at).to_have_text("Menu")
    pupil.presses("Đưa tôi tới đó")
    expect(pupil.pointed_at).to_have_text("Đăng ký")
    expect(pupil.pointed_at).to_be_focused()
