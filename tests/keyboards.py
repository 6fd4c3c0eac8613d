"""Vietnamese keyboards: what stands on the screen after keys were pressed one after the other.

Each is modelled at its most eager: a key that may change something in the word does so, wherever in the word that is.
"""

import unicodedata
from collections.abc import Callable, Mapping

ACUTE, GRAVE, HOOK, TILDE, DOT = "\u0301\u0300\u0309\u0303\u0323"
CIRCUMFLEX, BREVE, HORN = "\u0302\u0306\u031b"
TONES = {ACUTE, GRAVE, HOOK, TILDE, DOT}
VOWELS = set("aeiouy")
TELEX_TONES = {"s": ACUTE, "f": GRAVE, "r": HOOK, "x": TILDE, "j": DOT}
VNI_TONES = {"1": ACUTE, "2": GRAVE, "3": HOOK, "4": TILDE, "5": DOT}
VNI_MARKS = {"6": ("aeo", CIRCUMFLEX), "7": ("ou", HORN), "8": ("a", BREVE)}
# Windows' own layout: what stands where the digits of other keyboards are.
WINDOWS = dict(
    zip("1234567890", ["\u0103", "\u00e2", "\u00ea", "\u00f4", GRAVE, HOOK, TILDE, ACUTE, DOT, "\u0111"], strict=True)
)
QUICK = {"cc": "ch", "gg": "gi", "kk": "kh", "nn": "ng", "pp": "ph", "qq": "qu", "tt": "th", "uu": "\u01b0\u01a1"}


def telex(keys: str) -> str:
    """Type with Telex."""
    return _typed(keys, _telex_key)


def vni(keys: str) -> str:
    """Type with VNI."""
    return _typed(keys, _vni_key)


def windows(keys: str) -> str:
    """Type on Windows' own Vietnamese keyboard."""
    return unicodedata.normalize("NFC", "".join(WINDOWS.get(key, key) for key in keys))


def quick(keys: str) -> str:
    """Type with Telex where a doubled consonant is short for two, and the first F, J or W of a word too."""
    text = keys.lower()
    for double, long in QUICK.items():
        text = text.replace(double, long)
    begun = {"f": "ph", "j": "gi", "w": "qu"}.get(text[:1], text[:1]) + text[1:]
    return telex(keys) if begun == keys.lower() else begun


METHODS: Mapping[str, Callable[[str], str]] = {"telex": telex, "vni": vni, "windows": windows, "quick": quick}


def _typed(keys: str, press: Callable[[str, str], str]) -> str:
    word = done = ""
    for key in keys:
        if key.isalnum():
            word = press(word, key)
        else:
            done, word = done + word + key, ""
    return unicodedata.normalize("NFC", done + word)


def _telex_key(word: str, key: str) -> str:
    low = key.lower()
    if low in TELEX_TONES:
        return _with_tone(word, TELEX_TONES[low]) or word + key
    if low == "z":
        return "".join(c for c in _apart(word) if c not in TONES) if set(_apart(word)) & TONES else word + key
    if low == "w":
        return _with_mark(word, "a", BREVE) or _with_mark(word, "ou", HORN) or word + "\u01b0"
    if low == "d":
        return _with_stroke(word) or word + key
    return (_with_mark(word, low, CIRCUMFLEX) if low in "aeo" else "") or word + key


def _vni_key(word: str, key: str) -> str:
    if key in VNI_TONES:
        return _with_tone(word, VNI_TONES[key]) or word + key
    if key in VNI_MARKS:
        return _with_mark(word, *VNI_MARKS[key]) or word + key
    return (_with_stroke(word) if key == "9" else "") or word + key


def _apart(word: str) -> str:
    return unicodedata.normalize("NFD", word)


def _with_tone(word: str, tone: str) -> str:
    return _with_mark(word, "".join(VOWELS), tone)


def _with_mark(word: str, letters: str, mark: str) -> str:
    """Return the word with a mark on the last of these letters; an empty string where it has none of them."""
    place = max((word.lower().rfind(letter) for letter in letters), default=-1)
    return word[: place + 1] + mark + word[place + 1 :] if place >= 0 else ""


def _with_stroke(word: str) -> str:
    place = word.lower().rfind("d")
    return f"{word[:place]}\u0111{word[place + 1 :]}" if place >= 0 else ""
