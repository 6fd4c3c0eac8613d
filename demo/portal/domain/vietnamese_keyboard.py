"""What a Vietnamese keyboard makes of keys that were not meant for it: `ex` becomes a letter with a tilde.

Knows Telex and VNI, the two methods that nearly everybody types with.
"""

import unicodedata
from collections.abc import Mapping

from portal.domain.text import fold

GRAVE, ACUTE, TILDE, CIRCUMFLEX, BREVE, HOOK, HORN, DOT = "\u0300\u0301\u0303\u0302\u0306\u0309\u031b\u0323"
SAME = ""  # the letter itself, once more
# mark -> the key that makes it; the last one is the stroke of the letter D
TELEX = {GRAVE: "f", ACUTE: "s", HOOK: "r", TILDE: "x", DOT: "j", CIRCUMFLEX: SAME, BREVE: "w", HORN: "w", "d": SAME}
VNI = {ACUTE: "1", GRAVE: "2", HOOK: "3", TILDE: "4", DOT: "5", CIRCUMFLEX: "6", HORN: "7", BREVE: "8", "d": "9"}


def intended(text: str) -> tuple[str, ...]:
    """Return what may have been meant by a text in which such a keyboard changed letters, the likeliest first."""
    return tuple(dict.fromkeys((_keys(text, TELEX), _keys(text, VNI), fold(text))))


def _keys(text: str, method: Mapping[str, str]) -> str:
    """Return the keys that were pressed for a text, in lower case."""
    return "".join(_keys_of(letter, method) for letter in unicodedata.normalize("NFC", text.casefold()))


def _keys_of(letter: str, method: Mapping[str, str]) -> str:
    if letter == "\u0111":
        return "d" + (method["d"] or "d")
    base, *marks = list(unicodedata.normalize("NFD", letter))
    return base + "".join((method[mark] or base) if mark in method else "" for mark in marks)
