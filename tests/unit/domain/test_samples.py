"""Whom sample papers name: as the form says, else as the card does; and another one where that is the mistake."""

import pytest

from portal.domain.forms import CHILD_BORN, CHILD_NAME, FILER_BORN, FILER_NAME, WHOM
from portal.domain.people import Family
from portal.domain.samples import MISTAKES, OTHER_PERSON, Named, named_in, sample_of
from portal.library import load_library

LIBRARY = load_library()
FAMILIES = list(LIBRARY.families.values())
HOA, MINH = FAMILIES[:2]
TRANSFER, BIRTH, EXTRACT, ABROAD = (
    LIBRARY.procedures[slug] for slug in ("chuyen-truong", "dang-ky-khai-sinh", "trich-luc-ho-tich", "ve-nuoc-di-hoc")
)
CHILD = {CHILD_NAME: "Lê Tí Hon", CHILD_BORN: "01/02/2019", FILER_NAME: "Lê Văn To", FILER_BORN: "03/04/1990"}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.key)
def test_a_paper_is_the_familys_own(family: Family) -> None:
    """Names, date of birth, school and class of the card, where the form says nothing yet."""
    sample, child = sample_of(TRANSFER, {}, family), family.child
    assert sample.owner == Named(child.name, child.born, child.school, child.class_)
    assert (sample.filer, sample.pupil, sample.mistake) == (family.parent.name, True, "")


def test_what_the_form_says_goes_before_the_card() -> None:
    """A reader may play somebody of their own; what is not said comes from the card."""
    sample = sample_of(TRANSFER, {**CHILD, "truong_di": "Trường Tiểu học Sao Mai"}, HOA)
    assert sample.owner == Named("Lê Tí Hon", "01/02/2019", "Trường Tiểu học Sao Mai", HOA.child.class_)
    assert sample.filer == "Lê Văn To"


def test_no_school_stands_where_the_form_asks_for_none() -> None:
    """A child who comes from abroad has none here yet."""
    assert sample_of(ABROAD, {}, HOA).owner == Named(HOA.child.name, HOA.child.born)


def test_a_paper_is_about_whom_the_dossier_is_about() -> None:
    """The filer, the child or the newborn, each with their own date of birth."""
    assert named_in(EXTRACT, {**CHILD, WHOM: "cho-toi"}) == Named("Lê Văn To", "03/04/1990")
    assert named_in(EXTRACT, {**CHILD, WHOM: "cho-con"}) == Named("Lê Tí Hon", "01/02/2019")
    baby = {"ten_tre": "Lê Bé Bỏng", "ngay_sinh_tre": "05/06/2026"}
    assert named_in(BIRTH, {**CHILD, **baby}) == Named("Lê Bé Bỏng", "05/06/2026")


@pytest.mark.parametrize("slug", LIBRARY.procedures)
@pytest.mark.parametrize("place", range(len(FAMILIES)))
def test_somebody_elses_paper_differs_in_name_and_birth(slug: str, place: int) -> None:
    """As much is said about them as about the owner, so that nothing but that tells them apart."""
    family, strangers = FAMILIES[place], FAMILIES[place + 1 :] + FAMILIES[:place]
    right = sample_of(LIBRARY.procedures[slug], {}, family).owner
    wrong = sample_of(LIBRARY.procedures[slug], {}, family, mistake=OTHER_PERSON, strangers=strangers).owner
    assert wrong.name != right.name and wrong.born != right.born
    assert [bool(value) for value in (wrong.school, wrong.class_)] == [bool(right.school), bool(right.class_)]


def test_somebody_else_is_not_who_plays_under_another_card() -> None:
    """The next family is passed over where the form names its child."""
    answers = {CHILD_NAME: MINH.child.name, CHILD_BORN: MINH.child.born}
    wrong = sample_of(TRANSFER, answers, HOA, mistake=OTHER_PERSON, strangers=FAMILIES[1:])
    assert wrong.owner.name == FAMILIES[2].child.name


@pytest.mark.parametrize("mistake", [mistake for mistake in MISTAKES if mistake != OTHER_PERSON])
def test_other_mistakes_leave_the_names(mistake: str) -> None:
    """The page or the picture is wrong, not the person."""
    assert sample_of(TRANSFER, {}, HOA, mistake=mistake).owner == sample_of(TRANSFER, {}, HOA).owner
