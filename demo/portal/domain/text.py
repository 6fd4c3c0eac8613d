"""Vietnamese text: one form to keep, one form to compare. Knows nothing of what the text means."""

import unicodedata


def tidy(text: str) -> str:
    """Give `text` in NFC with single spaces and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def tidy_lines(text: str) -> str:
    """Like `tidy`, line by line, keeping the line breaks of a long answer."""
    lines = [tidy(line) for line in text.replace("\r\n", "\n").split("\n")]
    return "\n".join(lines).strip()


def fold(text: str) -> str:
    """Give `text` in lower case without marks, for comparing: what is typed without diacritics matches."""
    bare = unicodedata.normalize("NFD", tidy(text).casefold())
    return "".join(c for c in bare if not unicodedata.combining(c)).replace("\u0111", "d")


def mask_name(name: str) -> str:
    """Keep each word's first letter and hide the rest, as a stranger may see it."""
    return " ".join(word[0] + "***" for word in tidy(name).split())


def mask_tail(text: str, shown: int = 3) -> str:
    """Hide all but the last `shown` characters."""
    hidden = max(len(text) - shown, 0)
    return "*" * hidden + text[hidden:]
