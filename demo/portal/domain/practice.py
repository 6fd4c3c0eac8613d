"""What makes a number or an address a practice one: it cannot belong to anybody.

The rules are this portal's own. Identity numbers start with 999, phone numbers with 0000; mail lives
under `.example`, a name that RFC 2606 keeps for examples.
"""

import re

IDENTITY_PREFIX = "999"
PHONE_PREFIX = "0000"
MAIL_ENDING = ".example"
SMS_NUMBER = "0000"

_MAIL = re.compile(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"'.]+")


def digits(text: str) -> str:
    """Remove the blanks, dots and dashes people put between groups of digits."""
    return re.sub(r"[\s.\-]", "", text)


def identity_problem(typed: str) -> str | None:
    """Return what is wrong with an identity number: `not-12-digits`, `not-practice` or None."""
    number = digits(typed)
    if not re.fullmatch(r"[0-9]{12}", number):
        return "not-12-digits"
    return None if number.startswith(IDENTITY_PREFIX) else "not-practice"


def phone_problem(typed: str) -> str | None:
    """Return what is wrong with a phone number: `not-10-digits`, `not-practice` or None."""
    number = digits(typed)
    if not re.fullmatch(r"[0-9]{10}", number):
        return "not-10-digits"
    return None if number.startswith(PHONE_PREFIX) else "not-practice"


def mail_problem(typed: str) -> str | None:
    """Return what is wrong with a mail address: `not-a-mail`, `not-practice` or None."""
    if len(typed) > 120 or not _MAIL.fullmatch(typed):
        return "not-a-mail"
    return None if typed.casefold().endswith(MAIL_ENDING) else "not-practice"


def phone_shown(number: str) -> str:
    """Group a phone number for reading: 0000 100 001."""
    return f"{number[:4]} {number[4:7]} {number[7:]}"


def identity_shown(number: str) -> str:
    """Group an identity number for reading: 999 188 000 014."""
    return " ".join(number[i : i + 3] for i in range(0, len(number), 3))
