"""The captcha: a short code to copy. Shown as text, so that a screen reader reads it too."""

import re
from collections.abc import Callable

from portal.domain.text import plain

RandBelow = Callable[[int], int]  # returns a whole number from 0 up to, not including, its argument

# Letters that no Vietnamese keyboard changes: no vowel, D or W, and none of the keys of Telex (S F R X J Z). Digits are
# the keys of VNI, and other letters on Windows' own keyboard. None that look like another (B and 8, L and I).
ALPHABET = "CGHKMNPQTV"
LENGTH = 5


def new_captcha(randbelow: RandBelow) -> str:
    """Draw a code of `LENGTH` letters, no two equal ones side by side: some keyboards make one sign of such a pair."""
    code = ALPHABET[randbelow(len(ALPHABET))]
    while len(code) < LENGTH:
        others = ALPHABET.replace(code[-1], "")
        code += others[randbelow(len(others))]
    return code


def captcha_matches(shown: str, typed: str) -> bool:
    """Compare without regard to case, blanks or dashes. An empty `shown` never matches."""
    return bool(shown) and re.sub(r"[\s-]", "", plain(typed)).upper() == shown
