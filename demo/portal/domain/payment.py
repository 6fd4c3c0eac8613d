"""Paying with a practice card: which cards there are, what is wrong with a number, the one-time code.

No card here can be anybody's: like practice phones, their numbers begin with 0000.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from portal.domain.errors import Refusal
from portal.domain.practice import digits

CARD_PREFIX = "0000"
CARD_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Card:
    """A practice card. `covered` says whether there is money behind it."""

    number: str
    covered: bool


CARDS: Mapping[str, Card] = {
    "good": Card("0000100020003001", covered=True),
    "empty": Card("0000100020003002", covered=False),
}


def read_card(typed: str) -> str:
    """Return the key of the card with this number. Raises Refusal `card.*`; `card.not-practice` may be a real one."""
    number = digits(typed)
    if not number:
        raise Refusal("card.empty")
    if not re.fullmatch(r"[0-9]+", number):
        raise Refusal("card.not-digits")
    if not number.startswith(CARD_PREFIX):
        raise Refusal("card.not-practice")
    if len(number) != CARD_DIGITS:
        raise Refusal("card.wrong-length")
    key = next((key for key, card in CARDS.items() if card.number == number), None)
    if key is None:
        raise Refusal("card.unknown")
    return key


def card_shown(number: str) -> str:
    """Group a card's number for reading: 0000 1000 2000 3001."""
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4))


def code_problem(sent: str, typed: str) -> str | None:
    """Return what is wrong with a typed one-time code: `pay.code-empty`, `pay.code-wrong` or None."""
    if not digits(typed):
        return "pay.code-empty"
    return None if digits(typed) == sent else "pay.code-wrong"
