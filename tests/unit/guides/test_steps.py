"""Steps: what each key means, how a faulty one is refused, and what mistakes take from the step above."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from portal.guides.steps import KEYS, REPAIR, RIGHT, WRONG, Guide, Step, StepError, guide_from, read_start, read_step
from portal.library import load_library

WORDS: Mapping[str, str] = load_library().words["guide"]["fault"]
SEE = {"thay": "Xong"}
ABOVE = Step(
    RIGHT,
    open="/dang-ky",
    card=True,
    fields=(("Email", "hoa@thu.example"), ("Mã xác nhận", "(mã đang hiện)")),
    papers=(("Đơn", ""),),
    press="Đăng ký",
    row="Thư mới",
    see=("Còn một bước",),
)

# a key as written -> the fields of a step that it fills
GOOD: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "mo": ({"mo": "/dang-ky"}, {"open": "/dang-ky"}),
    "dien_giup": ({"dien_giup": True}, {"card": True}),
    "dien": ({"dien": {"Email": "a@b.example", "Lời": ""}}, {"fields": (("Email", "a@b.example"), ("Lời", ""))}),
    "chon": ({"chon": {"Lĩnh vực": "Bóng"}}, {"fields": (("Lĩnh vực", "Bóng"),)}),
    "dien and chon": ({"dien": {"Ô": "1"}, "chon": {"Nhóm": "2"}}, {"fields": (("Ô", "1"), ("Nhóm", "2"))}),
    "dinh_kem as a text": ({"dinh_kem": "Đơn"}, {"papers": (("Đơn", ""),)}),
    "dinh_kem as a list": ({"dinh_kem": ["Đơn", "Ảnh"]}, {"papers": (("Đơn", ""), ("Ảnh", ""))}),
    "dinh_kem as a table": ({"dinh_kem": {"Đơn": "tệp chữ", "Ảnh": ""}}, {"papers": (("Đơn", "tệp chữ"), ("Ảnh", ""))}),
    "bam": ({"bam": "Tiếp tục"}, {"press": "Tiếp tục"}),
    "dong": ({"bam": "Sửa", "dong": "Học sinh"}, {"press": "Sửa", "row": "Học sinh"}),
    "thay as a text": ({}, {}),
    "thay as a list": ({"thay": ["Xong", "Cảm ơn"]}, {"see": ("Xong", "Cảm ơn")}),
    "chu_thich": ({"chu_thich": "Bấm ở đây."}, {"caption": "Bấm ở đây."}),
    "tu_tim": ({"tu_tim": True}, {"searched": True}),
}

# what is wrong -> the step as written, the refusal's code, the name in it, and the nearest name there is
BAD: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "a key with a slip": ({"bamm": "Tiếp tục"}, "unknown-key", "bamm", "bam"),
    "a key like no other": ({"xyz": 1}, "unknown-key", "xyz", ""),
    "a text that is a number": ({"bam": 1}, "not-text", "bam", ""),
    "a text that is a list": ({"chu_thich": ["a"]}, "not-text", "chu_thich", ""),
    "a switch in quotes": ({"dien_giup": "true"}, "not-switch", "dien_giup", ""),
    "a table that is a text": ({"dien": "Email"}, "not-table", "dien", ""),
    "a table with a number": ({"dien": {"Số nhà": 5}}, "not-text", "dien.Số nhà", ""),
    "a choice with a list": ({"chon": {"Nhóm": ["a"]}}, "not-text", "chon.Nhóm", ""),
    "papers that are a number": ({"dinh_kem": 2}, "not-list", "dinh_kem", ""),
    "a paper without a name": ({"dinh_kem": [""]}, "not-text", "dinh_kem", ""),
    "a paper filled with a number": ({"dinh_kem": {"Đơn": 1}}, "not-text", "dinh_kem.Đơn", ""),
    "something seen that is a table": ({"thay": {"a": "b"}}, "not-text", "thay", ""),
    "something seen that is a number": ({"thay": 7}, "not-text", "thay", ""),
    "nothing written that must be seen": ({"thay": ""}, "not-text", "thay", ""),
    "nothing at all that must be seen": ({"thay": []}, "no-see", "", ""),
}


def guide(*kinds: str) -> Guide:
    """A guide of steps that are only named."""
    return Guide(
        "bong", "Bóng", "Hoa", "mới", ("a",), tuple(Step(kind, press=str(at)) for at, kind in enumerate(kinds))
    )


def refusal(table: Mapping[str, Any], kind: str = RIGHT, above: Step | None = None) -> StepError:
    """Read a step that is refused."""
    with pytest.raises(StepError) as refused:
        read_step(kind, table, above)
    return refused.value


@pytest.mark.parametrize(("table", "fields"), GOOD.values(), ids=GOOD)
def test_a_key_fills_its_field(table: dict[str, Any], fields: dict[str, Any]) -> None:
    """Each key of a fence has its place in the step, and nothing else changes."""
    assert read_step(RIGHT, SEE | table) == replace(Step(RIGHT, see=("Xong",)), **fields)


def test_every_key_is_tried_above() -> None:
    """A key that somebody adds needs its line in the table."""
    assert {key for table, _ in GOOD.values() for key in SEE | table} == set(KEYS)


@pytest.mark.parametrize(("table", "code", "wanted", "near"), BAD.values(), ids=BAD)
def test_a_faulty_key_is_refused_by_its_name(table: dict[str, Any], code: str, wanted: str, near: str) -> None:
    """The refusal says which key, what it must be, and which name comes nearest."""
    fault = refusal(SEE | table)
    assert (fault.code, fault.data["wanted"], fault.near) == (code, wanted, near)
    said = fault.message(WORDS)
    assert wanted in said and near in said and "{" not in said


def test_an_unknown_key_is_refused_with_all_that_there_are() -> None:
    """Whoever wrote it can choose."""
    said = refusal(SEE | {"xyz": "1"}).message(WORDS)
    assert all(f"“{key}”" in said for key in KEYS)


@pytest.mark.parametrize("written", ["Dang ky", "đăng kí", "ĐĂNG KÝ", "Đăg ký", "Đa\u0306ng ky\u0301"])
def test_the_nearest_name_is_found_in_spite_of_marks_and_case(written: str) -> None:
    """A name typed without diacritics, in another case or in another form of Unicode is near to the right one."""
    assert StepError("no-button", written, ["Trang đầu", "Đăng ký", "Đăng nhập"]).near == "Đăng ký"


def test_a_refusal_offers_each_name_once_and_none_that_is_empty() -> None:
    """A screen with ten equal buttons has one name to offer."""
    assert StepError("no-button", "x", ["Sửa", "", "Sửa", "Gửi"]).offered == ["Sửa", "Gửi"]


def test_a_right_step_may_only_look() -> None:
    """Reading a screen is a step too."""
    step = read_step(RIGHT, SEE)
    assert not step.acts and step.see == ("Xong",)


@pytest.mark.parametrize("table", [{"dien_giup": True}, {"dien": {"Ô": "1"}}, {"dinh_kem": "Đơn"}, {"bam": "Gửi"}])
def test_a_step_that_does_something_acts(table: dict[str, Any]) -> None:
    """Opening a page is not yet doing something."""
    assert read_step(RIGHT, SEE | table).acts and not read_step(RIGHT, SEE | {"mo": "/"}).acts


def test_a_step_knows_its_place() -> None:
    """Heading, title and line go with it."""
    step = read_step(RIGHT, SEE, section="buoc-1", title="Bước 1", line=12)
    assert (step.section, step.title, step.line) == ("buoc-1", "Bước 1", 12)


# What a mistake takes from the step above.


def test_a_mistake_does_what_the_step_above_does_but_for_its_own_fields() -> None:
    """All but the field it names, and what is seen, is the step's above."""
    wrong = read_step(WRONG, {"dien": {"Email": ""}, "thay": "Hãy nhập email."}, ABOVE)
    assert wrong.fields == (("Email", ""), ("Mã xác nhận", "(mã đang hiện)"))
    assert (wrong.open, wrong.card, wrong.papers) == (ABOVE.open, ABOVE.card, ABOVE.papers)
    assert (wrong.press, wrong.row, wrong.see) == (ABOVE.press, ABOVE.row, ("Hãy nhập email.",))


def test_a_mistake_can_fill_a_field_that_the_step_above_does_not() -> None:
    """It comes after the others."""
    assert read_step(WRONG, {"chon": {"Nhóm": "Hai"}, **SEE}, ABOVE).fields[-1] == ("Nhóm", "Hai")


def test_a_mistake_can_press_in_another_row() -> None:
    """Naming only the row keeps the button."""
    wrong = read_step(WRONG, {"dong": "Thư cũ", **SEE}, ABOVE)
    assert (wrong.press, wrong.row) == ("Đăng ký", "Thư cũ")


@pytest.mark.parametrize("own", [{"mo": "/tra-cuu"}, {"bam": "Tiếp tục"}, {"dinh_kem": {"Đơn": "tệp chữ"}}])
@pytest.mark.parametrize("kind", [WRONG, REPAIR])
def test_what_says_itself_what_to_do_takes_nothing(kind: str, own: dict[str, Any]) -> None:
    """A step of its own is played as it is written."""
    assert read_step(kind, own | SEE, ABOVE) == replace(read_step(RIGHT, own | SEE), kind=kind)


def test_a_mistake_has_to_say_what_is_seen() -> None:
    """The message is what the mistake is for."""
    assert refusal({"dien": {"Email": ""}}, WRONG, ABOVE).code == "no-see"


def test_a_mistake_that_does_nothing_is_refused() -> None:
    """Neither it nor the step above does anything."""
    assert refusal(SEE, WRONG, Step(RIGHT, see=("Chào",))).code == "no-action"


@pytest.mark.parametrize("kind", [WRONG, REPAIR])
def test_mistakes_and_repairs_need_a_step_above(kind: str) -> None:
    """There is nothing to lean on; the refusal names the fence."""
    fault = refusal(SEE, kind)
    assert (fault.code, fault.data["wanted"]) == ("no-step-above", kind)


# What a repair takes from the step above.


def test_a_repair_presses_what_the_step_above_presses_and_sees_what_it_sees() -> None:
    """Its fields are its own: what was right stands there still."""
    repair = read_step(REPAIR, {"dien": {"Email": "hoa@thu.example"}}, ABOVE)
    assert (repair.press, repair.row, repair.see) == (ABOVE.press, ABOVE.row, ABOVE.see)
    assert (repair.open, repair.card, repair.papers) == ("", False, ())
    assert repair.fields == (("Email", "hoa@thu.example"),)


def test_a_repair_may_use_the_card_and_see_something_else() -> None:
    """Its own words win."""
    repair = read_step(REPAIR, {"dien_giup": True, **SEE}, ABOVE)
    assert (repair.card, repair.see) == (True, ("Xong",))


def test_a_repair_with_a_button_of_its_own_has_to_say_what_is_seen() -> None:
    """It leads elsewhere than the step above."""
    assert refusal({"bam": "Gửi lại"}, REPAIR, ABOVE).code == "no-see"


def test_a_step_is_not_changed_by_what_leans_on_it() -> None:
    """Several mistakes can lean on one step."""
    kept = replace(ABOVE)
    read_step(WRONG, {"dien": {"Email": ""}, **SEE}, ABOVE)
    assert kept == ABOVE


# Where a guide begins.


def test_a_start_names_a_person_and_a_state() -> None:
    """In words; whether there are such is seen when it is played."""
    start = read_start({"nguoi": "Nguyễn Thị Hoa", "tinh_trang": "đã đăng nhập"})
    assert start == {"person": "Nguyễn Thị Hoa", "state": "đã đăng nhập"}
    assert read_start({"nguoi": "Hoa", "tinh_trang": "mới", "cua": "3"})["door"] == "3"


@pytest.mark.parametrize(
    ("table", "code", "wanted", "near"),
    [
        ({"nguoi": "Hoa"}, "no-key", "tinh_trang", ""),
        ({"tinh_trang": "mới"}, "no-key", "nguoi", ""),
        ({}, "no-key", "nguoi", ""),
        ({"nguoi": "Hoa", "tinhtrang": "mới"}, "unknown-key", "tinhtrang", "tinh_trang"),
        ({"nguoi": 1, "tinh_trang": "mới"}, "not-text", "nguoi", ""),
        ({"nguoi": "Hoa", "tinh_trang": "mới", "bam": "Gửi"}, "unknown-key", "bam", ""),
    ],
)
def test_a_faulty_start_is_refused(table: dict[str, Any], code: str, wanted: str, near: str) -> None:
    """As a faulty step is."""
    with pytest.raises(StepError) as refused:
        read_start(table)
    assert (refused.value.code, refused.value.data["wanted"], refused.value.near) == (code, wanted, near)


# The order of a guide: two mistakes on the second step, the first of them with two repairs.

ORDER = guide(RIGHT, RIGHT, WRONG, REPAIR, REPAIR, WRONG, REPAIR, RIGHT, RIGHT, WRONG, REPAIR)


@pytest.mark.parametrize(
    ("place", "before"),
    [
        (0, []),
        (1, [0]),
        (2, [0]),
        (3, [0, 2]),
        (4, [0, 2, 3]),
        (5, [0]),
        (6, [0, 5]),
        (7, [0, 1]),
        (8, [0, 1, 7]),
        (9, [0, 1, 7]),
        (10, [0, 1, 7, 9]),
    ],
)
def test_the_steps_that_lead_to_a_step(place: int, before: list[int]) -> None:
    """A mistake begins where the step above began; a repair goes on from its mistake, never from another."""
    assert ORDER.before(place) == before


@pytest.mark.parametrize(
    ("place", "after"),
    [(0, 1), (1, 7), (2, 3), (3, 4), (4, None), (5, 6), (6, None), (7, 8), (8, None), (9, 10), (10, None)],
)
def test_the_step_that_follows(place: int, after: int | None) -> None:
    """The right way has no mistakes in it, and a mistake ends with its last repair."""
    assert ORDER.after(place) == after


def test_a_guide_comes_back_from_json() -> None:
    """Nothing is lost between the page and the coach: lists are tuples again, and letters are whole."""
    steps = (
        ABOVE,
        read_step(WRONG, {"dinh_kem": {"Đơn": "tệp chữ"}, **SEE}, ABOVE, section="b", title="Bước 2", line=9),
    )
    whole = Guide("huong-dan/bong", "Xin bóng", "Hoa", "mới", ("a", "b"), steps)
    again = guide_from(json.loads(json.dumps(whole.plain(), ensure_ascii=False)))
    assert again == whole and hash(again) == hash(whole)


# A mission: its mistakes are made on the way, in place of the step above them.

MISSION = replace(guide(RIGHT, RIGHT, WRONG, REPAIR, REPAIR, RIGHT, RIGHT, WRONG, REPAIR), door="3")


def test_a_mission_leads_through_its_mistakes() -> None:
    """A guide that is none leads past them."""
    assert MISSION.way == [0, 2, 3, 4, 5, 7, 8]
    assert replace(MISSION, door="").way == [0, 1, 5, 6]
    assert [MISSION.after(place) for place in MISSION.way] == [*MISSION.way[1:], None]


def test_a_mistake_is_mended_by_its_last_repair() -> None:
    """Whoever stands in the middle of the repair, or has not begun it, comes there."""
    assert [MISSION.mended_at(place) for place in (2, 3, 4, 7)] == [4, 4, 4, 8]
