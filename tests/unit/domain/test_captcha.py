"""The captcha on Vietnamese keyboards: what is pressed is what stands there."""

import random
from itertools import pairwise

import pytest

from portal.domain.captcha import ALPHABET, captcha_matches, new_captcha
from tests.keyboards import METHODS, quick, telex, vni, windows

CODES = 100_000


@pytest.mark.parametrize(
    ("method", "keys", "text"),
    [
        (telex, "vieetj", "việt"),
        (telex, "dduwowngf", "đường"),
        (telex, "hoa@thu.ex", "hoa@thu.ẽ"),
        (telex, "CAR34", "CẢ34"),
        (telex, "w", "ư"),
        (vni, "a1", "á"),
        (vni, "MA5", "MẠ"),
        (vni, "d9", "đ"),
        (windows, "B1", "Bă"),
        (quick, "nna", "nga"),
        (quick, "fa", "pha"),
    ],
)
def test_the_models_type_as_the_keyboards_do(method: object, keys: str, text: str) -> None:
    """Else the test below would prove nothing."""
    assert callable(method)
    assert method(keys) == text


@pytest.mark.parametrize("method", METHODS.values(), ids=list(METHODS))
def test_a_mixed_alphabet_would_be_changed(method: object) -> None:
    """The letters and digits of before: each keyboard changed codes of theirs."""
    assert callable(method)
    chance = random.Random(2026)
    before = ["".join(chance.choices("ACDEFGHJKMNPQRTUVWXY34679", k=5)) for _ in range(2000)]
    assert sum(method(code).upper() != code for code in before) > 100


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS.values(), ids=list(METHODS))
def test_no_keyboard_changes_a_code(method: object) -> None:
    """Neither in capitals nor in small letters, whatever stands before it in the field."""
    assert callable(method)
    chance = random.Random(2026)
    codes = {new_captcha(chance.randrange) for _ in range(CODES)}
    changed = [code for code in codes for keys in (code, code.lower()) if not captcha_matches(code, method(keys))]
    assert changed == [] and len(codes) > 40_000


def test_two_equal_letters_never_stand_side_by_side() -> None:
    """Some keyboards make one sign of two, and readers count them wrong."""
    chance = random.Random(2026)
    codes = [new_captcha(chance.randrange) for _ in range(2000)]
    assert not [code for code in codes if any(a == b for a, b in pairwise(code))]
    assert set("".join(codes)) == set(ALPHABET)
