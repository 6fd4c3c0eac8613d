"""The form of a dossier: which steps are asked, and what 'Điền giúp' fills in."""

from datetime import date
from typing import Any

import pytest

from portal.domain.fields import Field
from portal.domain.forms import (
    FOR_CHILD,
    WHOM,
    Filled,
    form_complaints,
    form_steps,
    help_fill,
    owner_name,
    read_answers,
)
from portal.domain.procedures import FormStep
from portal.library import load_library

LIBRARY = load_library()
HOA = LIBRARY.families["hoa"]
FILER, CHOICE, CHILD = (step.key for step in (LIBRARY.common.filer, LIBRARY.common.whom, LIBRARY.common.child))


@pytest.mark.parametrize(
    ("slug", "answers", "head"),
    [
        ("chuyen-truong", {}, [FILER, CHILD]),
        ("ban-sao-van-bang", {}, [FILER]),
        ("trich-luc-ho-tich", {}, [FILER, CHOICE]),
        ("trich-luc-ho-tich", {WHOM: FOR_CHILD}, [FILER, CHOICE, CHILD]),
        ("trich-luc-ho-tich", {WHOM: "cho-toi"}, [FILER, CHOICE]),
    ],
)
def test_the_child_is_asked_for_where_the_dossier_is_about_it(
    slug: str, answers: dict[str, str], head: list[str]
) -> None:
    """The procedure's subject decides, or the citizen where it may be either; the procedure's own steps follow."""
    procedure = LIBRARY.procedures[slug]
    keys = [step.key for step in form_steps(procedure, LIBRARY.common, answers)]
    assert keys == head + [step.key for step in procedure.steps]


def test_a_child_is_one_of_the_offered_choices() -> None:
    """The answer that asks for the child is one that a citizen can give."""
    assert FOR_CHILD in LIBRARY.common.whom.fields[0].choices
    assert LIBRARY.common.whom.fields[0].key == WHOM


@pytest.mark.parametrize("slug", LIBRARY.procedures)
@pytest.mark.parametrize("family", LIBRARY.families)
def test_help_gives_a_form_without_complaints(slug: str, family: str) -> None:
    """'Điền giúp' fills every form of every procedure from every card."""
    procedure = LIBRARY.procedures[slug]
    answers = {WHOM: FOR_CHILD}
    for step in form_steps(procedure, LIBRARY.common, answers):
        answers |= help_fill(step, answers, LIBRARY.families[family]).values
    assert form_complaints(form_steps(procedure, LIBRARY.common, answers), answers) == []
    assert len({answers[key] for key in procedure.differ}) == len(procedure.differ)  # else the officer refuses


def test_help_leaves_what_is_right() -> None:
    """Empty fields are filled: from the card, else with the example."""
    fields = (
        Field("a", "", "name", source="parent.name", example="Ai đó", limit=60),
        Field("b", "", "name", source="child.name", example="Ai đó"),
        Field("c", "", "text", example="Ví dụ"),
    )
    filled = help_fill(FormStep("", "", fields), {"a": "Tôi", "b": "  "}, HOA)
    assert filled.values == {"a": "Tôi", "b": "Nguyễn Minh An", "c": "Ví dụ"}
    assert (filled.added, filled.mended) == (("b", "c"), ())


def wrong_answers() -> list[Any]:
    """Each wrong answer that the common steps name, with its step."""
    steps = (LIBRARY.common.filer, LIBRARY.common.child)
    return [(step, field, typed) for step in steps for field in step.fields for typed in field.wrong if typed]


@pytest.mark.parametrize(("step", "field", "typed"), wrong_answers())
def test_help_mends_what_is_wrong_and_says_which(step: FormStep, field: Field, typed: str) -> None:
    """What stands on the card takes its place; it is never left wrong without a word."""
    filled = help_fill(step, {field.key: typed}, HOA)
    assert filled.mended == (field.key,) and filled.values[field.key] == HOA.card(field.source)
    assert set(filled.added) == {other.key for other in step.fields} - {field.key}
    assert read_answers(step, filled.values)[1] == []


def test_help_mends_a_filer_who_is_too_young() -> None:
    """A child's birthday is a date, yet the form does not take it there."""
    filled = help_fill(LIBRARY.common.filer, {"nop_ngay_sinh": HOA.child.born}, HOA, date(2026, 9, 7))
    assert (filled.mended, filled.values["nop_ngay_sinh"]) == (("nop_ngay_sinh",), HOA.parent.born)


def test_help_leaves_wrong_what_it_knows_no_better() -> None:
    """Without card and example there is nothing to put there."""
    step = FormStep("", "", (Field("a", "", "date"),))
    assert help_fill(step, {"a": "mai"}, HOA) == Filled({"a": "mai"})


ADMISSION = LIBRARY.procedures["tuyen-sinh-lop-1"]
GUARDIANS = next(step for step in ADMISSION.steps if step.one_of)
FATHER, MOTHER, GUARDIAN = (
    {field.key: field.example for field in GUARDIANS.fields if field.block == block} for block in GUARDIANS.one_of
)
NONE, PARTLY = GUARDIANS.wrong["none"], GUARDIANS.wrong["partly"]


def told(typed: dict[str, str]) -> dict[str, str]:
    """The complaints about the guardians, by field."""
    return {complaint.field: LIBRARY.complaint(complaint) for complaint in read_answers(GUARDIANS, typed)[1]}


@pytest.mark.parametrize("block", [FATHER, MOTHER, GUARDIAN, FATHER | MOTHER, FATHER | MOTHER | GUARDIAN])
def test_one_complete_block_is_enough(block: dict[str, str]) -> None:
    """Father, mother or guardian; more do no harm."""
    values, complaints = read_answers(GUARDIANS, block)
    assert complaints == [] and block.items() <= values.items()


def test_one_complete_block_is_enough_beside_one_that_was_begun() -> None:
    """What else is known may stand there."""
    assert told(MOTHER | {"cha_ho_ten": "Trần Quang Minh"}) == {}


@pytest.mark.parametrize("typed", [{}, {"cha_ho_ten": "  ", "me_nam_sinh": "\t"}])
def test_no_block_at_all_is_told_once_at_the_first_field(typed: dict[str, str]) -> None:
    """Blanks are nothing."""
    assert told(typed) == {"cha_ho_ten": NONE}


def test_blocks_that_were_begun_are_told_what_they_lack() -> None:
    """At each field that is still empty, and not at the blocks nobody began."""
    typed = {"me_ho_ten": "Lê Thị Ngọc Lan", "giam_ho_nam_sinh": "1991", "giam_ho_so_dinh_danh": "999109000001"}
    labels = {field.key: field.label for field in GUARDIANS.fields}
    missing = ("me_nam_sinh", "me_so_dinh_danh", "giam_ho_ho_ten")
    assert told(typed) == {key: PARTLY.format(label=labels[key]) for key in missing}


def test_a_wrong_answer_in_a_complete_block_has_its_own_message() -> None:
    """It is filled in, though not right."""
    assert told(MOTHER | {"me_nam_sinh": "93"}) == {"me_nam_sinh": "Hãy nhập năm sinh của mẹ bằng bốn chữ số."}


@pytest.mark.parametrize(("family", "block"), [("hoa", "me"), ("minh", "cha")])
def test_help_fills_the_parents_own_block_alone(family: str, block: str) -> None:
    """A mother's name does not land in the father's place."""
    filled = help_fill(GUARDIANS, {}, LIBRARY.families[family]).values
    assert {field.block for field in GUARDIANS.fields if filled[field.key]} == {block}


def test_help_completes_the_block_that_was_begun() -> None:
    """What the citizen started is what they want."""
    filled = help_fill(GUARDIANS, {"giam_ho_nam_sinh": "1991"}, HOA).values
    assert {field.block for field in GUARDIANS.fields if filled[field.key]} == {"giam-ho"}
    assert told(filled) == {}


@pytest.mark.parametrize(("born", "old_enough"), [("07/09/2008", True), ("08/09/2008", False), ("20/05/2018", False)])
def test_who_files_is_eighteen(born: str, old_enough: bool) -> None:
    """On the day of filing; a child is told to ask a parent."""
    typed = help_fill(LIBRARY.common.filer, {"nop_ngay_sinh": born}, HOA).values
    complaints = read_answers(LIBRARY.common.filer, typed, date(2026, 9, 7))[1]
    assert [(c.field, c.code) for c in complaints] == [("nop_ngay_sinh", "filer.too-young")] * (not old_enough)


@pytest.mark.parametrize("born", ["", "hôm qua", "31/02/2020"])
def test_a_wrong_birthday_is_told_once(born: str) -> None:
    """Nobody is called too young by a day that does not exist."""
    typed = help_fill(LIBRARY.common.filer, {}, HOA).values | {"nop_ngay_sinh": born}
    complaints = read_answers(LIBRARY.common.filer, typed, date(2026, 9, 7))[1]
    assert [complaint.code.partition(".")[0] for complaint in complaints] == ["date"]


@pytest.mark.parametrize(
    ("slug", "answers", "name"),
    [
        ("chuyen-truong", {}, "An"),
        ("ban-sao-van-bang", {}, "Hoa"),
        ("trich-luc-ho-tich", {WHOM: FOR_CHILD}, "An"),
        ("trich-luc-ho-tich", {WHOM: "cho-toi"}, "Hoa"),
        ("dang-ky-khai-sinh", {"ten_tre": "Chi"}, "Chi"),
    ],
)
def test_the_owner_is_the_one_the_dossier_is_about(slug: str, answers: dict[str, str], name: str) -> None:
    """The child, the filer, or whom the procedure's own form names."""
    known = {"nop_ho_ten": "Hoa", "hs_ho_ten": "An"}
    assert owner_name(LIBRARY.procedures[slug], known | answers) == name


def test_complaints_name_their_step() -> None:
    """A form that is not done yet says where to go on."""
    steps = form_steps(LIBRARY.procedures["chuyen-truong"], LIBRARY.common, {})
    assert form_complaints(steps, {})[0][0].key == FILER
