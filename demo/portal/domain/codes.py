"""Dossier codes: making them, giving serials, and reading what people type."""

import re
from datetime import date, datetime

from portal.domain.captcha import RandBelow
from portal.domain.errors import Refusal

UNIT = "000.00.00.Z00"  # a unit code of the right shape that belongs to nobody
SOONER = 4000  # at most so many dossiers of others before the first of a day

_CODE = re.compile(r"([0-9]{3})([0-9]{2})([0-9]{2})([A-Z][0-9]{2})([0-9]{6})([0-9]{4})")


def new_code(received_on: date, serial: int) -> str:
    """Make a dossier code: unit, day of receipt, serial of that day (TT 01/2018/TT-VPCP art. 19)."""
    return f"{UNIT}-{received_on:%y%m%d}-{serial:04d}"


def next_serial(last: str | None, randbelow: RandBelow) -> int:
    """Return the serial after the day's last code; the day's first is drawn, as if others had sent before."""
    return int(last.rpartition("-")[2]) + 1 if last else 1 + randbelow(SOONER)


def read_code(typed: str) -> str:
    """Read a code into its written form; takes lower case, blanks, missing dots and dashes.

    Raises Refusal `code.empty` or `code.malformed`.
    """
    bare = re.sub(r"[\s.\-\u2013\u2014]", "", typed).upper()
    if not bare:
        raise Refusal("code.empty")
    found = _CODE.fullmatch(bare)
    if not found or not _is_day(found[5]):
        raise Refusal("code.malformed")
    unit = ".".join(found.groups()[:4])
    return f"{unit}-{found[5]}-{found[6]}"


def _is_day(yymmdd: str) -> bool:
    try:
        datetime.strptime(yymmdd, "%y%m%d")
    except ValueError:
        return False
    return True
