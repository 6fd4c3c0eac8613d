"""The pupil's journey by touch: the map, a wrong answer at each question, what comes back, the praise, the code."""

import json
import re
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, ViewportSize, expect

from scripts.docs import missions
from tests.browser import axe
from tests.browser.errands import EXTRACT, FORM, LEVEL_3, files
from tests.browser.pupil import Pupil
from tests.browser.test_small_screens import TABLET
from tests.browser.visitor import Visitor

DOORS = range(1, 7)
FOLDED = "[data-right]"
KEPT = "localStorage['mot-cua:pupil:1'] ?? '{}'"
DONE = """(missions) => {
  const kept = JSON.parse(localStorage["mot-cua:pupil:1"]);
  localStorage["mot-cua:pupil:1"] = JSON.stringify({ ...kept, missions });
}"""
MISSIONS = [guide.key for guide in missions.missions()]
FOLDED_COACH = 96  # pixels


@pytest.fixture
def device_or_desktop() -> str:
    """Everything here happens on a phone."""
    return "phone"


def kept(visitor: Visitor) -> dict[str, Any]:
    """Read what the device keeps of the first pupil."""
    found: dict[str, Any] = json.loads(visitor.page.evaluate(KEPT))
    return found


def stop(visitor: Visitor, name: str) -> Locator:
    """Find a place on the map."""
    return visitor.page.locator("[data-map]").get_by_role("link", name=name)


def asked(visitor: Visitor) -> list[Locator]:
    """List the questions of the page, those that came back among them, once the whole page is there."""
    expect(visitor.page.locator("quiz-question[data-ready]")).not_to_have_count(0)
    expect(visitor.page.locator("quiz-question:not([data-ready])")).to_have_count(0)
    return visitor.page.locator("quiz-question").all()


def right_parts(question: Locator) -> list[str]:
    """Read from the folded answer which parts are right."""
    parts: list[str] = question.locator(FOLDED).evaluate_all("(all) => all.map((it) => it.dataset.why)")
    return parts


def answers(question: Locator, *, well: bool) -> None:
    """Answer a question by touch, rightly or not."""
    shape = question.get_attribute("data-shape")
    if shape == "noi":
        lists = question.get_by_role("combobox").all()
        for at, one in enumerate(lists):
            one.select_option(str(at if well else (at + 1) % len(lists)))
    elif shape == "sap-xep":
        sorts(question, well=well)
    else:
        right = right_parts(question)
        for box in question.locator("input").all():
            wanted = (box.input_value() in right) == well
            if box.is_checked() != wanted and (well or not question.locator("input:checked").count()):
                box.locator("xpath=..").tap()
    question.get_by_role("button", name="Trả lời").tap()


def sorts(question: Locator, *, well: bool) -> None:
    """Bring the parts into their order; a wrong answer leaves them as they were given."""
    rows = question.locator(".question-order > li")
    for wanted in range(rows.count() if well else 0):
        places = rows.evaluate_all("(all) => all.map((it) => Number(it.dataset.part))")
        for _ in range(places.index(wanted) - wanted):
            rows.locator(f"xpath=self::*[@data-part='{wanted}']").get_by_role("button", name="Đưa lên").tap()


def at_the_door(visitor: Visitor, door: int) -> None:
    """Go from the map to a door that shines, and answer all that is asked there, first wrongly."""
    visitor.opens("hoc-sinh/")
    shining = stop(visitor, f"Cửa {door}")
    expect(shining).to_contain_text("đi tiếp ở đây")
    shining.tap()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text(f"Cửa {door}")
    for question in asked(visitor):
        answers(question, well=False)
        expect(question.get_by_role("status")).not_to_be_empty()
        answers(question, well=True)
        expect(question.get_by_role("status")).to_contain_text("Hay lắm!")
    expect(visitor.page.get_by_text("Cửa mở rồi!")).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("turned", [None, TABLET])
def test_a_child_goes_through_all_doors(visitor: Visitor, turned: ViewportSize | None) -> None:
    """By touch, with a wrong answer at each question; what was missed is there again at the next door."""
    if turned:
        visitor.page.set_viewport_size(turned)
    visitor.opens("hoc-sinh/truoc/")
    for question in asked(visitor):
        answers(question, well=True)
    visitor.page.evaluate(DONE, MISSIONS)  # the way through one of them has its own test
    for door in DOORS:
        at_the_door(visitor, door)
        if door == 1:
            assert "nghia-tu" in kept(visitor)["missed"]
            visitor.opens("hoc-sinh/cua-2/")
            expect(visitor.page.get_by_text("Câu gặp lại.")).to_have_count(1)
    visitor.opens("hoc-sinh/sau/")
    for question in asked(visitor):
        answers(question, well=True)
    gets_the_praise(visitor)


def test_a_mission_is_done_in_the_portal_and_opens_its_door(visitor: Visitor) -> None:
    """By touch, with a detour, and an answer too early: the coach ticks what was reached, and leads on and back."""
    visitor.opens("hoc-sinh/cua-5/")
    for question in asked(visitor):
        answers(question, well=True)
    visitor.page.evaluate(DONE, MISSIONS[-2:])
    visitor.page.reload()
    expect(visitor.page.get_by_text("Còn nhiệm vụ ở trên chưa làm xong.")).to_be_visible()
    shining = visitor.page.locator(".mission").filter(has=visitor.page.locator("[data-state=next]:visible"))
    expect(shining).to_contain_text("Tìm giấy sai")
    visitor.page.get_by_role("link", name="Vào nhiệm vụ", exact=True).tap()
    finds_the_wrong_paper(Pupil(visitor, "Nhiệm vụ của cửa 5"))
    assert kept(visitor)["missions"] == [*MISSIONS[-2:], MISSIONS[-3]]
    visitor.page.get_by_role("link", name="Nhiệm vụ: Sửa cho đúng").tap()
    Pupil(visitor, "Nhiệm vụ của cửa 5").panel.get_by_role("link", name="Về cửa 5").tap()
    expect(visitor.page).to_have_url(re.compile("/cua-5/#lam-thu$"))
    expect(visitor.page.get_by_text("Cửa mở rồi!")).to_be_visible()
    assert kept(visitor)["doors"] == [5]


@pytest.mark.parametrize("turned", [None, TABLET])
def test_what_a_mission_needs_is_opened_clear_of_the_coach(visitor: Visitor, turned: ViewportSize | None) -> None:
    """The clock is folded: the coach points at it first, and its buttons can be tapped when it is open."""
    if turned:
        visitor.page.set_viewport_size(turned)
    visitor.opens(f"{MISSIONS[-1]}/#{missions.BEGIN}")
    pupil = Pupil(visitor, "Nhiệm vụ của cửa 5")
    for step in ("bước 1/4", "Bấm “Bật máy làm thay”.", "bước 2/4"):
        pupil.is_told(step)
        pupil.presses("Làm hộ tôi")
    pupil.is_told("Mở Đồng hồ luyện tập trước.")
    pupil.presses("Đưa tôi tới đó")
    expect(pupil.pointed_at).to_have_text("Tua đến việc tiếp theo")
    pupil.pointed_at.tap()
    pupil.is_told("bước 4/4")


def taps_beside(visitor: Visitor, choice: str) -> None:
    """Tap far from the box and its words: the coach's ring is around the whole row."""
    box, row = visitor.field(choice), visitor.screen.locator(".radio").filter(has_text=choice).first
    around = row.bounding_box()
    assert around
    row.tap(position={"x": around["width"] - 4, "y": around["height"] / 2})
    expect(box).to_be_checked()


def finds_the_wrong_paper(pupil: Pupil) -> None:
    """Go astray and back, sit down at the desk, ask for nothing, then for the paper of another child."""
    visitor = pupil.visitor
    pupil.is_told("bước 1/4")
    top = pupil.page.locator(".coach-top").bounding_box()
    assert top and top["height"] <= FOLDED_COACH
    visitor.follows("Bàn cán bộ")
    pupil.is_told("bước 2/4")
    visitor.follows("Hộp thư")
    pupil.presses("Về chỗ đang tập")
    pupil.is_told("Bấm “Vào vai này”.")
    seat = visitor.screen.get_by_role("listitem").filter(has_text="Mai Thanh Trúc")
    seat.get_by_role("button", name="Vào vai này").tap()
    pupil.is_told("bước 3/4")
    visitor.follows("Mở hồ sơ")
    pupil.is_told("Tìm giấy ghi tên bạn khác")
    expect(pupil.pointed_at).to_have_count(0)
    visitor.screen.get_by_text("Yêu cầu bổ sung", exact=True).first.tap()
    visitor.presses("Gửi yêu cầu bổ sung")
    pupil.is_told("Cổng báo: ")
    taps_beside(visitor, FORM)
    taps_beside(visitor, "Giấy của người khác")
    visitor.presses("Gửi yêu cầu bổ sung")
    pupil.is_told("Nhiệm vụ xong!")


def test_a_task_never_practised_is_done_without_help(citizen: Visitor) -> None:
    """Another procedure than the missions'; once its dossier is sent, page and map say so."""
    citizen.opens("hoc-sinh/viec-la/")
    expect(citizen.page.get_by_text("Em tự làm được rồi!")).to_be_hidden()
    files(citizen, EXTRACT.name, LEVEL_3)
    expect(citizen.page.get_by_text("Em tự làm được rồi!")).to_be_visible()
    citizen.opens("hoc-sinh/")
    expect(stop(citizen, "Một việc chưa từng tập")).to_contain_text("đã mở")


def gets_the_praise(visitor: Visitor) -> None:
    """The sheet has the name, the doors and the figures; the code is there when the class's word is."""
    visitor.opens("hoc-sinh/")
    expect(visitor.page.get_by_text("đã mở", exact=True)).to_have_count(8)
    stop(visitor, "Giấy khen và mã lớp").tap()
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Giấy khen")
    visitor.page.get_by_label("Tên gọi ở nhà của em").fill("Bé Na")
    sheet = visitor.page.get_by_role("group", name="Giấy khen")
    for words in ("Bé Na", "đã mở 6 trong sáu cửa", "Bây giờ em đúng 10 trong 10 câu", "Không phải giấy khen"):
        expect(sheet).to_contain_text(words)
    with visitor.page.expect_download() as saved:
        visitor.page.get_by_role("button", name="Lưu thành ảnh").tap()
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    visitor.page.get_by_role("button", name="Làm mã lớp").tap()
    expect(visitor.page.get_by_text("Ô còn trống.")).to_be_visible()
    visitor.page.get_by_label("Từ của lớp").fill("Hoa Sen")
    visitor.page.get_by_role("button", name="Làm mã lớp").tap()
    assert len(visitor.page.locator("output").inner_text()) == 11
    assert "Bé Na" not in visitor.page.evaluate("JSON.stringify(localStorage)")


def test_the_saved_picture_has_the_childs_face(visitor: Visitor) -> None:
    """Each child's own: what is behind the face is of another colour."""
    behind = {"1": (255, 243, 209), "2": (205, 238, 230)}
    for child, colour in behind.items():
        visitor.opens("hoc-sinh/giay-khen/")
        visitor.page.evaluate("(child) => { localStorage['mot-cua:pupil'] = child; }", child)
        visitor.page.reload()
        with visitor.page.expect_download() as saved:
            visitor.page.get_by_role("button", name="Lưu thành ảnh").click()
        with Image.open(saved.value.path()) as picture:
            assert picture.convert("RGB").getpixel((215, 217)) == colour


def test_two_children_share_a_device_and_what_is_damaged_counts_as_none(visitor: Visitor) -> None:
    """Each has a number; one starts anew without the other; damage is said."""
    visitor.opens("hoc-sinh/")
    visitor.page.evaluate("localStorage['mot-cua:pupil:2'] = '{broken'")
    visitor.page.get_by_text("Đổi bạn chơi", exact=True).tap()
    visitor.page.get_by_role("button", name="Bạn chơi số 2").tap()
    expect(visitor.page.get_by_text("Bạn chơi số 2,")).to_be_visible()
    expect(visitor.page.locator(".player [data-face]:visible")).to_have_attribute("data-face", "2")
    visitor.page.reload()
    expect(visitor.page.get_by_text("Kết quả cũ trên máy này không đọc được.")).to_be_visible()
    visitor.opens("hoc-sinh/truoc/")
    answers(asked(visitor)[0], well=True)
    visitor.opens("hoc-sinh/")
    expect(visitor.page.get_by_text("Kết quả cũ trên máy này không đọc được.")).to_be_hidden()
    expect(stop(visitor, "Cửa 1")).to_contain_text("đi tiếp ở đây")
    visitor.page.get_by_text("Đổi bạn chơi", exact=True).tap()
    visitor.page.get_by_role("button", name="Bạn chơi số 1").tap()
    expect(stop(visitor, "Mười câu lúc đầu")).to_contain_text("đi tiếp ở đây")
    visitor.page.get_by_role("button", name="Bạn chơi số 2").tap()
    visitor.page.get_by_role("button", name="Xóa kết quả của bạn đang chơi").tap()
    expect(stop(visitor, "Mười câu lúc đầu")).to_contain_text("đi tiếp ở đây")
    assert axe.violations(visitor.page, "map") == []
