"""The practice SMS: TRACUU and a dossier code, sent to a number that cannot exist. The syntax is this portal's own."""

import re

from portal.domain.codes import read_code
from portal.domain.errors import Refusal
from portal.domain.text import fold, plain

# With or without marks, a blank inside, and what people copy along: how to write it, a colon, brackets.
_ASKS = re.compile(r"(?:soan\W*)?tra[\W_]*cuu(?P<what>.*)")


def read_message(text: str) -> str:
    """Return the dossier code asked for. Raises Refusal `sms.keyword` or `code.*`."""
    asks = _ASKS.fullmatch(fold(plain(text)))
    if not asks:
        raise Refusal("sms.keyword")
    return read_code(asks["what"])
