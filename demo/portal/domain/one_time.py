"""One-time codes, and the one that proves a sign-in: how long it lives, what is wrong with what was typed.

The rules are this portal's own; how long a real code lives and how often one may err was not looked up.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from portal.domain.captcha import RandBelow
from portal.domain.practice import digits

LENGTH = 6
LIFE = timedelta(minutes=5)
TRIES = 3


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """A code that was sent to a phone; `wrong` counts the tries that failed."""

    number: str
    expires_at: datetime
    wrong: int = 0
    used: bool = False

    @property
    def tries_left(self) -> int:
        """Count how often one may still err."""
        return max(TRIES - self.wrong, 0)

    def shown(self) -> str:
        """Group the digits for reading: 123 456."""
        return f"{self.number[:3]} {self.number[3:]}"


def new_one_time_code(now: datetime, randbelow: RandBelow) -> OneTimeCode:
    """Draw a code that lives from now on."""
    return OneTimeCode(drawn(randbelow), now + LIFE)


def drawn(randbelow: RandBelow) -> str:
    """Draw the digits of a code."""
    return f"{randbelow(10**LENGTH):0{LENGTH}d}"


def try_code(code: OneTimeCode, typed: str, now: datetime) -> tuple[OneTimeCode, str]:
    """Return the code after a try, and what is wrong or an empty string; a right answer uses the code up.

    What is no code at all does not count as a try.
    """
    number = digits(typed)
    dead = _dead(code, now)
    if dead:
        return code, dead
    if not number:
        return code, "one-time.empty"
    if len(number) != LENGTH or not (number.isascii() and number.isdigit()):
        return code, "one-time.not-six-digits"
    if number == code.number:
        return replace(code, used=True), ""
    code = replace(code, wrong=code.wrong + 1)
    return code, "one-time.wrong" if code.tries_left else "one-time.spent"


def _dead(code: OneTimeCode, now: datetime) -> str:
    if code.used:
        return "one-time.used"
    if not code.tries_left:
        return "one-time.spent"
    return "one-time.expired" if now >= code.expires_at else ""
