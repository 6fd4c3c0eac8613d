"""The procedures' data: every example and every wrong input, and how a faulty file is refused."""

import re
from pathlib import Path

import pytest

from portal.domain.errors import BadProcedure
from portal.domain.fields import Field, read_all
from portal.domain.procedures import Procedure, load_procedure, load_procedures
from portal.web.context import load_library

LIBRARY = load_library()
COMMON = (LIBRARY.common.filer, LIBRARY.common.whom, LIBRARY.common.child)
FORMS = {
    "account": (LIBRARY.account,),
    "common": COMMON,
    **{slug: procedure.steps for slug, procedure in LIBRARY.procedures.items()},
}
FIELDS = [
    pytest.param(field, id=f"{form}:{field.key}") for form, steps in FORMS.items() for s in steps for field in s.fields
]
WRONG = [
    pytest.param(field, typed, words, id=f"{form}:{field.key}:{number}")
    for form, steps in FORMS.items()
    for step in steps
    for field in step.fields
    for number, (typed, words) in enumerate(field.wrong.items())
]
EACH = pytest.mark.parametrize("procedure", LIBRARY.procedures.values(), ids=lambda procedure: procedure.slug)

GOOD = """
code = "9.000001"
name = "Xin bóng"
summary = "Xin một quả bóng."
authority = "Phòng Bóng"
agency = "Sở Bóng"
field = "Bóng"
level = 3
legal_basis = []
fee = "Không"
channels = "Trực tuyến"
duration = "1 ngày"
days = 1
subject = "self"
source = "Tự bịa"
source_url = "https://bong.example/"
checked = "01/01/2026"
[[documents]]
key = "don"
name = "Đơn"
[[steps]]
key = "bong"
title = "Bóng nào?"
[[steps.fields]]
key = "mau"
label = "Màu"
kind = "choice"
choices = { do = "Đỏ", xanh = "Xanh" }
example = "do"
[[steps.fields]]
key = "so"
label = "Mấy quả"
kind = "count"
example = "2"
wrong = { "" = "Hãy ghi số.", "hai" = "Hãy ghi chữ số." }
"""

# what is changed in the good file -> what the refusal must say after the file's name
FAULTS = {
    "an unknown key": ("level = 3", "level = 3\nmau = 1", "unknown key 'mau'"),
    "an unknown key of a paper": ('name = "Đơn"', 'name = "Đơn"\nten = 1', "documents[0]: unknown key 'ten'"),
    "an unknown key of a step": ('title = "Bóng nào?"', 'title = "?"\nten = 1', "steps[0]: unknown key 'ten'"),
    "an unknown key of a field": ('label = "Màu"', 'label = "?"\nten = 1', "steps[0].fields[0]: unknown key 'ten'"),
    "an unknown kind": ('"count"', '"dem"', "steps[0].fields[1].kind: unknown 'dem'"),
    "a key left out": ('agency = "Sở Bóng"\n', "", "missing: agency"),
    "a key of a field left out": ('label = "Mấy quả"\n', "", "steps[0].fields[1]: missing: label"),
    "a wrong input that is accepted": ('"hai" =', '"3" =', "steps[0].fields[1].wrong: '3' is accepted"),
    "an example that is refused": ('example = "2"', 'example = "hai"', "so: example is refused: not-a-count"),
    "an example that is no choice": ('example = "do"', 'example = "tim"', "mau: example is refused: not-offered"),
    "no choices": ('choices = { do = "Đỏ", xanh = "Xanh" }\n', "", "steps[0].fields[0].choices: a choice has them"),
    "choices of another kind": ('"choice"', '"text"', "steps[0].fields[0].choices: a choice has them"),
    "a field's key used twice": ('key = "so"', 'key = "mau"', "steps[0]: key 'mau' is used twice"),
    "an unknown subject": ('"self"', '"all"', "subject: unknown 'all'"),
    "days for no choice": (
        "days = 1",
        'days = 1\ndays_by = "mau"\ndays_for = { tim = 2 }',
        "days_for: not a choice of 'mau'",
    ),
    "days by no field": ("days = 1", 'days = 1\ndays_by = "co"\ndays_for = { do = 2 }', "days_by: "),
    "answers that differ by no field": ("days = 1", 'days = 1\ndiffer = ["mau", "co"]', "differ: no field ['co']"),
    "a step's key used twice": (
        '[[steps]]\nkey = "bong"',
        '[[steps]]\nkey = "bong"\ntitle = "?"\n[[steps]]\nkey = "bong"',
        "steps[1]: ",
    ),
    "a paper's key used twice": (
        '[[documents]]\nkey = "don"',
        '[[documents]]\nkey = "don"\nname = "?"\n[[documents]]\nkey = "don"',
        "documents[1]: ",
    ),
    "what is not TOML": ("level = 3", "level = ba", "not TOML"),
}


def written(folder: Path, text: str, slug: str = "bong") -> Path:
    """Write a procedure's file."""
    path = folder / f"{slug}.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("field", FIELDS)
def test_every_example_is_accepted(field: Field) -> None:
    """What a form shows as an example is a good answer."""
    assert field.read(field.example)


@pytest.mark.parametrize(("field", "typed", "words"), WRONG)
def test_every_wrong_input_gives_its_very_message(field: Field, typed: str, words: str) -> None:
    """A message of the file is said for the input it stands beside, not for another one."""
    complaint = read_all((field,), {field.key: typed})[1][0]
    assert LIBRARY.complaint(complaint) == words


@pytest.mark.parametrize(("field", "typed", "words"), WRONG)
def test_a_message_does_not_repeat_what_was_typed(field: Field, typed: str, words: str) -> None:
    """A message is bound to a rule and said for other inputs too, so it cannot name this one."""
    assert not typed or not re.search(rf"(?<![\w@]){re.escape(typed)}(?![\w@])", words)


def test_there_are_at_least_six_procedures_and_the_school_transfer_is_first() -> None:
    """The catalogue begins with the procedure the guides walk through."""
    assert len(LIBRARY.procedures) >= 6
    assert next(iter(LIBRARY.procedures)) == "chuyen-truong"


@EACH
def test_a_procedure_says_where_it_is_from_and_when_that_was_checked(procedure: Procedure) -> None:
    """Nothing of the law stands without a source and a day."""
    assert procedure.source and procedure.source_url.startswith("https://")
    assert Field("checked", "", "date").read(procedure.checked) == procedure.checked


@EACH
def test_a_procedure_uses_no_key_of_the_common_steps(procedure: Procedure) -> None:
    """A key of a step or field is used once in the whole form that a citizen fills in."""
    common = {step.key for step in COMMON} | {field.key for step in COMMON for field in step.fields}
    own = {step.key for step in procedure.steps} | {field.key for step in procedure.steps for field in step.fields}
    assert not own & common


@EACH
def test_days_are_given_for_every_choice_they_depend_on(procedure: Procedure) -> None:
    """No answer of the deciding question falls back to a number nobody wrote."""
    decides = [f for step in procedure.steps for f in step.fields if f.key == procedure.days_by]
    assert set(procedure.days_for) == {choice for field in decides for choice in field.choices}


@pytest.mark.parametrize(("scope", "days"), [("cung-tinh", 5), ("khac-tinh", 8), ("", 5)])
def test_a_school_transfer_takes_five_or_eight_days(scope: str, days: int) -> None:
    """The days of a procedure can depend on an answer."""
    assert LIBRARY.procedures["chuyen-truong"].days_given({"pham_vi": scope}) == days


@pytest.mark.parametrize("words", ["chuyển trường", "chuyen truong", "TRUONG chuyen", "2.002854", "chuye\u0302\u0309n"])
def test_words_find_a_procedure_with_or_without_marks(words: str) -> None:
    """Search looks at the name, the code and the summary, in any order and case."""
    assert LIBRARY.procedures["chuyen-truong"].matches(words)


@pytest.mark.parametrize("words", ["đá bóng", "chuyển trường bóng", "9.999999"])
def test_a_word_that_is_not_there_finds_nothing(words: str) -> None:
    """Every word has to be found."""
    assert not LIBRARY.procedures["chuyen-truong"].matches(words)


def test_the_good_file_is_good(tmp_path: Path) -> None:
    """The file that the faults below start from has none of its own."""
    procedure = load_procedure(written(tmp_path, GOOD))
    assert (procedure.slug, procedure.name, procedure.latest) == ("bong", "Xin bóng", None)


@pytest.mark.parametrize(("before", "after", "says"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_file_is_refused_with_the_place(tmp_path: Path, before: str, after: str, says: str) -> None:
    """Whoever wrote the file learns which file, where in it, and why."""
    assert before in GOOD
    with pytest.raises(BadProcedure) as refused:
        load_procedure(written(tmp_path, GOOD.replace(before, after, 1)))
    assert str(refused.value).startswith(f"bong.toml: {says}")


def test_a_file_that_is_not_utf_8_is_refused_by_name(tmp_path: Path) -> None:
    """A file saved in an old encoding says so instead of showing wrong letters."""
    path = tmp_path / "bong.toml"
    path.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(BadProcedure, match=r"^bong\.toml: not TOML"):
        load_procedure(path)


def test_two_files_with_one_code_are_refused_with_both_names(tmp_path: Path) -> None:
    """A code belongs to one procedure."""
    written(tmp_path, GOOD)
    written(tmp_path, GOOD, "bong-hai")
    with pytest.raises(BadProcedure) as refused:
        load_procedures(tmp_path)
    assert "9.000001" in str(refused.value)
    assert "bong.toml" in str(refused.value) and "bong-hai.toml" in str(refused.value)


def test_lists_go_by_order_and_then_by_name(tmp_path: Path) -> None:
    """`order` puts a procedure before those that have none."""
    written(tmp_path, GOOD, "a")
    written(tmp_path, GOOD.replace("9.000001", "9.000002").replace("days = 1", "days = 1\norder = 1"), "b")
    assert list(load_procedures(tmp_path)) == ["b", "a"]
