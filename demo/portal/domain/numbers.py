"""Whole numbers as people write them: with dots, commas or blanks between thousands, and the currency behind them."""

import re

from portal.domain.text import plain

_GROUPED = re.compile(r"[0-9]{1,3}(?:[. ,][0-9]{3})+")
_CURRENCY = re.compile(r"(?<=[0-9])\s*(?:\u0111|\u0111\u1ed3ng|vnd|vn\u0111|\u20ab)$", re.IGNORECASE)
MOST_DIGITS = 9


def whole_number(typed: str) -> int | None:
    """Return the number that was typed, or None where it is none or longer than any that is asked for here."""
    text = _CURRENCY.sub("", plain(typed))
    bare = re.sub(r"[. ,]", "", text) if _GROUPED.fullmatch(text) else text
    return int(bare) if re.fullmatch(rf"[0-9]{{1,{MOST_DIGITS}}}", bare) else None
