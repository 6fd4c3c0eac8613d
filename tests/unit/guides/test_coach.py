"""The coach: opens the portal where a step begins, sees what is done, says what comes next."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from portal import browser
from portal.guides.dom import Screen, unseen
from portal.guides.steps import Guide, read_step
from portal.web.submitted_form import MAIN_BUTTON
from scripts.docs import missions
from tests.portals import SETTINGS

PLACE: dict[str, Any] = {"section": "buoc-1", "title": "Bước 1 Vào đăng ký"}
FORM: dict[str, Any] = {"section": "buoc-2", "title": "Bước 2 Điền thông tin"}
FIELDS = {
    "Họ và tên": "Nguyễn Thị Hoa",
    "Email": "hoa@thu.example",
    "Mật khẩu": "LuyenTap@2026",
    "Nhập lại mật khẩu": "LuyenTap@2026",
    "Số điện thoại": "0000 100 001",
    "Mã xác nhận": "(mã đang hiện)",
}
NAMES = {
    "Họ và tên": "ho_ten",
    "Email": "email",
    "Mật khẩu": "mat_khau",
    "Nhập lại mật khẩu": "nhap_lai",
    "Số điện thoại": "dien_thoai",
    "Mã xác nhận": "captcha",
}
SAYING = "Hãy nhập số điện thoại, có trên thẻ nhân vật."


def make_guide() -> Guide:
    """Make a guide of two right steps, one mistake with its repair, and a last step that only looks."""
    enter = read_step("buoc", {"mo": "/", "bam": "Đăng ký", "thay": "Đăng ký tài khoản"}, **PLACE)
    register = read_step("buoc", {"dien": FIELDS, "bam": "Đăng ký", "thay": "Còn một bước: kích hoạt"}, **FORM)
    mistake = read_step("thu-sai", {"dien": {"Số điện thoại": ""}, "thay": SAYING}, register, **FORM)
    mended = {"Số điện thoại": "0000 100 001", "Mã xác nhận": "(mã đang hiện)"}
    repair = read_step("sua", {"dien": mended}, register, **FORM)
    look = read_step("buoc", {"thay": "đã gửi thư đến"}, section="buoc-3", title="Bước 3 Đọc")
    steps = (enter, register, mistake, repair, look)
    return Guide("huong-dan/thu", "Thử", "Nguyễn Thị Hoa", "chưa có tài khoản", ("buoc-1", "buoc-2", "buoc-3"), steps)


class Pupil:
    """A reader at the browser's door, with a coach."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.answer: dict[str, Any] = {}
        self.words = Screen("")

    def begins(self, place: int) -> "Pupil":
        """Press the button at a step."""
        fields = [("guide", json.dumps(self.guide.plain())), ("step", str(place))]
        return self._shown(browser.handle({"method": "POST", "path": "/coach/begin", "fields": fields})).asks("look")

    def asks(self, verb: str, **typed: str) -> "Pupil":
        """Let the coach look, or press one of its buttons; `typed` are the fields' names and values."""
        answer = browser.handle({"method": "POST", "path": f"/coach/{verb}", "fields": list(typed.items())})
        if verb in ("help", "back"):
            return self._shown(answer).asks("look")
        self.words = Screen(answer["body"])
        return self

    def goes(self, path: str) -> "Pupil":
        """Wander off."""
        return self._shown(browser.handle({"method": "GET", "path": path, "fields": ()})).asks("look")

    def sends(self, path: str, **fields: str) -> "Pupil":
        """Send a form."""
        return self._shown(browser.handle({"method": "POST", "path": path, "fields": list(fields.items())})).asks(
            "look", **fields
        )

    def captcha(self) -> str:
        """Read the code on the screen."""
        shown = Screen(self.answer["body"]).having("data-captcha")
        assert shown is not None
        return shown.text()

    def _shown(self, answer: dict[str, Any]) -> "Pupil":
        self.answer = answer
        return self

    @property
    def text(self) -> str:
        """What the coach says."""
        return self.words.text

    @property
    def ticks(self) -> list[str]:
        """What the coach has ticked."""
        shown = self.words.having("data-ticks")
        assert shown is not None
        return shown.attrs["data-ticks"].split()

    @property
    def over(self) -> str | None:
        """What is over: the guide, the repair of a mistake, or nothing yet."""
        shown = self.words.having("data-ticks")
        assert shown is not None
        return shown.attrs.get("data-over")

    def pointed_at(self) -> str:
        """What the coach points at, found as the shell finds it: by counting."""
        shown = self.words.having("data-spot")
        assert shown is not None
        portal = next(e for e in Screen(self.answer["body"]).root.walk() if "portal" in e.classes)
        elements = [e for e in portal.walk() if e is not portal and e.tag != "comment"]
        found = elements[int(shown.attrs["data-spot"])]
        assert found.tag == shown.attrs["data-tag"]
        return found.attrs.get("id") or found.name


@pytest.fixture
def pupil() -> Iterator[Pupil]:
    browser.boot(None, SETTINGS)
    yield Pupil(make_guide())
    browser.boot(None, SETTINGS)


def typed(pupil: Pupil, **changes: str) -> dict[str, str]:
    """What a reader types into the registration form."""
    given = {NAMES[label]: value for label, value in FIELDS.items()} | {"captcha": pupil.captcha().lower()}
    return given | changes


def test_a_step_begins_where_those_before_it_lead(pupil: Pupil) -> None:
    """The earlier steps are played for the reader."""
    assert pupil.begins(1).answer["path"] == "/dang-ky"
    assert pupil.begins(4).answer["path"].startswith("/dang-ky/xong")
    assert pupil.begins(0).answer["path"] == "/"


def test_beginning_forgets_what_was_done_before(pupil: Pupil) -> None:
    """A step begins in exactly its state, whatever the reader did."""
    pupil.begins(4)
    assert "Hộp thư luyện tập" in pupil.begins(1).goes("/hop-thu").answer["body"]
    assert "Chưa có thư nào" in pupil.answer["body"]


def test_the_shell_keeps_and_clears_when_a_step_begins(pupil: Pupil) -> None:
    """What was typed into the forms of another run is not given back."""
    assert (pupil.begins(0).answer["clear"], pupil.answer["wrote"]) == (True, True)


def test_the_coach_points_at_the_next_field(pupil: Pupil) -> None:
    """It goes from field to field as they are typed, and then to the button."""
    pupil.begins(1)
    assert (pupil.pointed_at(), "Nhập “Họ và tên”." in pupil.text) == ("ho_ten", True)
    assert pupil.asks("look", ho_ten="Nguyễn Thị Hoa").pointed_at() == "email"
    assert pupil.asks("look", **typed(pupil)).pointed_at() == MAIN_BUTTON


def test_readers_may_type_what_they_like(pupil: Pupil) -> None:
    """Another value than the guide's own is as good."""
    assert pupil.begins(1).asks("look", **typed(pupil, ho_ten="Trần Văn Khác")).pointed_at() == MAIN_BUTTON


def test_a_step_is_ticked_when_the_portal_has_got_there(pupil: Pupil) -> None:
    """Not before, and not by typing alone."""
    pupil.begins(1)
    assert pupil.asks("look", **typed(pupil)).ticks == []
    pupil.sends("/dang-ky", **typed(pupil))
    assert (pupil.ticks, "Được rồi!" in pupil.text) == (["buoc-2"], True)


def test_a_mistake_is_told_and_pointed_at(pupil: Pupil) -> None:
    """The portal's own words, and the field it refused."""
    pupil.begins(1).sends("/dang-ky", **typed(pupil, email="hoa"))
    assert "Cổng báo: Hãy nhập đủ email" in pupil.text
    assert (pupil.ticks, pupil.pointed_at()) == ([], "email")


def test_a_complaint_goes_when_its_reason_goes(pupil: Pupil) -> None:
    """As soon as something else stands there; the next complaint is told then."""
    pupil.begins(1).sends("/dang-ky", **typed(pupil, email="hoa", dien_thoai="1"))
    assert "Cổng báo: Hãy nhập đủ email" in pupil.text
    assert "Cổng báo: Hãy đếm lại" in pupil.asks("look", **typed(pupil, dien_thoai="1")).text
    assert "Cổng báo" not in pupil.asks("look", **typed(pupil)).text


def test_what_a_step_does_not_name_is_to_be_mended_first(pupil: Pupil) -> None:
    """The portal's own words are the task, once, and the arrow is at the field."""
    step = read_step("buoc", {"mo": "/dang-ky", "dien_giup": True, "bam": "Đăng ký", "thay": "Còn một bước"}, **FORM)
    pupil.guide = replace(make_guide(), steps=(step,), counted=("buoc-2",))
    pupil.begins(0).sends("/dang-ky", **typed(pupil, dien_thoai="1"))
    said = pupil.words.having("data-say")
    assert said is not None and said.text(unseen) == "Cổng báo: Hãy đếm lại: số điện thoại có đúng 10 chữ số."
    assert pupil.pointed_at() == "dien_thoai"
    assert (pupil.asks("look", **typed(pupil)).pointed_at(), "Cổng báo" in pupil.text) == (MAIN_BUTTON, False)


def test_a_child_fills_a_form_with_one_tap(mission: Pupil) -> None:
    """The arrow is at the button that copies the card, also after the form was sent empty."""
    step = read_step("buoc", {"mo": "/dang-ky", "dien_giup": True, "bam": "Đăng ký", "thay": "Còn một bước"}, **FORM)
    mission.guide = replace(mission.guide, steps=(step,), counted=("buoc-2",))
    assert (mission.begins(0).pointed_at(), "Bấm “Điền giúp”" in mission.text) == ("Điền giúp", True)
    mission.sends("/dang-ky", email="")
    assert (mission.pointed_at(), "Cổng báo: Hãy nhập họ và tên" in mission.text) == ("Điền giúp", True)


def test_a_child_taps_what_fills_a_field_in(mission: Pupil) -> None:
    """The code of the own dossier stands on the screen: nobody types it."""
    step = {"mo": "/tra-cuu", "dien": {"Mã hồ sơ": "(mã hồ sơ)"}, "bam": "Tra cứu", "thay": "Ngày hẹn trả"}
    look_up = read_step("buoc", step, **FORM)
    mission.guide = replace(mission.guide, steps=(look_up,), counted=("buoc-2",), state="đã nộp hồ sơ")
    mission.begins(0)
    shown = mission.words.having("data-spot")
    assert shown is not None and shown.attrs["data-tag"] == "button"
    assert re.search(r"Chạm vào 000\.\S+: cổng điền giúp\.", mission.text)


def test_a_detour_is_noticed_and_there_is_a_way_back(pupil: Pupil) -> None:
    """Nothing is blocked, and nothing is lost."""
    pupil.begins(1).goes("/tra-cuu")
    assert "Về chỗ đang tập" in pupil.text and "data-spot" not in pupil.words.html
    assert pupil.asks("back").answer["path"] == "/dang-ky"
    assert "Nhập “Họ và tên”." in pupil.text


def test_another_way_to_the_same_place_counts(pupil: Pupil) -> None:
    """Whoever types the address has got there too."""
    assert pupil.begins(0).goes("/dang-ky").ticks == ["buoc-1"]


def test_hints_come_one_at_a_time(pupil: Pupil) -> None:
    """First where, then what, then no more."""
    pupil.begins(1)
    counts = []
    for _ in range(3):
        counts.append(len(re.findall("Gợi ý: ", pupil.text)))
        pupil.asks("hint")
    assert counts == [0, 1, 2]
    assert "Gõ đúng như sau: Nguyễn Thị Hoa" in pupil.text
    assert [button.name for button in pupil.words.buttons()] == ["Đưa tôi tới đó", "Làm hộ tôi"]


def test_a_hint_goes_with_what_it_was_about(pupil: Pupil) -> None:
    """The next thing to do comes without one, and so does the first when it is there again."""
    assert "Gợi ý: " in pupil.begins(1).asks("hint").text
    assert "Gợi ý: " in pupil.asks("look").text
    assert "Gợi ý: " not in pupil.asks("look", ho_ten="Hoa").text
    assert "Gợi ý: " not in pupil.asks("look").text


def test_the_coach_can_do_a_step(pupil: Pupil) -> None:
    """From the step's own screen, and from a detour."""
    assert pupil.begins(1).asks("help").ticks == ["buoc-2"]
    assert pupil.begins(1).goes("/tra-cuu").asks("help").ticks == ["buoc-2"]


def test_a_step_that_cannot_be_done_any_more_is_done_afresh(pupil: Pupil) -> None:
    """A reader who signed out meanwhile, say; what was done before counts on, and it is said once."""
    first = read_step("buoc", {"mo": "/", "bam": "Tra cứu hồ sơ", "thay": "Tra cứu hồ sơ"}, section="s1", title="1")
    mine = read_step(
        "buoc", {"mo": "/", "bam": "Hồ sơ của tôi", "thay": "Bạn chưa có hồ sơ nào"}, section="s2", title="2"
    )
    last = read_step("buoc", {"thay": "Hồ sơ của tôi"}, section="s3", title="3")
    pupil.guide = Guide("k", "t", "Nguyễn Thị Hoa", "đã đăng nhập", ("s1", "s2", "s3"), (first, mine, last))
    pupil.begins(0).asks("help").sends("/dang-xuat").asks("help")
    assert pupil.ticks == ["s1", "s2"]
    assert pupil.answer["clear"]
    assert "Cổng đã đổi khác" in pupil.text
    assert "Cổng đã đổi khác" not in pupil.asks("look").text


def test_the_way_back_to_a_step_that_cannot_be_done_there_any_more_begins_it_afresh(pupil: Pupil) -> None:
    """Another officer sits at the desk, the dossier has gone on, somebody signed out: the button always leads back."""
    go_on = read_step("buoc", {"mo": "/ho-so", "bam": "Làm tiếp", "thay": "Giấy tờ đính kèm"}, section="s1", title="1")
    pupil.guide = Guide("k", "t", "Nguyễn Thị Hoa", "đã điền tờ khai", ("s1",), (go_on,))
    pupil.begins(0).sends("/dang-xuat")
    assert "Về chỗ đang tập" in pupil.text
    assert (pupil.asks("back").answer["path"], pupil.answer["clear"]) == ("/ho-so", True)
    assert "Cổng đã đổi khác" in pupil.text and "Bấm “Làm tiếp”." in pupil.text
    assert pupil.asks("help").over == "guide"


def test_one_choice_of_a_group_is_enough(pupil: Pupil) -> None:
    """The coach never asks for the other radio button as well."""
    (mission,) = (it for it in missions.missions() if it.door == "4")
    place = next(at for at, step in enumerate(mission.steps) if step.title.startswith("Phần 3"))
    pupil.guide = mission
    fields = Screen(pupil.begins(place).answer["body"]).root.all("input")
    groups = {it.attrs["name"]: it.attrs["value"] for it in fields if it.attrs.get("type") == "radio"}
    texts = {it.attrs["name"]: "3A" for it in fields if it.attrs.get("type") == "text"}
    assert groups and pupil.asks("look", **groups, **texts).pointed_at() == MAIN_BUTTON
    assert "1/2 việc" in pupil.text


def test_a_step_that_only_looks_waits_for_the_reader(pupil: Pupil) -> None:
    """It is done when the reader says so."""
    pupil.begins(4)
    assert (pupil.ticks, "Tôi thấy rồi" in pupil.text) == ([], True)
    assert "Bạn đã đi hết bài này." in pupil.asks("next").text
    assert pupil.over == "guide"
    assert pupil.ticks == ["buoc-3"]


def test_the_way_leads_through_all_right_steps(pupil: Pupil) -> None:
    """From one to the next, past mistakes and repairs."""
    pupil.begins(0).asks("help").asks("help").asks("next")
    assert pupil.ticks == ["buoc-1", "buoc-2", "buoc-3"]


def test_a_step_may_be_skipped(pupil: Pupil) -> None:
    """Whoever gets where the next step leads has done that one, and not the one left out."""
    attach = read_step("buoc", {"dinh_kem": ["Đơn xin chuyển trường"], "thay": "Đã đính kèm"}, section="s1", title="1")
    go_on = read_step("buoc", {"bam": "Tiếp tục", "thay": "Xem lại trước khi gửi"}, section="s2", title="2")
    send = read_step("buoc", {"bam": "Tiếp tục", "thay": "Xác nhận và gửi"}, section="s3", title="3")
    steps = (attach, go_on, send)
    pupil.guide = Guide("k", "t", "Nguyễn Thị Hoa", "đã điền tờ khai", ("s1", "s2", "s3"), steps)
    pupil.begins(0).sends("/ho-so/1/giay-to")
    assert (pupil.ticks, pupil.pointed_at()) == (["s2"], "Tiếp tục")


def test_a_mistake_to_make_begins_with_the_rest_filled_in(pupil: Pupil) -> None:
    """Only what is to be done wrong, and the captcha, are left."""
    pupil.begins(2)
    now = {
        field.attrs["name"]: field.attrs.get("value", "") for field in Screen(pupil.answer["body"]).root.all("input")
    }
    pupil.asks("look", **now)
    assert ("Để trống “Số điện thoại”." in pupil.text, pupil.pointed_at()) == (True, "dien_thoai")


def test_a_mistake_is_made_and_mended(pupil: Pupil) -> None:
    """Seeing the message leads to the repair; the repair ends the branch with a tick of its own."""
    pupil.begins(2).sends("/dang-ky", **typed(pupil, dien_thoai=""))
    assert ("Sửa lỗi" in pupil.text, pupil.ticks) == (True, [])
    pupil.sends("/dang-ky", **typed(pupil))
    assert ("Bạn đã sửa được lỗi này." in pupil.text, pupil.ticks) == (True, ["sai-1"])
    assert pupil.over == "repair"


def test_whoever_does_it_right_has_not_made_the_mistake(pupil: Pupil) -> None:
    """A right answer to a wrong step is a detour, not a tick."""
    pupil.begins(2).sends("/dang-ky", **typed(pupil))
    assert (pupil.ticks, "Về chỗ đang tập" in pupil.text) == ([], True)


@pytest.fixture
def mission(pupil: Pupil) -> Pupil:
    """Somebody on a mission: a mistake is made on purpose and mended, each under a heading of its own."""
    enter, register, mistake, repair, look = pupil.guide.steps
    steps = (enter, register, mistake, replace(repair, section="sua", title="Sửa cho đúng"), look)
    pupil.guide = replace(pupil.guide, steps=steps, counted=("buoc-1", "buoc-2", "sua", "buoc-3"), door="3")
    return pupil


def test_a_mission_leads_through_a_mistake_and_its_repair(mission: Pupil) -> None:
    """One after the other, each a step like others; the end is the mission's."""
    mission.begins(0).asks("help")
    assert ("Cửa 3 · bước 2/4" in mission.text, mission.ticks) == (True, ["buoc-1"])
    mission.sends("/dang-ky", **typed(mission, dien_thoai=""))
    assert ("Sửa cho đúng" in mission.text, mission.ticks) == (True, ["buoc-1", "buoc-2"])
    mission.sends("/dang-ky", **typed(mission)).asks("next")
    assert (mission.over, "Nhiệm vụ xong!" in mission.text) == ("guide", True)
    assert mission.ticks == ["buoc-1", "buoc-2", "sua", "buoc-3", "sai-1"]


def test_whoever_does_it_right_on_a_mission_goes_on(mission: Pupil) -> None:
    """Nobody is held up for a mistake that was not made; it is not ticked either."""
    mission.begins(2).sends("/dang-ky", **typed(mission))
    assert ("Bước 3 Đọc" in mission.text, "buoc-2" in mission.ticks) == (True, False)


def test_what_is_to_be_found_is_told_last(pupil: Pupil) -> None:
    """First the task in the guide's own words, then a clue, and only then the answer; what is found is not told."""
    values = {"tu_tim": True, "chu_thich": "Nhìn số.", "dien": FIELDS, "bam": "Đăng ký", "thay": "Còn một bước"}
    step = read_step("buoc", {"mo": "/dang-ky", **values}, section="s", title="Tìm ra ô")
    pupil.guide = Guide("k", "t", "Nguyễn Thị Hoa", "chưa có tài khoản", ("s",), (step,))
    pupil.begins(0)
    assert ("Tìm ra ô." in pupil.text, "Nhập" in pupil.text, "data-spot" in pupil.words.html) == (True, False, False)
    assert ("Nhìn số." in pupil.asks("hint").text, "Nhập" in pupil.text) == (True, False)
    assert "Nhập “Họ và tên”." in pupil.asks("hint").text
    assert "Bấm “Đăng ký”." in pupil.asks("look", **typed(pupil)).text
    pupil.sends("/dang-ky", **typed(pupil, captcha="?"))
    assert ("Cổng báo: Mã xác nhận" in pupil.text, "Nhập" in pupil.text) == (False, False)


def test_what_is_coached_is_kept(pupil: Pupil) -> None:
    """A saved database remembers which step is being done."""
    pupil.begins(1).asks("help")
    browser.boot(browser.save(), SETTINGS)
    assert pupil.goes("/").ticks == ["buoc-2"]


def test_starting_afresh_ends_the_coaching(pupil: Pupil) -> None:
    """The coach says how to begin again."""
    pupil.begins(1).sends("/lam-lai")
    assert "Thử ngay bước này" in pupil.text
    assert pupil.ticks == []


def test_what_is_typed_is_escaped(pupil: Pupil) -> None:
    """Words of a guide are text, never markup."""
    step = read_step("buoc", {"mo": "/", "bam": "Đăng ký", "thay": "<i>"}, section="s", title="<script>x</script>")
    pupil.guide = Guide("k", "t", "Nguyễn Thị Hoa", "chưa có tài khoản", ("s",), (step,))
    assert "&lt;script&gt;" in pupil.begins(0).words.html
