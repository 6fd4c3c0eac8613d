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


# Blanks, dots, dashes of all lengths, brackets, and what is pasted along without being seen.
_BETWEEN_DIGITS = re.compile(r"[\s.()\-\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff]")
_COUNTRY = "+84"


def digits(text: str) -> str:
    """Remove what people put between groups of digits, and what cannot be seen there."""
    return _BETWEEN_DIGITS.sub("", text)


def phone_number(typed: str) -> str:
    """Return a phone number as it is dialled within the country: `+84 000 100 001` is 0000100001."""
    number = digits(typed)
    if not number.startswith(_COUNTRY):
        return number
    national = number.removeprefix(_COUNTRY)
    return national if len(national) >= 10 else f"0{national}"


def identity_problem(typed: str) -> str | None:
    """Return what is wrong with an identity number: `not-12-digits`, `not-practice` or None."""
    number = digits(typed)
    if not re.fullmatch(r"[0-9]{12}", number):
        return "not-12-digits"
    return None if number.startswith(IDENTITY_PREFIX) else "not-practice"


def phone_problem(typed: str) -> str | None:
    """Return what is wrong with a phone number: `not-10-digits`, `not-practice` or None."""
    number = phone_number(typed)
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
