"""A dossier's life: its statuses, who may move it, its code, its papers.

Statuses 1-10 are the connection convention of the national portal; 0 is a draft, which only its owner sees.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum

from portal.domain.captcha import Chance
from portal.domain.errors import Refusal
from portal.domain.procedures import Document, Procedure

UNIT = "000.00.00.Z00"  # a unit code of the right shape that belongs to nobody
SOONER = 4000  # at most so many dossiers of others before the first of a day
COPIES = ("original", "copy", "electronic")

_CODE = re.compile(r"([0-9]{3})([0-9]{2})([0-9]{2})([A-Z][0-9]{2})([0-9]{6})([0-9]{4})")


class Status(IntEnum):
    """Where a dossier stands."""

    DRAFT = 0
    SUBMITTED = 1
    ACCEPTED = 2
    SUPPLEMENT = 5


# (state, event) -> next state
TRANSITIONS: Mapping[tuple[Status, str], Status] = {
    (Status.DRAFT, "submit"): Status.SUBMITTED,
    (Status.SUBMITTED, "accept"): Status.ACCEPTED,
    (Status.SUBMITTED, "ask"): Status.SUPPLEMENT,
    (Status.SUPPLEMENT, "supplement"): Status.SUBMITTED,
}


class NoTransition(Refusal):
    """An event that the dossier's state does not allow."""

    def __init__(self, state: Status, event: str) -> None:
        super().__init__(f"state.{event}", state=int(state), event=event)
        self.state = state
        self.event = event


@dataclass(frozen=True, slots=True)
class Paper:
    """A file attached to a dossier. `size` is in bytes; the bytes themselves stay in storage."""

    id: int
    document: str
    copy: str
    filename: str
    mime: str
    size: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """An application for a procedure. A draft has no code and no dates."""

    id: int
    account_id: int
    procedure: str
    answers: Mapping[str, str]
    status: Status = Status.DRAFT
    code: str = ""
    sent_at: datetime | None = None
    received_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history, never changed once written. `note` lists document keys asked for, if any."""

    at: datetime
    status: Status
    note: tuple[str, ...] = ()


def move(dossier: Dossier, event: str, at: datetime, note: tuple[str, ...] = ()) -> tuple[Dossier, Entry]:
    """Give the dossier after `event` and the line for its history. Raises NoTransition."""
    following = TRANSITIONS.get((dossier.status, event))
    if following is None:
        raise NoTransition(dossier.status, event)
    return replace(dossier, status=following), Entry(at, following, note)


def missing_papers(procedure: Procedure, papers: tuple[Paper, ...]) -> tuple[Document, ...]:
    """Name the required documents that have no file: what the officer will ask for."""
    attached = {paper.document for paper in papers}
    return tuple(paper for paper in procedure.documents if paper.required and paper.key not in attached)


def new_code(received_on: date, serial: int) -> str:
    """Make a dossier code: unit, day of receipt, serial of that day (TT 01/2018/TT-VPCP art. 19)."""
    return f"{UNIT}-{received_on:%y%m%d}-{serial:04d}"


def next_serial(last: str | None, chance: Chance) -> int:
    """Give the serial after the day's last code; where there is none, as if a few others had been earlier that day."""
    return int(last.rpartition("-")[2]) + 1 if last else 1 + chance(SOONER)


def read_code(typed: str) -> str:
    """Give the code in its written form; takes lower case, blanks, missing dots and dashes.

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
