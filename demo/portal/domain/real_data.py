"""The guard against real data: what looks like somebody's number or mail in a text that says something else.

Nobody can know whether a number is somebody's. What has the shape of one, and is none of the practice kind, is neither
kept nor shown again; `practice` says which ones belong to nobody.
"""

import re
import unicodedata

from portal.domain.text import visible

_GAP = r"[\s.()\-\u2010-\u2015\u2212]{0,2}"  # between groups of digits
_START = r"(?<![0-9Zz])"  # not inside a longer number, nor behind the letter of a dossier's code
_NOT_A_DATE = r"(?!(?:[0-9]{2}[.\s\-])?[0-9]{2}[.\s\-](?:19|20)[0-9]{2}(?![0-9]))"
_COUNTRY = rf"(?:\+|00){_GAP}84{_GAP}0?{_GAP}"
_WORD = r"[^\s@<>()\x22\x27,;:]"
_LABEL = r"[^\s@<>()\x22\x27,;:!?.]"  # one part of a host's name
# Read alike by Python and JavaScript, as the shell must not keep these either; case does not matter.
PATTERNS = {
    "identity": rf"{_START}{_NOT_A_DATE}0(?!{_GAP}0{_GAP}0)(?:{_GAP}[0-9]){{11}}(?![0-9])",
    "phone": rf"{_START}{_NOT_A_DATE}(?:{_COUNTRY}|0{_GAP}|84(?=[0-9]{{9}}))[35789](?:{_GAP}[0-9]){{8}}(?![0-9])",
    "mail": rf"(?<!{_WORD}){_WORD}+@(?!(?:{_LABEL}+\.)+example(?!{_LABEL}|\.{_LABEL})){_LABEL}+(?:\.{_LABEL}+)+",
}
PATTERN = "|".join(PATTERNS.values())
CUT = "\u2026"  # what stands where something was cut out

_REAL = re.compile(PATTERN, re.IGNORECASE)


def looks_real(text: str) -> bool:
    """Check for an identity number, a phone number or a mail address that could be somebody's."""
    return bool(_REAL.search(_readable(text)))


def without_real(text: str) -> str:
    """Return `text`, with what could be somebody's cut out; nothing where nothing else is said.

    What has nothing of the kind stays as it is.
    """
    if not looks_real(text):
        return text
    left = text
    while looks_real(left):
        left = _REAL.sub(CUT, _readable(left))
    return left if any(c.isalnum() for c in left) else ""


def _readable(text: str) -> str:
    """Return `text` with all digits as ASCII writes them."""
    narrow = unicodedata.normalize("NFKC", visible(text))
    return "".join(str(unicodedata.decimal(c, c)) for c in narrow)
