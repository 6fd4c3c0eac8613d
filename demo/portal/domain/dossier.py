"""A dossier's life: its statuses, who may move it and where to, its papers and its history.

Statuses 1-10 are the connection convention of the national portal; 0 is a draft, which only its owner sees. Which of
them follows which is this portal's own reading of their meanings: no official graph was found.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any

from portal.domain.details import Details, details_of, fault
from portal.domain.errors import Refusal


class Status(IntEnum):
    """Where a dossier stands."""

    DRAFT = 0
    SUBMITTED = 1
    ACCEPTED = 2
    REFUSED = 3
    PROCESSING = 4
    SUPPLEMENT = 5
    PAYMENT = 6
    WITHDRAWN = 7
    STOPPED = 8
    DONE = 9
    RETURNED = 10


class Role(StrEnum):
    """Who moves a dossier: its citizen, the one-stop desk, the specialised unit."""

    CITIZEN = "citizen"
    RECEPTION = "reception"
    SPECIALIST = "specialist"


WAITING = frozenset({Status.SUPPLEMENT, Status.PAYMENT})  # for the citizen: the clock stands still
ENDS = frozenset({Status.REFUSED, Status.WITHDRAWN, Status.STOPPED, Status.RETURNED})
_CITIZEN, _RECEPTION, _SPECIALIST = (frozenset({role}) for role in Role)
_ALL, _DESK, _ONLINE = frozenset({2, 3, 4}), frozenset({2, 3}), frozenset({4})


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table: who may let what happen in which state, at which levels, and what it writes.

    `form` is the number of a form that is filled in, `mail` and `sms` name templates; empty: none. The history gets a
    line each time.
    """

    state: Status
    event: str
    following: Status
    roles: frozenset[Role]
    levels: frozenset[int] = _ALL
    form: str = ""
    mail: str = ""
    sms: str = ""


def _row(state: Status, event: str, following: Status, roles: frozenset[Role], *writes: str) -> Transition:
    """Make a line whose mail and SMS come from templates of one name: `writes` holds it, and before it a form."""
    *form, kind = writes or ("",)
    return Transition(state, event, following, roles, form="".join(form), mail=kind, sms=kind)


TRANSITIONS: tuple[Transition, ...] = (
    _row(Status.DRAFT, "submit", Status.SUBMITTED, _CITIZEN, "sent"),
    Transition(Status.SUBMITTED, "correct", Status.SUBMITTED, _CITIZEN, mail="corrected"),
    _row(Status.SUBMITTED, "accept", Status.ACCEPTED, _RECEPTION, "01", "accepted"),
    _row(Status.SUBMITTED, "refuse", Status.REFUSED, _RECEPTION, "03", "refused"),
    _row(Status.SUBMITTED, "ask", Status.SUPPLEMENT, _RECEPTION, "02", "supplement"),
    _row(Status.SUBMITTED, "withdraw", Status.WITHDRAWN, _CITIZEN, "withdrawn"),
    _row(Status.ACCEPTED, "ask", Status.SUPPLEMENT, _SPECIALIST, "02", "supplement"),
    _row(Status.ACCEPTED, "extend", Status.ACCEPTED, _SPECIALIST, "04", "extended"),
    _row(Status.ACCEPTED, "withdraw", Status.WITHDRAWN, _CITIZEN, "withdrawn"),
    Transition(Status.ACCEPTED, "forward", Status.PROCESSING, _RECEPTION, sms="forwarded"),
    _row(Status.ACCEPTED, "charge", Status.PAYMENT, _RECEPTION, "payment"),
    _row(Status.PROCESSING, "ask", Status.SUPPLEMENT, _SPECIALIST, "02", "supplement"),
    _row(Status.PROCESSING, "charge", Status.PAYMENT, _SPECIALIST, "payment"),
    _row(Status.PROCESSING, "extend", Status.PROCESSING, _SPECIALIST, "04", "extended"),
    _row(Status.PROCESSING, "approve", Status.DONE, _SPECIALIST, "approved"),
    _row(Status.PROCESSING, "stop", Status.STOPPED, _SPECIALIST, "05", "stopped"),
    _row(Status.SUPPLEMENT, "supplement", Status.SUBMITTED, _CITIZEN),  # asked for before it was accepted
    _row(Status.SUPPLEMENT, "supplement", Status.ACCEPTED, _CITIZEN, "supplemented"),  # asked for later
    _row(Status.SUPPLEMENT, "withdraw", Status.WITHDRAWN, _CITIZEN, "withdrawn"),
    _row(Status.SUPPLEMENT, "stop", Status.STOPPED, _SPECIALIST, "05", "stopped"),
    replace(_row(Status.PAYMENT, "pay", Status.PROCESSING, _CITIZEN, "paid"), levels=_ONLINE),
    replace(_row(Status.PAYMENT, "collect", Status.PROCESSING, _RECEPTION, "paid"), levels=_DESK),
    _row(Status.PAYMENT, "withdraw", Status.WITHDRAWN, _CITIZEN, "withdrawn"),
    _row(Status.PAYMENT, "stop", Status.STOPPED, _SPECIALIST, "05", "stopped"),
    Transition(Status.DONE, "forget", Status.DONE, _CITIZEN, levels=frozenset({3})),  # came without the originals
    replace(_row(Status.DONE, "return", Status.RETURNED, _RECEPTION, "returned"), levels=_DESK),
    replace(_row(Status.DONE, "deliver", Status.RETURNED, _RECEPTION, "delivered"), levels=_ONLINE),
)
EVENTS = tuple(dict.fromkeys(line.event for line in TRANSITIONS))


class NoTransition(Refusal):
    """An event that the dossier's state, the role or the level does not allow."""

    def __init__(self, state: Status, event: str, role: Role) -> None:
        super().__init__(f"state.{event}", state=int(state), event=event, role=str(role))
        self.state = state
        self.event = event
        self.role = role


@dataclass(frozen=True, slots=True)
class Dossier:
    """An application for a procedure. A draft has no code and no dates.

    `paused_on` is the day on which the clock stopped; `due_on` is then still the old day. `fee` is in dong, 0 where
    none was asked; `asked_at` is where a supplement was asked for.
    """

    id: int
    account_id: int
    procedure: str
    answers: Mapping[str, str]
    status: Status = Status.DRAFT
    code: str = ""
    sent_at: datetime | None = None
    received_on: date | None = None
    due_on: date | None = None
    level: int = 3
    asked_at: Status | None = None
    paused_on: date | None = None
    fee: int = 0
    paid_at: datetime | None = None
    receive: str = ""

    @property
    def result_by(self) -> str:
        """How the result is had: as chosen, else online at level 4 and at the desk below."""
        return self.receive or ("online" if self.level == 4 else "desk")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history, never changed once written.

    `documents` are the keys of papers asked for or forgotten, `reason` an officer's words, `amount` is dong, `by` an
    officer's name.
    """

    at: datetime
    event: str
    status: Status
    role: Role
    documents: tuple[str, ...] = ()
    reason: str = ""
    amount: int = 0
    due_on: date | None = None
    by: str = ""


def transition(dossier: Dossier, event: str, role: Role) -> Transition:
    """Find the line of the table. Raises NoTransition."""
    for line in TRANSITIONS:
        fits = line.state is dossier.status and line.event == event
        if fits and role in line.roles and dossier.level in line.levels and _leads_back(dossier, line):
            return line
    raise NoTransition(dossier.status, event, role)


def events_for(dossier: Dossier, role: Role) -> tuple[str, ...]:
    """Name what `role` may let happen to the dossier now."""
    lines = (line for line in TRANSITIONS if line.state is dossier.status and role in line.roles)
    return tuple(dict.fromkeys(line.event for line in lines if dossier.level in line.levels))


def _leads_back(dossier: Dossier, line: Transition) -> bool:
    back = Status.SUBMITTED if dossier.asked_at is Status.SUBMITTED else Status.ACCEPTED
    return line.event != "supplement" or line.following is back


def move(dossier: Dossier, event: str, role: Role, at: datetime, **details: Any) -> tuple[Dossier, Entry]:
    """Give the dossier after `event` and the line for its history; `details` are those of domain.details.Details.

    Raises NoTransition, or Refusal `act.*` where a detail is missing or makes no sense.
    """
    line, given = transition(dossier, event, role), details_of(event, details)
    wrong = fault(event, given, due_on=dossier.due_on, paid=dossier.paid_at is not None)
    if wrong:
        raise Refusal(wrong)
    changes = _CHANGES.get(event, _nothing)(dossier, given, at)
    pause = at.date() if line.following in WAITING and dossier.due_on else None
    due_on, receive = given.due_on or dossier.due_on, given.receive or dossier.receive
    after = replace(dossier, status=line.following, paused_on=pause, due_on=due_on, receive=receive, **changes)
    amount = given.amount or (dossier.fee if "paid_at" in changes else 0)
    new_due = due_on if due_on != dossier.due_on else None
    return after, Entry(at, event, line.following, role, given.documents, given.reason, amount, new_due, given.by)


def _nothing(_: Dossier, __: Details, ___: datetime) -> dict[str, Any]:
    return {}


# What an event changes besides the state, the clock and how the result is had.
_CHANGES: Mapping[str, Callable[[Dossier, Details, datetime], dict[str, Any]]] = {
    "submit": lambda _, given, at: {"code": given.code, "sent_at": at, "received_on": given.received_on},
    "correct": lambda before, given, _: {"answers": before.answers if given.answers is None else given.answers},
    "ask": lambda before, _, __: {"asked_at": before.status},
    "charge": lambda _, given, __: {"fee": given.amount},
    "pay": lambda _, __, at: {"paid_at": at},
    "collect": lambda _, __, at: {"paid_at": at},
}
