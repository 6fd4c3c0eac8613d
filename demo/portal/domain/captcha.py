"""The captcha: a short code to copy. Shown as text, so that a screen reader reads it too."""

from collections.abc import Callable

RandBelow = Callable[[int], int]  # returns a whole number from 0 up to, not including, its argument

# No letters or digits that look alike (0 O, 1 I L, 5 S, 8 B).
ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
LENGTH = 5


def new_captcha(randbelow: RandBelow) -> str:
    """Draw a code of `LENGTH` characters."""
    return "".join(ALPHABET[randbelow(len(ALPHABET))] for _ in range(LENGTH))


def captcha_matches(shown: str, typed: str) -> bool:
    """Compare without regard to case or blanks. An empty `shown` never matches."""
    return bool(shown) and "".join(typed.split()).upper() == shown
