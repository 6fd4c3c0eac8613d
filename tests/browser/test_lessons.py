"""One button for the whole practice: from the page for parents through lesson after lesson, beside the coach."""

from playwright.sync_api import expect

from scripts.docs import guide_order
from tests.browser.pupil import Pupil
from tests.browser.visitor import Visitor

MOST = 40  # presses that the longest lesson takes, and some more


def lets_the_coach_do_it(pupil: Pupil) -> None:
    """Press what the coach offers until the lesson is over."""
    words = pupil.panel.locator(".coach-words")
    for _ in range(MOST):
        expect(words).to_be_visible(timeout=90_000)
        done = words.get_attribute("data-done")
        if words.get_attribute("data-over") is not None:
            return
        pupil.presses("Tôi thấy rồi" if "Tôi thấy rồi" in words.inner_text() else "Làm hộ tôi")
        expect(words).not_to_have_attribute("data-done", done or "")
    raise AssertionError(f"not over after {MOST} presses")


def test_one_button_leads_through_all_lessons(visitor: Visitor) -> None:
    """Each lesson begins by itself, with its own first step, and its end leads to the next; the last leads on too."""
    pupil = Pupil(visitor)
    visitor.opens("phu-huynh/")
    visitor.page.get_by_role("link", name="Tập ngay", exact=True).click()
    for key, guide in guide_order.in_order().items():
        visitor.page.wait_for_url(f"{visitor.site}{key}/#tap")
        pupil.is_told(next(step.title for step in guide.steps))
        after = pupil.panel.locator(".coach-next").get_by_role("link")
        expect(after).to_be_hidden()
        lets_the_coach_do_it(pupil)
        following = guide_order.following(key)
        expect(after).to_have_text(f"Bài tiếp theo: {following.title}" if following else "Xong rồi! Làm gì tiếp?")
        after.click()
    visitor.page.wait_for_url(f"{visitor.site}huong-dan/#xong")
    expect(visitor.page.get_by_text("Đã làm 7/7 bước")).to_be_visible()


def test_a_lesson_that_began_by_its_address_goes_on_after_a_reload(visitor: Visitor, device: str) -> None:
    """At the step where the reader was, not at the first."""
    pupil = Pupil(visitor)
    visitor.opens("huong-dan/dang-nhap/#tap")
    pupil.is_told("Bước 1")
    pupil.presses("Làm hộ tôi")
    pupil.is_told("Bước 2")
    visitor.reloads()
    pupil.is_told("Bước 2")


def test_the_end_of_a_repair_leads_back_to_the_lesson(visitor: Visitor) -> None:
    """Not to the next one: the reader has mended a mistake, and not done the lesson."""
    pupil = Pupil(visitor)
    visitor.opens("huong-dan/dang-nhap/")
    wrong = visitor.page.locator('[data-try="2"]')
    visitor.unfolds(wrong)
    wrong.press("Enter")
    pupil.is_told("Thử làm sai")
    lets_the_coach_do_it(pupil)
    pupil.is_told("Bạn đã sửa được lỗi này.")
    expect(pupil.panel.locator(".coach-next")).to_be_hidden()
