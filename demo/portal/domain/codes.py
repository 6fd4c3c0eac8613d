"""Dossier codes: making them, giving serials, and reading what people type."""

import re
from datetime import date, datetime

from portal.domain.captcha import RandBelow
from portal.domain.errors import Refusal
from portal.domain.text import plain

UNIT = "000.00.00.Z00"  # a unit code of the right shape that belongs to nobody
SOONER = 4000  # at most so many dossiers of others before the first of a day

_GAP = r"[\s.\-_/]"
_DIGIT = "[0-9OIL]"  # also the letters that are taken for 0 and 1
_GROUPS = (3, 2, 2), (2, 6, 4)  # digits before and behind the letter
_BEFORE, _BEHIND = (rf"{_GAP}{{0,3}}".join(f"({_DIGIT}{{{n}}})" for n in group) for group in _GROUPS)
_CODE = re.compile(rf"(?<![0-9]){_BEFORE}{_GAP}{{0,3}}([A-Z]){_BEHIND}(?![0-9])")
_MISREAD = str.maketrans("OIL", "011")


def new_code(received_on: date, serial: int) -> str:
    """Make a dossier code: unit, day of receipt, serial of that day (TT 01/2018/TT-VPCP art. 19)."""
    return f"{UNIT}-{received_on:%y%m%d}-{serial:04d}"


def next_serial(last: str | None, randbelow: RandBelow) -> int:
    """Return the serial after the day's last code; the day's first is drawn, as if others had sent before."""
    return int(last.rpartition("-")[2]) + 1 if last else 1 + randbelow(SOONER)


def read_code(typed: str) -> str:
    """Read a code into its written form: in any case, with any gaps or none, alone or inside a sentence.

    Raises Refusal `code.empty`, `code.malformed`, or `code.several` where it cannot be known which one is meant.
    """
    text = plain(typed).upper()
    bare = re.sub(_GAP, "", text)
    if not bare:
        raise Refusal("code.empty")
    found = {_written(match) for place in (text, bare) for match in _CODE.finditer(place)} - {""}
    if not found:
        raise Refusal("code.malformed")
    if len(found) > 1:
        raise Refusal("code.several")
    return found.pop()


def _written(found: re.Match[str]) -> str:
    """Return a code in its written form; an empty string where it names no day."""
    first, second, third, letter, *rest = found.groups()
    numbers = [part.translate(_MISREAD) for part in (first, second, third, *rest)]
    return f"{'.'.join(numbers[:3])}.{letter}{numbers[3]}-{numbers[4]}-{numbers[5]}" if _is_day(numbers[4]) else ""


def _is_day(yymmdd: str) -> bool:
    try:
        datetime.strptime(yymmdd, "%y%m%d")
    except ValueError:
        return False
    return True
