"""The procedures' data: every example and every wrong input, days, amounts, and what a search finds."""

import re

import pytest

from portal.domain.fields import Field, read_all
from portal.domain.procedures import Procedure
from portal.library import DATA, HOME, load_library

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


def test_there_are_at_least_fourteen_procedures_and_the_school_transfer_is_first() -> None:
    """The catalogue begins with the procedure the guides walk through."""
    assert len(LIBRARY.procedures) >= 14
    assert next(iter(LIBRARY.procedures)) == "chuyen-truong"


@EACH
def test_a_procedure_says_where_it_is_from_and_when_that_was_checked(procedure: Procedure) -> None:
    """Nothing of the law stands without a source and a day."""
    assert procedure.source and procedure.page_url.startswith("https://")
    assert Field("checked", "", "date").read(procedure.checked) == procedure.checked


@EACH
def test_a_national_procedure_links_to_its_own_page(procedure: Procedure) -> None:
    """By its code; what has none names where it was read."""
    if procedure.national:
        assert procedure.page_url == f"https://dichvucong.gov.vn/dich-vu-cong-truc-tuyen/{procedure.code}"
        assert procedure.code in procedure.source
    else:
        assert not procedure.coded


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


@pytest.mark.parametrize(
    ("slug", "answers", "online", "at_desk"),
    [
        ("trich-luc-ho-tich", {"so_ban": "3"}, 24000, 24000),
        ("trich-luc-ho-tich", {}, 8000, 8000),
        ("trich-luc-ho-tich", {"so_ban": "ba"}, 8000, 8000),
        ("dang-ky-thuong-tru", {}, 10000, 20000),
        ("xac-nhan-cu-tru", {}, 0, 0),
        ("chuyen-truong", {}, 0, 0),
    ],
)
def test_an_amount_is_for_each_copy_and_for_the_way_of_filing(
    slug: str, answers: dict[str, str], online: int, at_desk: int
) -> None:
    """As the source prints it; 0 where it prints none."""
    procedure = LIBRARY.procedures[slug]
    assert (procedure.amount_due(answers), procedure.amount_due(answers, at_desk=True)) == (online, at_desk)


def test_a_span_of_days_is_given_where_the_source_states_them() -> None:
    """One number, a range by the answers, or nothing."""
    spans = {slug: LIBRARY.procedures[slug].days_span for slug in ("hoc-lai", "the-bao-hiem-y-te", "tuyen-sinh-lop-1")}
    assert spans == {"hoc-lai": (5, 8), "the-bao-hiem-y-te": (5, 5), "tuyen-sinh-lop-1": None}


def test_the_example_of_the_maintainers_page_is_a_file_of_the_portal() -> None:
    """Whoever copies it starts from something that works."""
    page = (HOME.parents[1] / "docs" / "bao-tri" / "them-thu-tuc.md").read_text(encoding="utf-8")
    shown = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    wanted = (DATA / "procedures" / "hoc-sinh-nuoc-ngoai.toml").read_text(encoding="utf-8")
    assert wanted in shown, "docs/bao-tri/them-thu-tuc.md shows hoc-sinh-nuoc-ngoai.toml: copy what changed there"
