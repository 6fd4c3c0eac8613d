"""Vietnamese text: one form to keep, one form to compare."""

import unicodedata


def tidy(text: str) -> str:
    """Return `text` in NFC with single spaces and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def tidy_lines(text: str) -> str:
    """Return `text` with each line tidied, keeping the line breaks of a long answer."""
    lines = [tidy(line) for line in text.replace("\r\n", "\n").split("\n")]
    return "\n".join(lines).strip()


def fold(text: str) -> str:
    """Return `text` in lower case without marks, for comparing: what is typed without diacritics matches."""
    bare = unicodedata.normalize("NFD", tidy(text).casefold())
    return "".join(c for c in bare if not unicodedata.combining(c)).replace("\u0111", "d")


def mask_name(name: str) -> str:
    """Hide all but the first letter of each word, as a stranger may see it."""
    return " ".join(word[0] + "***" for word in tidy(name).split())


def mask_tail(text: str, shown: int = 3) -> str:
    """Hide all but the last `shown` characters."""
    hidden = max(len(text) - shown, 0)
    return "*" * hidden + text[hidden:]
