"""The practice SMS: TRACUU and a dossier code, sent to a number that cannot exist. The syntax is this portal's own."""

from portal.domain.codes import read_code
from portal.domain.errors import Refusal
from portal.domain.text import fold, tidy

KEYWORD = "TRACUU"


def read_message(text: str) -> str:
    """Return the dossier code asked for. Raises Refusal `sms.keyword`, `code.empty` or `code.malformed`."""
    first, _, rest = tidy(text).partition(" ")
    if fold(first) == "tra" and fold(rest).startswith("cuu"):
        first, rest = KEYWORD, rest[3:]
    if fold(first).upper() != KEYWORD:
        raise Refusal("sms.keyword")
    return read_code(rest)
