"""Procedures are found by what people type."""

import unicodedata

import pytest

from portal.domain.procedure_search import plain_words
from portal.library import load_library

LIBRARY = load_library()


def found(typed: str) -> list[str]:
    """The files of the procedures that fit."""
    return [slug for slug, it in LIBRARY.procedures.items() if LIBRARY.search.fits(it, typed)]


def nearest(typed: str) -> list[str]:
    """The files of those that are offered where none fits, the likest first."""
    return [it.slug for it in LIBRARY.search.nearest(LIBRARY.procedures.values(), typed)]


TRANSFER = (
    "chuyển trường",
    "chuyen truong",
    "TRUONG chuyen",
    "2.002854",
    unicodedata.normalize("NFD", "chuyển"),
    "chuyển trường,",
    "“chuyển trường”",
    "(chuyển trường)",
    "chuyển-trường",
    "chuyển trường cho con",
    "muốn chuyển trường thì làm thế nào?",
)


@pytest.mark.parametrize("typed", TRANSFER)
def test_the_ways_of_typing_a_name_find_it(typed: str) -> None:
    """Marks, case, order, composition, signs around and between, and the words that only make a sentence."""
    assert found(typed) == ["chuyen-truong"]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("đăng kí khai sinh", "dang-ky-khai-sinh"),
        ("dang ky khai sinh", "dang-ky-khai-sinh"),
        ("bảo hiểm y-tế", "the-bao-hiem-y-te"),
        ("bảo hiểm i tế", "the-bao-hiem-y-te"),
        ("bhyt", "the-bao-hiem-y-te"),
        ("thẻ BHYT", "the-bao-hiem-y-te"),
        ("mat bang", "cap-lai-van-bang"),
        ("hộ khẩu", "dang-ky-thuong-tru"),
        ("tam tru", "xac-nhan-cu-tru"),
        ("gks", "dang-ky-khai-sinh"),
    ],
)
def test_other_spellings_and_names_find_it(typed: str, slug: str) -> None:
    """The letters i and y, and what people call it, from the list of words."""
    assert slug in found(typed)


def test_an_abbreviation_finds_what_its_words_find() -> None:
    """Whatever the procedure for identity cards is called."""
    assert found("cccd") == found("căn cước") != []


@pytest.mark.parametrize("typed", ["đá bóng", "chuyển trường bóng", "9.999999"])
def test_a_word_that_is_not_there_finds_nothing(typed: str) -> None:
    """Every word has to be found."""
    assert found(typed) == []


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("khai sihn", "dang-ky-khai-sinh"),
        ("chuyen truog", "chuyen-truong"),
        ("thuờng trsú", "dang-ky-thuong-tru"),
        ("hoc bonq khuyet tat", "hoc-bong-khuyet-tat"),
    ],
)
def test_a_letter_wrong_finds_nothing_but_is_offered_the_nearest(typed: str, slug: str) -> None:
    """The likest comes first, of a few."""
    assert found(typed) == []
    assert nearest(typed)[0] == slug
    assert len(nearest(typed)) <= 3


@pytest.mark.parametrize("typed", ["xyz", "máy bay", "", "  ", "(,)"])
def test_nothing_is_offered_that_is_not_like_it(typed: str) -> None:
    """Better no word than a wrong one."""
    assert nearest(typed) == []


@pytest.mark.parametrize("typed", ["", " ", "cho con", "?"])
def test_who_asks_for_nothing_sees_all_or_what_has_these_words(typed: str) -> None:
    """Words that ask for nothing count where nothing else is typed."""
    assert found(typed) == [slug for slug, it in LIBRARY.procedures.items() if _has(it.name + it.summary, typed)]


def _has(text: str, typed: str) -> bool:
    return set(plain_words(typed)) <= {part for word in plain_words(text) for part in _parts(word)}


def _parts(word: str) -> set[str]:
    return {word[start:end] for start in range(len(word)) for end in range(start + 1, len(word) + 1)}
