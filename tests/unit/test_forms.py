"""The form of a dossier: which steps are asked, and what 'Điền giúp' fills in."""

import pytest

from portal.domain.fields import Field
from portal.domain.forms import FOR_CHILD, WHOM, form_complaints, form_steps, help_fill
from portal.web.context import load_library

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
        answers |= help_fill(step.fields, answers, LIBRARY.families[family])
    assert form_complaints(form_steps(procedure, LIBRARY.common, answers), answers) == []


def test_help_leaves_what_was_typed() -> None:
    """Only empty fields are filled: from the card, else with the example."""
    fields = (
        Field("a", "", "name", source="parent.name", example="Ai đó"),
        Field("b", "", "name", source="child.name", example="Ai đó"),
        Field("c", "", "text", example="Ví dụ"),
    )
    filled = help_fill(fields, {"a": "Tôi", "b": "  "}, HOA)
    assert filled == {"a": "Tôi", "b": "Nguyễn Minh An", "c": "Ví dụ"}


def test_complaints_name_their_step() -> None:
    """A form that is not done yet says where to go on."""
    steps = form_steps(LIBRARY.procedures["chuyen-truong"], LIBRARY.common, {})
    assert form_complaints(steps, {})[0][0].key == FILER
