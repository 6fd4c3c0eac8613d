"""Accounts in the domain: password rules, the salted hash, the life of an activation link."""

import hashlib
from datetime import datetime, timedelta

import pytest

from portal.domain.accounts import (
    LINK_LIFE,
    ROUNDS,
    MailedLink,
    broken_password_rules,
    hash_password,
    password_matches,
)
from portal.domain.captcha import ALPHABET, LENGTH, captcha_matches, new_captcha
from portal.domain.text import fold, mask_name, mask_tail, tidy, tidy_lines

NOW = datetime(2026, 9, 7, 9)


@pytest.mark.parametrize(
    ("password", "faults"),
    [
        ("Con@hoc2026", []),
        ("Đường_dài1", []),
        ("Aa1!aaaa", []),
        ("Aa1!aaa", ["short"]),
        ("CON@HOC2026", ["lower"]),
        ("con@hoc2026", ["upper"]),
        ("Con@hocbai", ["digit"]),
        ("Con hoc 2026", ["special"]),
        ("MậtKhẩu2026", ["special"]),
        ("Tru\u031bo\u031b\u0300ng12", ["special"]),
        ("ĐẦY@2026", ["lower"]),
        ("đầy_2026", ["upper"]),
        ("Tru\u031bo\u031b\u0300@1", ["short"]),
        ("", ["short", "lower", "upper", "digit", "special"]),
    ],
)
def test_a_password_breaks_the_rules_it_breaks(password: str, faults: list[str]) -> None:
    """Length, lower, upper, digit, special: each broken rule is named, in the order they are told."""
    assert broken_password_rules(password) == faults


def test_the_hash_is_pbkdf2_as_the_standard_has_it() -> None:
    """The rounds written out give what the standard library gives."""
    known = hashlib.pbkdf2_hmac("sha256", "Đường@1".encode(), b"muoi", ROUNDS)
    assert hash_password("Đường@1", b"muoi") == f"pbkdf2-sha256${ROUNDS}${b'muoi'.hex()}${known.hex()}"


def test_a_hash_differs_with_its_salt() -> None:
    """Two people with one password keep different hashes."""
    assert hash_password("Con@hoc2026", b"1") != hash_password("Con@hoc2026", b"2")


@pytest.mark.parametrize(
    ("typed", "matches"), [("Con@hoc2026", True), ("con@hoc2026", False), ("Con @hoc2026", False), ("", False)]
)
def test_only_the_password_matches_its_hash(typed: str, matches: bool) -> None:
    """A hash verifies the password it was made of and no other."""
    assert password_matches(hash_password("Con@hoc2026", b"muoi"), typed) is matches


@pytest.mark.parametrize(
    ("age", "used", "alive"),
    [
        (timedelta(0), False, True),
        (LINK_LIFE - timedelta(seconds=1), False, True),
        (LINK_LIFE, False, False),
        (timedelta(0), True, False),
    ],
)
def test_an_activation_link_lives_a_day_and_works_once(age: timedelta, used: bool, alive: bool) -> None:
    """A used link and one that is 24 hours old are dead."""
    assert LINK_LIFE == timedelta(hours=24)
    assert MailedLink("t", 1, NOW + LINK_LIFE, used).alive(NOW + age) is alive


def test_a_captcha_has_no_letters_that_look_alike() -> None:
    """Nobody has to tell O from zero."""
    assert not set("0O1IL5S8B") & set(ALPHABET)
    assert ALPHABET == ALPHABET.upper() and len(set(ALPHABET)) == len(ALPHABET)


def test_a_captcha_can_show_every_character_of_its_alphabet() -> None:
    """Chance gives a place in the alphabet, the first and the last included."""
    assert new_captcha(lambda below: 0)[0] == ALPHABET[0] and len(new_captcha(lambda below: 0)) == LENGTH
    drawn = {new_captcha(place.__mod__) for place in range(len(ALPHABET))}
    assert {code[0] for code in drawn} == set(ALPHABET)


@pytest.mark.parametrize(
    ("shown", "typed", "matches"),
    [
        ("ACD34", "ACD34", True),
        ("ACD34", "acd34", True),
        ("ACD34", " a c d 3 4 ", True),
        ("ACD34", "ACD34\u200b", True),
        ("ACD34", "\ufeffA-C\u2011D.34".replace(".", ""), True),
        ("ACD34", "\u201cACD34\u201d", True),
        ("ACD34", "\uff21CD34", True),
        ("ACD34", "ACD35", False),
        ("ACD34", "", False),
        ("", "", False),
    ],
)
def test_a_captcha_is_compared_without_case_and_blanks(shown: str, typed: str, matches: bool) -> None:
    """Only a code that was shown can be matched."""
    assert captcha_matches(shown, typed) is matches


@pytest.mark.parametrize(("text", "kept"), [(" a  b\t", "a b"), ("ho\u0300a", "h\u00f2a"), ("\n", "")])
def test_text_is_tidied(text: str, kept: str) -> None:
    """Composed letters, single blanks, none at the ends."""
    assert tidy(text) == kept


def test_a_long_text_keeps_its_lines() -> None:
    """Line breaks inside stay, those around go."""
    assert tidy_lines("\n a  b \r\n\r\nc\n") == "a b\n\nc"


@pytest.mark.parametrize("text", ["Đường", "ĐƯỜNG", "duong", " \u0110u\u031bo\u031b\u0300ng "])
def test_folded_text_has_no_marks_and_no_case(text: str) -> None:
    """However a word is typed, it compares the same."""
    assert fold(text) == "duong"


@pytest.mark.parametrize(("name", "masked"), [("Nguyễn Thị Hoa", "N*** T*** H***"), ("Hoa", "H***"), ("", "")])
def test_a_masked_name_shows_first_letters(name: str, masked: str) -> None:
    """A mask tells nothing of a word's length."""
    assert mask_name(name) == masked


@pytest.mark.parametrize(("text", "masked"), [("0000100001", "*******001"), ("01", "01"), ("", "")])
def test_a_masked_number_shows_its_end(text: str, masked: str) -> None:
    """The last three characters stay."""
    assert mask_tail(text) == masked
