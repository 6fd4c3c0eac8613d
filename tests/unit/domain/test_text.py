"""What people type and paste, brought into one form; the words that are meant stay as they were."""

import unicodedata

import pytest

from portal.domain.text import UNSEEN_KINDS, fold, has_marks, plain, tidy, tidy_lines

UNSEEN = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\u00ad\u061c\u180e\u034f\u115f\u3164\ufe0f\0\x1b"
)
BLANKS = "\t\n\r\v\f\u0085\u00a0\u1680\u2000\u2003\u2007\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u2800"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2043\u02d7\u058a"


@pytest.mark.parametrize("character", UNSEEN, ids=lambda c: f"U+{ord(c):04X}")
@pytest.mark.parametrize("form", [tidy, plain, fold, tidy_lines])
def test_what_cannot_be_seen_is_gone(form: object, character: str) -> None:
    """Before, inside and after a word, in every form."""
    assert callable(form)
    assert form(f"{character}ho{character}a{character}") == "hoa"


def test_no_format_character_at_all_is_kept() -> None:
    """Not only those that somebody thought of."""
    every = (chr(code) for code in range(0x110000))
    unseen = "".join(c for c in every if unicodedata.category(c) in UNSEEN_KINDS and not c.isspace())
    assert len(unseen) > 2000 and tidy(f"a{unseen}b") == "ab"


@pytest.mark.parametrize("blank", BLANKS, ids=lambda c: f"U+{ord(c):04X}")
def test_blanks_of_any_kind_are_one_blank(blank: str) -> None:
    """And none stands at an end."""
    assert tidy(f"{blank}a{blank}{blank}b{blank}") == "a b"


@pytest.mark.parametrize("dash", DASHES, ids=lambda c: f"U+{ord(c):04X}")
def test_every_dash_is_one_dash(dash: str) -> None:
    """In what has a form of its own; words keep the dash that was meant."""
    assert plain(f"12{dash}03{dash}1990") == "12-03-1990"
    assert tidy(f"a {dash} b") == f"a {dash} b"


@pytest.mark.parametrize(
    "typed",
    [
        '"A1"',
        "\u201cA1\u201d",
        "\u2018A1\u2019",
        "\u00abA1\u00bb",
        "(A1)",
        "[A1]",
        "<A1>",
        "\u3010A1\u3011",
        "A1.",
        "A1,",
        " `A1` ",
    ],
)
def test_what_stands_around_is_gone(typed: str) -> None:
    """Quotes, brackets, and the sign that ends the sentence that was copied."""
    assert plain(typed) == "A1"


def test_signs_of_both_widths_are_one() -> None:
    """As a keyboard for Chinese or Japanese writes them, or a PDF."""
    assert plain("\uff10\uff19\uff11\uff12 \uff20") == "0912 @"
    assert plain("2\u00b2") == "2\u00b2"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Tru\u031bo\u031b\u0300ng", "Tr\u01b0\u1eddng"),
        ("Tru\u031b\u200bo\u031b\u0300ng", "Tr\u01b0\u1eddng"),
        ("e\u200b\u0301", "\u00e9"),
        ("\u00d0\u1eb7ng", "\u0110\u1eb7ng"),
        ("\u00f0i", "\u0111i"),
        ("a\u0340", "\u00e0"),
    ],
)
def test_letters_are_composed_and_vietnamese(typed: str, kept: str) -> None:
    """Marks after the letter, something unseen between them, the Icelandic letter that looks like ours."""
    assert tidy(typed) == kept
    assert fold(typed) == fold(kept) and fold(kept).isascii()


def test_lines_of_any_system_are_lines() -> None:
    """And each of them is tidied."""
    assert tidy_lines(" a \r\nb\rc\u2028 d\u200b\n\n") == "a\nb\nc\nd"


@pytest.mark.parametrize("form", [tidy, plain, fold, tidy_lines])
@pytest.mark.parametrize(
    "text", ["H'Hen Ni\u00ea", "a \u2013 (b)", "12 / 03", "\ufb01 x\u00b2", "\U0001f468\u200d\U0001f467 vui"]
)
def test_a_second_time_changes_nothing(form: object, text: str) -> None:
    """What is tidy stays so."""
    assert callable(form)
    assert form(form(text)) == form(text)


@pytest.mark.parametrize(
    ("text", "marked"), [("hoa@thu.example", False), ("1\u20132", False), ("\u1ebd", True), ("\u0111", True)]
)
def test_letters_of_a_vietnamese_keyboard_are_known(text: str, marked: bool) -> None:
    """Signs and digits are none."""
    assert has_marks(text) is marked
