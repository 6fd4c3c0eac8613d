"""Filling in a form: steps, wrong inputs, drafts, the review."""

from typing import Any

import pytest

from portal.domain.fields import Field
from portal.domain.forms import FOR_CHILD, WHOM, form_steps
from portal.domain.procedures import FormStep, Procedure
from portal.library import load_library
from portal.storage import Store
from tests.actors import Citizen
from tests.remembered import remembered

LIBRARY = load_library()
TRANSFER = LIBRARY.procedures["chuyen-truong"]

BORN = "Ngày sinh của học sinh"
FIELDS = LIBRARY.words["field"]


def whole_form(procedure: Procedure) -> tuple[FormStep, ...]:
    """Every step a citizen may meet."""
    return form_steps(procedure, LIBRARY.common, {WHOM: FOR_CHILD})


def wrong_inputs() -> list[Any]:
    """Each wrong input that a screen lets one give, of each step; the common ones once."""
    found, seen = [], set()
    for slug, procedure in LIBRARY.procedures.items():
        for step in whole_form(procedure):
            common = step in (LIBRARY.common.filer, LIBRARY.common.whom, LIBRARY.common.child)
            cases = [(f, *case) for f in step.fields for case in f.wrong.items() if f.kind != "choice" or not case[0]]
            for number, (field, typed, words) in enumerate(cases):
                name = f"{'common' if common else slug}:{field.key}:{number}"
                if name not in seen:
                    found.append(pytest.param(slug, step.key, field, typed, words, id=name))
                seen.add(name)
    return found


@remembered
def reaches(member: Citizen, slug: str, step: str) -> Citizen:
    """Start a procedure's form and go on to one of its steps."""
    member.starts(slug)
    while not member.path.endswith(f"/buoc/{step}"):
        member.presses("Điền giúp").presses("Tiếp tục")
    return member


@pytest.mark.parametrize(("slug", "step", "field", "typed", "words"), wrong_inputs())
def test_a_wrong_input_gives_its_message_on_the_screen(
    member: Citizen, slug: str, step: str, field: Field, typed: str, words: str
) -> None:
    """The step comes back with that one message, at the field and in the summary."""
    reaches(member, slug, step).presses("Điền giúp").fills({field.label: typed}).presses("Tiếp tục")
    assert (member.status, member.errors()) == (422, [words])
    at_field = member.screen.by_id(f"{field.key}-loi")
    assert at_field is not None and at_field.text() == words


def test_the_steps_come_in_order_and_number_themselves(member: Citizen) -> None:
    """Filer, child, then the procedure's own; the papers are the last part."""
    steps = whole_form(TRANSFER)
    member.starts("chuyen-truong")
    for place, step in enumerate(steps, 1):
        member.sees(step.title, f"Phần {place}/{len(steps) + 1}").presses("Điền giúp").presses("Tiếp tục")
    member.sees("Giấy tờ đính kèm")


def test_the_filer_is_known_from_the_account(member: Citizen) -> None:
    """Name, phone and mail of the account stand in the first step."""
    member.starts("chuyen-truong")
    assert member.reads("Họ và tên của người nộp") == "Nguyễn Thị Hoa"
    assert member.reads("Email") == "hoa@thu.example"


def test_a_pupil_alone_is_told_to_ask_a_parent(member: Citizen, store: Store) -> None:
    """Kindly, as a rule of this portal; nothing goes on, and what was typed stays."""
    child = member.card.child
    member.starts("chuyen-truong").presses("Điền giúp")
    member.fills({"Họ và tên của người nộp": child.name, "Ngày sinh của người nộp": child.born}).presses("Tiếp tục")
    assert member.status == 422 and len(member.errors()) == 1
    assert all(words in member.errors()[0] for words in ("nhờ bố, mẹ", "18 tuổi", "quy định của cổng luyện tập"))
    assert member.reads("Ngày sinh của người nộp") == child.born
    number = member.path.split("/")[2]
    member.opens(f"/ho-so/{number}/gui").sees(LIBRARY.common.filer.title)
    member.client.post(f"/ho-so/{number}/gui", data={"captcha": "ACD34"})
    assert store.dossiers.submitted() == []


def test_one_guardian_of_three_is_enough(member: Citizen) -> None:
    """Nobody, then half of one, then one: each time the screen says what is missing."""
    member.starts("tuyen-sinh-lop-1")
    while not member.path.endswith("/buoc/nguoi-cham-soc"):
        member.presses("Điền giúp").presses("Tiếp tục")
    rule = LIBRARY.procedures["tuyen-sinh-lop-1"].steps[-1].wrong
    member.sees(rule["none"]).presses("Tiếp tục")
    assert member.errors() == [rule["none"]]
    member.fills({"Họ và tên của mẹ": "Nguyễn Thị Hoa"}).presses("Tiếp tục")
    assert member.errors() == [rule["partly"].format(label=f"{what} của mẹ") for what in ("Năm sinh", "Số định danh")]
    assert member.reads("Họ và tên của mẹ") == "Nguyễn Thị Hoa"
    member.presses("Điền giúp").presses("Tiếp tục").sees("Giấy tờ đính kèm")


@pytest.mark.parametrize(
    ("slug", "owner"), [("chuyen-truong", "Nguyễn Minh An"), ("cap-lai-van-bang", "Nguyễn Thị Hoa")]
)
def test_the_review_says_who_files_and_for_whom(member: Citizen, slug: str, owner: str) -> None:
    """The two who act, by name."""
    member.prepares(slug).sees(f"Người nộp: Nguyễn Thị Hoa. Chủ hồ sơ: {owner}.")


@pytest.mark.parametrize(("whom", "following"), [("Cho con tôi", True), ("Cho chính tôi", False)])
def test_the_child_is_asked_for_only_where_the_dossier_is_for_it(member: Citizen, whom: str, following: bool) -> None:
    """The answer decides the next step."""
    member.starts("trich-luc-ho-tich").presses("Điền giúp").presses("Tiếp tục")
    member.fills({"Hồ sơ này cho ai?": whom}).presses("Tiếp tục")
    assert (LIBRARY.common.child.title in member.screen.text) is following


def test_an_error_keeps_every_answer(member: Citizen) -> None:
    """What was right and what was wrong both come back."""
    typed = {"Địa chỉ": "Số 5", "Ngày sinh của người nộp": "31/02/1990"}
    member.starts("chuyen-truong").fills(typed).presses("Tiếp tục")
    assert member.status == 422
    assert member.reads("Địa chỉ") == "Số 5"
    assert member.reads("Ngày sinh của người nộp") == "31/02/1990"


def test_leaving_after_an_error_loses_nothing(member: Citizen) -> None:
    """The draft opens later with what was sent, at the step that still needs something."""
    typed = {"Địa chỉ": "Số 5", "Ngày sinh của người nộp": "31/02/1990"}
    member.starts("chuyen-truong").fills(typed).presses("Tiếp tục")
    member.opens("/").follows("Hồ sơ của tôi").follows("Làm tiếp").sees(LIBRARY.common.filer.title)
    assert member.reads("Địa chỉ") == "Số 5"
    assert member.reads("Ngày sinh của người nộp") == "31/02/1990"


def test_a_draft_goes_on_where_it_was_left(member: Citizen) -> None:
    """The first step that is not done yet."""
    member.starts("chuyen-truong").presses("Điền giúp").presses("Tiếp tục")
    member.opens("/ho-so").sees("Bản nháp").follows("Làm tiếp").sees(LIBRARY.common.child.title)


def test_starting_again_goes_on_with_the_draft(member: Citizen, store: Store) -> None:
    """One draft for a procedure is enough."""
    member.starts("chuyen-truong").presses("Điền giúp").presses("Tiếp tục")
    member.starts("chuyen-truong").sees(LIBRARY.common.child.title)
    assert len(store.dossiers.of_account(1)) == 1


def test_a_finished_form_goes_on_with_the_papers(member: Citizen) -> None:
    """Nothing in the steps needs an answer any more."""
    member.comes_to_papers("chuyen-truong").opens("/ho-so").follows("Làm tiếp").sees("Giấy tờ đính kèm")


def test_a_draft_is_deleted(member: Citizen, store: Store) -> None:
    """Its answers are gone from the bytes too."""
    member.starts("chuyen-truong").fills({"Địa chỉ": "Xom Ke Chuyen 77"}).presses("Tiếp tục")
    assert b"Xom Ke Chuyen 77" in store.save()
    member.opens("/ho-so").presses("Xóa bản nháp").sees("Bạn chưa có hồ sơ nào")
    assert b"Xom Ke Chuyen 77" not in store.save()


def test_the_review_shows_answers_as_people_read_them(member: Citizen) -> None:
    """Labels of choices and grouped numbers; every step has its way to mend it."""
    member.prepares("chuyen-truong").sees("999 101 000 001", "0000 100 001", "Cùng tỉnh, thành phố với trường đang học")
    names = [link.name for link in member.screen.links()]
    assert [f"Sửa: {step.title}" for step in whole_form(TRANSFER)] == [n for n in names if n.startswith("Sửa:")][:-1]
    assert "Sửa: Giấy tờ" in names


def test_mending_an_answer_returns_to_the_review(member: Citizen) -> None:
    """One step back, one step forth."""
    member.prepares("chuyen-truong").follows(f"Sửa: {LIBRARY.common.filer.title}")
    member.fills({"Địa chỉ": "Số 6, ngõ Mới"}).presses("Tiếp tục").sees("Xem lại trước khi gửi", "Số 6, ngõ Mới")


def test_mending_with_an_error_still_returns_to_the_review(member: Citizen) -> None:
    """The way back is not lost on the way."""
    member.prepares("chuyen-truong").follows(f"Sửa: {LIBRARY.common.filer.title}").fills({"Địa chỉ": ""})
    member.presses("Tiếp tục").presses("Điền giúp").presses("Tiếp tục").sees("Xem lại trước khi gửi")


def test_a_form_that_is_not_done_cannot_be_reviewed_or_sent(member: Citizen) -> None:
    """Both addresses lead to what is still to be filled in."""
    number = member.starts("chuyen-truong").path.split("/")[2]
    for page in ("xem-lai", "gui"):
        member.opens(f"/ho-so/{number}/{page}").sees(LIBRARY.common.filer.title)


@pytest.mark.parametrize(
    "page", ["", "/tiep", "/buoc/nguoi-nop", "/giay-to", "/xem-lai", "/gui", "/da-nop", "/bo-sung"]
)
def test_somebody_elses_dossier_is_not_found(member: Citizen, neighbour: Citizen, page: str) -> None:
    """As if it did not exist."""
    number = member.starts("chuyen-truong").path.split("/")[2]
    neighbour.joins().opens(f"/ho-so/{number}{page}").sees("Không tìm thấy")
    assert neighbour.status == 404


@pytest.mark.parametrize("page", ["/ho-so", "/ho-so/1", "/ho-so/1/tiep", "/ho-so/1/giay-to", "/ho-so/1/gui"])
def test_own_pages_ask_to_sign_in(citizen: Citizen, page: str) -> None:
    """A visitor whom nobody knows signs in first."""
    assert citizen.opens(page).path.startswith("/dang-nhap?tiep=")


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("08/09/2026", "birth.future"),
        ("20/05/2030", "birth.future"),
        ("12/03/1990", "birth.before-filer"),
        ("01/01/1980", "birth.before-filer"),
        ("31/12/1899", "birth.too-early"),
        ("01/01/0001", "birth.too-early"),
    ],
)
def test_a_child_is_born_at_a_day_that_can_be(member: Citizen, day: str, code: str) -> None:
    """Not after today, not before 1900, not before the one who files; what was typed stays for mending."""
    member.starts("chuyen-truong").presses("Điền giúp").presses("Tiếp tục").presses("Điền giúp")
    member.fills({BORN: day}).presses("Tiếp tục")
    assert (member.status, member.errors()) == (422, [FIELDS[code].format(label=BORN)])
    assert member.reads(BORN) == day
    member.presses("Điền giúp").presses("Tiếp tục").sees("Chuyển từ đâu đến đâu?")


def test_a_filer_who_is_younger_than_the_child_is_led_back_to_it(member: Citizen) -> None:
    """Also where the filer's birthday was changed afterwards."""
    member.comes_to_papers("chuyen-truong")
    member.opens("/ho-so/1/buoc/nguoi-nop").fills({"Ngày sinh của người nộp": "01/02/2000"}).presses("Tiếp tục")
    member.fills({BORN: "31/01/2000"}).presses("Tiếp tục")
    assert member.errors() == [FIELDS["birth.before-filer"].format(label=BORN)]
    member.opens("/ho-so/1/tiep").sees("Chủ hồ sơ: học sinh")


def test_a_year_of_birth_is_not_one_to_come(member: Citizen) -> None:
    """A parent of the form for the first class."""
    member.starts("tuyen-sinh-lop-1")
    while not member.path.endswith("/buoc/nguoi-cham-soc"):
        member.presses("Điền giúp").presses("Tiếp tục")
    member.presses("Điền giúp").fills({"Năm sinh của mẹ": "2027"}).presses("Tiếp tục")
    assert member.errors() == [FIELDS["birth.future"].format(label="Năm sinh của mẹ")]


def test_every_later_birth_names_a_field_of_the_form() -> None:
    """What it has to come after is asked for before."""
    for procedure in LIBRARY.procedures.values():
        fields = [field for step in whole_form(procedure) for field in step.fields]
        for place, field in enumerate(fields):
            assert not field.after or field.after in [other.key for other in fields[:place]], (
                procedure.slug,
                field.key,
            )
            assert not (field.after or field.least_age) or field.birth, (procedure.slug, field.key)


@pytest.mark.parametrize("number", ["0912 345 678", "001188000014", "chi.hoa@gmail.com", "+84 912 345 678"])
def test_what_could_be_somebodys_is_cut_out_of_an_answer(member: Citizen, store: Store, number: str) -> None:
    """It is told and not kept; the words around it are, and are there to be mended."""
    member.starts("chuyen-truong").presses("Điền giúp")
    member.fills({"Địa chỉ": f"Số 5, gọi {number}"}).presses("Tiếp tục")
    assert (member.status, member.errors()) == (422, [FIELDS["text.looks-real"].format(label="Địa chỉ")])
    assert member.reads("Địa chỉ") == "Số 5, gọi \u2026"
    assert number.encode() not in store.save() and number not in member.html
    member.presses("Tiếp tục")
    assert member.status == 200


@pytest.mark.parametrize(
    ("label", "typed"),
    [
        ("Số điện thoại", "+84 912 345 678"),
        ("Số định danh của người nộp", "001 188 000 014"),
        ("Email", "hoa@gmail.com"),
    ],
)
def test_a_real_looking_number_does_not_stand_in_its_field_again(member: Citizen, label: str, typed: str) -> None:
    """However it was written; a practice number that was only miscounted does."""
    member.starts("chuyen-truong").presses("Điền giúp").fills({label: typed}).presses("Tiếp tục")
    assert (len(member.errors()), member.reads(label)) == (1, "")
    assert typed not in member.html
    member.fills({label: "999 10"}).presses("Tiếp tục")
    assert (len(member.errors()), member.reads(label)) == (1, "999 10")
