"""What makes a number or an address a practice one: it cannot belong to anybody.

The rules are this portal's own. Identity numbers start with 999, phone numbers with 0000; mail lives
under `.example`, a name that RFC 2606 keeps for examples.
"""

import re
import unicodedata

from portal.domain.real_data import looks_real
from portal.domain.text import has_marks, plain
from portal.domain.vietnamese_keyboard import intended

IDENTITY_PREFIX = "999"
PHONE_PREFIX = "0000"
MAIL_ENDING = ".example"
SMS_NUMBER = "0000"
LONGEST_MAIL = 120
SPOILED_ENDINGS = (".eample", ".eampl", ".exampl")  # that ending without marks, where a keyboard took letters for marks

_MAIL = re.compile(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"'.]+")
_NAMED_MAIL = re.compile(r"(?:.*<\s*|mailto:\s*)([^<>\s]+@[^<>\s]+)")  # as programs for mail copy an address
_BETWEEN_DIGITS = re.compile(r"[\s.()\-/_]")
_CAPTION = re.compile(r"[^\d+]*[:\s]\s*(?=[+(]?[0-9])")  # what is copied along with a number: whose it is
_COUNTRY = re.compile(r"(?:\+|00)?84(?=[0-9]{9,10}$)")
_ABROAD = re.compile(r"^(?:\+|00)84")


def digits(text: str) -> str:
    """Return a number without what people put between groups of digits, around them and before them."""
    bare = plain(text)
    caption = _CAPTION.match(bare)
    return _BETWEEN_DIGITS.sub("", bare[caption.end() :] if caption else bare)


def phone_number(typed: str) -> str:
    """Return a phone number as it is dialled within the country: `+84 000 100 001` is 0000100001."""
    number = digits(typed)
    country = _COUNTRY.match(number)
    if not country:
        return number
    return number[country.end() :].rjust(10, "0")


def mail_address(typed: str) -> str:
    """Return a mail address in its one form: without blanks that a phone adds, or what programs put around it."""
    text = plain(typed).casefold()
    named = _NAMED_MAIL.fullmatch(text)
    return re.sub(r"\s*([@.])\s*", r"\1", named[1] if named else text)


def identity_problem(typed: str) -> str | None:
    """Return what is wrong with an identity number: `not-12-digits`, `not-practice` or None."""
    number = digits(typed)
    if re.fullmatch(r"[0-9]{12}", number) and number.startswith(IDENTITY_PREFIX):
        return None
    return "not-practice" if _could_be_real(number, IDENTITY_PREFIX[:2], 9) else "not-12-digits"


def phone_problem(typed: str) -> str | None:
    """Return what is wrong with a phone number: `not-10-digits`, `not-practice` or None."""
    number = phone_number(typed)
    if re.fullmatch(r"[0-9]{10}", number) and number.startswith(PHONE_PREFIX):
        return None
    return "not-practice" if _could_be_real(_ABROAD.sub("0", number), PHONE_PREFIX[:3], 8) else "not-10-digits"


def mail_problem(typed: str) -> str | None:
    """Return what is wrong with a mail address: `keyboard`, `not-a-mail`, `not-practice`, `looks-real` or None.

    `keyboard` is a practice one but for letters that a Vietnamese keyboard changed; `looks-real` has somebody's
    number before its @.
    """
    address = mail_address(typed)
    if _is_spoiled(address):
        return "keyboard"
    if len(address) > LONGEST_MAIL or not _MAIL.fullmatch(address):
        return "not-practice" if looks_real(address) else "not-a-mail"
    if not address.endswith(MAIL_ENDING):
        return "not-practice"
    return "looks-real" if looks_real(address.partition("@")[0]) else None


def _is_spoiled(address: str) -> bool:
    """Check for a practice address in which a Vietnamese keyboard changed letters."""
    return has_marks(address) and any(text.endswith((MAIL_ENDING, *SPOILED_ENDINGS)) for text in intended(address))


def phone_shown(number: str) -> str:
    """Group a phone number for reading: 0000 100 001."""
    return f"{number[:4]} {number[4:7]} {number[7:]}"


def identity_shown(number: str) -> str:
    """Group an identity number for reading: 999 188 000 014."""
    return " ".join(number[i : i + 3] for i in range(0, len(number), 3))


def _could_be_real(number: str, own: str, fewest: int) -> bool:
    """Check for the digits of somebody's number, also miscounted: many enough, and not begun like one of ours."""
    bare = "".join(str(unicodedata.decimal(c)) for c in number if c.isdecimal())
    return len(bare) >= fewest and not bare.startswith(own)
