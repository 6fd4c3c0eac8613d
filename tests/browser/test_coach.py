"""The coach beside a guide, in the reader's browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import axe, layout
from tests.browser.pupil import Pupil
from tests.browser.visitor import Visitor

SUBMITTING = "huong-dan/nop-ho-so/"
REGISTERING = "huong-dan/tao-tai-khoan/"
CODE = re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4}")


@pytest.fixture
def pupil(visitor: Visitor) -> Pupil:
    return Pupil(visitor)


def test_step_five_begins_at_the_captcha_and_ends_with_a_code(pupil: Pupil, device: str) -> None:
    """The dossier is filled in; what is finished is ticked, also after a reload."""
    pupil.visitor.opens(SUBMITTING)
    pupil.tries(5)
    visitor = pupil.visitor
    visitor.sees("Xác nhận và gửi")
    visitor.follows("Quay lại xem hồ sơ")
    for answer in ("Nguyễn Thị Hoa", "Nguyễn Minh An", "Trường Tiểu học Cầu Vồng"):
        visitor.reads(answer)
    pupil.presses("Về chỗ đang tập")
    visitor.sees("Xác nhận và gửi")
    visitor.copies_captcha()
    visitor.presses("Tiếp tục")
    visitor.sees("Hồ sơ đã gửi thành công")
    expect(visitor.screen.locator("[data-dossier-code]")).to_have_text(CODE)
    expect(pupil.heading(5)).to_have_attribute("data-done", "")
    expect(pupil.heading(4)).not_to_have_attribute("data-done", "")
    pupil.page.reload()
    expect(pupil.heading(5)).to_have_attribute("data-done", "")
    expect(pupil.page.locator(".guide-bar")).to_contain_text("1/7")


def test_the_coach_leads_from_field_to_field(pupil: Pupil, device: str) -> None:
    """It points at the next one as soon as one is typed, and at the button in the end, without covering it."""
    pupil.visitor.opens(REGISTERING)
    pupil.tries(2)
    expect(pupil.pointed_at).to_have_attribute("id", "ho_ten")
    pupil.visitor.fills({"Họ và tên": "Nguyễn Thị Hoa"})
    expect(pupil.pointed_at).to_have_attribute("id", "email")
    pupil.visitor.presses("Điền giúp")
    expect(pupil.pointed_at).to_have_attribute("id", "captcha")
    pupil.visitor.copies_captcha()
    expect(pupil.pointed_at).to_have_text("Đăng ký")
    target, arrow = (found.bounding_box() for found in (pupil.pointed_at, pupil.page.locator(".coach-arrow")))
    assert target and arrow
    apart = (
        arrow["x"] + arrow["width"] <= target["x"]
        or arrow["y"] + arrow["height"] <= target["y"]
        or arrow["y"] >= target["y"] + target["height"]
    )
    assert apart, (target, arrow)


def test_an_error_is_told_in_the_portals_words(pupil: Pupil) -> None:
    """And the field that was refused is pointed at."""
    pupil.visitor.opens(REGISTERING)
    pupil.tries(2)
    pupil.visitor.presses("Điền giúp")
    pupil.visitor.fills({"Email": "hoa", "Mã xác nhận": pupil.visitor.screen.locator("[data-captcha]").inner_text()})
    pupil.visitor.presses("Đăng ký")
    pupil.is_told("Cổng báo: Hãy nhập đủ email")
    expect(pupil.pointed_at).to_have_attribute("id", "email")


def test_free_use_is_never_blocked(pupil: Pupil) -> None:
    """A detour is noticed, a way back offered, and the browser's own back works too."""
    pupil.visitor.opens(REGISTERING)
    pupil.tries(2)
    pupil.visitor.follows("Tra cứu hồ sơ")
    pupil.visitor.sees("Tra cứu hồ sơ")
    pupil.is_told("Về chỗ đang tập")
    expect(pupil.pointed_at).to_have_count(0)
    pupil.page.go_back()
    pupil.visitor.sees("Đăng ký tài khoản")
    pupil.is_told("Nhập “Họ và tên”.")


def test_a_reload_in_the_middle_loses_nothing(pupil: Pupil, device: str) -> None:
    """The panel, the step and what was typed are there again; whoever closed the panel finds it closed."""
    pupil.visitor.opens(REGISTERING)
    pupil.tries(2)
    pupil.visitor.fills({"Họ và tên": "Nguyễn Thị Hoa"})
    pupil.is_told("Nhập “Email”.")
    pupil.visitor.reloads()
    pupil.is_told("Nhập “Email”.")
    expect(pupil.visitor.field("Họ và tên")).to_have_value("Nguyễn Thị Hoa")
    pupil.presses("Đóng phần tập")
    pupil.page.reload()
    expect(pupil.panel).to_be_hidden()


def test_the_coach_does_the_whole_guide_when_asked(pupil: Pupil) -> None:
    """For a teacher in front of a class: press, and see it done, without a network."""
    pupil.visitor.opens(SUBMITTING)
    pupil.tries(1)
    pupil.visitor.goes_offline()
    for _ in range(30):
        words = pupil.panel.locator("[data-part=words]").inner_text()
        done = pupil.panel.locator(".coach-words").get_attribute("data-done")
        if "Bạn đã đi hết bài này" in words:
            break
        pupil.presses("Tôi thấy rồi" if "Tôi thấy rồi" in words else "Làm hộ tôi")
        expect(pupil.panel.locator(".coach-words")).not_to_have_attribute("data-done", done or "")
    pupil.is_told("Bạn đã đi hết bài này.")
    expect(pupil.page.locator(".guide-bar")).to_contain_text("7/7")


def test_progress_is_shown_beside_links_and_can_be_cleared(pupil: Pupil) -> None:
    """On the page of all guides; clearing takes the guide's own data with it."""
    pupil.visitor.opens(REGISTERING)
    pupil.tries(1)
    pupil.presses("Làm hộ tôi")
    expect(pupil.page.locator(".guide-bar")).to_contain_text("1/3")
    pupil.visitor.opens("huong-dan/")
    expect(pupil.page.get_by_text("Đã làm 1/3 bước")).to_be_visible()
    pupil.visitor.opens(REGISTERING)
    pupil.page.get_by_role("button", name="Xóa tiến độ").click()
    expect(pupil.page.locator(".guide-bar")).to_contain_text("0/3")
    expect(pupil.page.get_by_role("button", name="Xóa tiến độ")).to_be_hidden()


def test_a_guide_leaves_the_readers_own_practice_alone(citizen: Visitor) -> None:
    """Its sandbox keeps its data apart."""
    citizen.opens(REGISTERING)
    Pupil(citizen).tries(2)
    citizen.practises()
    citizen.reads("Nguyễn Thị Hoa")
    expect(citizen.screen.get_by_role("button", name="Đăng xuất")).to_be_visible()


def test_the_coach_by_keyboard_alone(pupil: Pupil) -> None:
    """Open, be taken to the field, type, ask, close: the focus is never lost."""
    pupil.visitor.opens(REGISTERING)
    opener = pupil.page.locator("[data-try]").nth(1)
    opener.focus()
    pupil.page.keyboard.press("Enter")
    pupil.is_told("Nhập “Họ và tên”.")
    pupil.panel.get_by_role("button", name="Đưa tôi tới đó").focus()
    pupil.page.keyboard.press("Enter")
    expect(pupil.visitor.field("Họ và tên")).to_be_focused()
    pupil.page.keyboard.type("Nguyễn Thị Hoa")
    pupil.is_told("Nhập “Email”.")
    expect(pupil.visitor.field("Họ và tên")).to_be_focused()
    hint = pupil.panel.get_by_role("button", name="Gợi ý")
    hint.focus()
    pupil.page.keyboard.press("Enter")
    pupil.is_told("Gợi ý: ")
    expect(pupil.panel.get_by_role("button", name="Gợi ý")).to_be_focused()
    expect(pupil.panel.locator(".coach-unseen")).to_contain_text("Gợi ý: ")
    pupil.page.keyboard.press("Escape")
    expect(pupil.panel).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_panel_stands_beside_the_guide_or_over_it(pupil: Pupil, device: str) -> None:
    """Beside it on a wide screen; on a phone a sheet that folds so that the guide can be read."""
    pupil.visitor.opens(REGISTERING)
    pupil.tries(1)
    box, text = pupil.panel.bounding_box(), pupil.page.locator(".md-content").bounding_box()
    assert box and text
    if device == "desktop":
        assert text["x"] + text["width"] <= box["x"]
        return
    assert box["width"] == 360
    expect(pupil.page.locator(".md-container")).to_have_attribute("inert", "")
    pupil.presses("Xem cả bước")
    pupil.presses("Xem bài")
    expect(pupil.visitor.sandbox).to_be_hidden()
    expect(pupil.page.locator(".md-container")).not_to_have_attribute("inert", "")
    pupil.presses("Mở cổng")
    expect(pupil.visitor.sandbox).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("guide, step", [("tao-tai-khoan", 2), ("dang-nhap", 1), ("nop-ho-so", 4), ("tra-cuu", 1)])
def test_everybody_can_use_the_open_coach(pupil: Pupil, device: str, guide: str, step: int) -> None:
    """Beside a guide or over it, in short, with a hint, whole, and folded: as axe-core and a finger find it."""
    page, found = pupil.page, []
    pupil.visitor.opens(f"huong-dan/{guide}/")
    pupil.tries(step)
    pupil.visitor.waits_for_python()
    found += layout.faults(page, guide)
    pupil.presses("Gợi ý")
    pupil.is_told("Gợi ý: ")
    found += axe.violations(page, "hint") + layout.faults(page, "hint")
    if device == "phone":
        pupil.presses("Xem cả bước")
        found += layout.faults(page, "whole")
        pupil.presses("Xem bài")
        expect(pupil.visitor.sandbox).to_be_hidden()
        found += axe.violations(page, "folded") + layout.faults(page, "folded")
    assert not found, "\n" + "\n".join(found)
