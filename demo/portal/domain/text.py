"""Text as people type and paste it: one form to keep, one form to read numbers and codes from, one form to compare.

Every field, look-up, captcha, message and search goes through `tidy`, `plain` or `fold`; nothing else tidies text.
"""

import unicodedata

UNSEEN_KINDS = frozenset({"Cf", "Cs", "Cc"})  # format characters (zero-width, bidi, soft hyphen, BOM), halves, controls
# What is as little seen but counted among letters and marks: a joiner, Hangul's fillers, what chooses a letter's look.
UNSEEN = frozenset("\u034f\u115f\u1160\u3164\uffa0") | {chr(code) for code in range(0xFE00, 0xFE10)}
# Letters of other languages that keyboards and old fonts give in the place of the Vietnamese D with a stroke, and a
# blank that counts as a picture.
LOOK_ALIKES = str.maketrans("\u00d0\u0189\u00f0\u0256\u2800", "\u0110\u0110\u0111\u0111 ")
DASHES = frozenset("\u02d7\u2043\u2212\u2796\u30fc")  # besides those that Unicode calls dashes
QUOTES = "\"'`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u00ab\u00bb\u300c\u300d\u300e\u300f"
BRACKETS = "()[]{}<>\u3008\u3009\u300a\u300b\u3010\u3011\u27e8\u27e9"
AROUND = QUOTES + BRACKETS + ".,:;!? "  # what a sentence puts around what is meant


def visible(text: str) -> str:
    """Return `text` in NFC, without what cannot be seen; blanks and line breaks stay as they are."""
    if text.isascii() and text.isprintable():
        return text
    seen = (c for c in text.translate(LOOK_ALIKES) if c.isspace() or not _is_unseen(c))
    return unicodedata.normalize("NFC", "".join(seen))


def tidy(text: str) -> str:
    """Return `text` in NFC, without what cannot be seen, with single blanks and none at the ends."""
    return " ".join(visible(text).split())


def tidy_lines(text: str) -> str:
    """Return `text` with each line tidied, keeping the line breaks of a long answer."""
    return "\n".join(tidy(line) for line in text.splitlines()).strip()


def plain(text: str) -> str:
    """Return tidied text in which letters and digits have one width, all dashes are one, and nothing stands around.

    For what has a form of its own, such as a number, a date or a code, never for what somebody writes in words.
    """
    narrow = (_narrow(c) for c in tidy(text))
    return tidy("".join("-" if _is_dash(c) else c for c in narrow).strip(AROUND))


def fold(text: str) -> str:
    """Return `text` in lower case without marks, for comparing: what is typed without diacritics matches."""
    bare = unicodedata.normalize("NFD", tidy(text).casefold())
    return "".join(c for c in bare if not unicodedata.combining(c)).replace("\u0111", "d")


def has_marks(text: str) -> bool:
    """Check whether some letter is more than plain Latin: only a Vietnamese keyboard writes it."""
    return any(c.isalpha() and not c.isascii() for c in unicodedata.normalize("NFC", text))


def mask_name(name: str) -> str:
    """Hide all but the first letter of each word, as a stranger may see it."""
    return " ".join(word[0] + "***" for word in tidy(name).split())


def mask_tail(text: str, shown: int = 3) -> str:
    """Hide all but the last `shown` characters."""
    hidden = max(len(text) - shown, 0)
    return "*" * hidden + text[hidden:]


def _narrow(character: str) -> str:
    """Return a sign of another width in its usual one; a raised 2 is none, it means something else."""
    other_width = unicodedata.decomposition(character).startswith(("<wide>", "<narrow>", "<noBreak>"))
    return unicodedata.normalize("NFKC", character) if other_width else character


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in UNSEEN_KINDS or character in UNSEEN


def _is_dash(character: str) -> bool:
    return unicodedata.category(character) == "Pd" or character in DASHES
