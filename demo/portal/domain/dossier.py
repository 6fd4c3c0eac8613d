"""A dossier's life: its statuses and events, who may move it where to, and its history.

Statuses 1-10 are the connection convention of the national portal; 0 is a draft, which only its owner sees. Which of
them follows which is this portal's own reading of their meanings: no official graph was found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any

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


class Event(StrEnum):
    """What happens to a dossier; each is in the table below, and has a rule in `events`."""

    SUBMIT = "submit"
    CORRECT = "correct"
    ACCEPT = "accept"
    REFUSE = "refuse"
    ASK = "ask"
    WITHDRAW = "withdraw"
    EXTEND = "extend"
    FORWARD = "forward"
    CHARGE = "charge"
    APPROVE = "approve"
    STOP = "stop"
    SUPPLEMENT = "supplement"
    PAY = "pay"
    COLLECT = "collect"
    FORGET = "forget"
    RETURN = "return"
    DELIVER = "deliver"


WAITING = frozenset({Status.SUPPLEMENT, Status.PAYMENT})  # for the citizen: the clock stands still
ENDS = frozenset({Status.REFUSED, Status.WITHDRAWN, Status.STOPPED, Status.RETURNED})
# Where all goes well, one after the other.
WAY = (Status.DRAFT, Status.SUBMITTED, Status.ACCEPTED, Status.PROCESSING, Status.DONE, Status.RETURNED)
_ALL, _DESK, _ONLINE = frozenset({2, 3, 4}), frozenset({2, 3}), frozenset({4})


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table: who may let what happen in which state, at which levels, and what it writes.

    `form` is the number of a form that is filled in, `mail` and `sms` name templates; empty: none. The history gets an
    entry each time.
    """

    state: Status
    event: Event
    following: Status
    roles: frozenset[Role]
    form: str = ""
    mail: str = ""
    sms: str = ""
    levels: frozenset[int] = _ALL

    @property
    def advances(self) -> bool:
        """Check whether it brings the dossier on its way; others hold it up or end it early."""
        return self.following in WAY and self.following is not self.state


def _line(state: Status, event: Event, following: Status, role: Role, *, told: str = "", **writes: Any) -> Transition:
    """Return a line; `told` names the templates of both its mail and its SMS."""
    return Transition(state, event, following, frozenset({role}), **{"mail": told, "sms": told, **writes})


TRANSITIONS: tuple[Transition, ...] = (
    _line(Status.DRAFT, Event.SUBMIT, Status.SUBMITTED, Role.CITIZEN, told="sent"),
    _line(Status.SUBMITTED, Event.CORRECT, Status.SUBMITTED, Role.CITIZEN, mail="corrected"),
    _line(Status.SUBMITTED, Event.ACCEPT, Status.ACCEPTED, Role.RECEPTION, form="01", told="accepted"),
    _line(Status.SUBMITTED, Event.REFUSE, Status.REFUSED, Role.RECEPTION, form="03", told="refused"),
    _line(Status.SUBMITTED, Event.ASK, Status.SUPPLEMENT, Role.RECEPTION, form="02", told="supplement"),
    _line(Status.SUBMITTED, Event.WITHDRAW, Status.WITHDRAWN, Role.CITIZEN, told="withdrawn"),
    _line(Status.ACCEPTED, Event.ASK, Status.SUPPLEMENT, Role.SPECIALIST, form="02", told="supplement"),
    _line(Status.ACCEPTED, Event.EXTEND, Status.ACCEPTED, Role.SPECIALIST, form="04", told="extended"),
    _line(Status.ACCEPTED, Event.WITHDRAW, Status.WITHDRAWN, Role.CITIZEN, told="withdrawn"),
    _line(Status.ACCEPTED, Event.FORWARD, Status.PROCESSING, Role.RECEPTION, sms="forwarded"),
    _line(Status.ACCEPTED, Event.CHARGE, Status.PAYMENT, Role.RECEPTION, told="payment"),
    _line(Status.PROCESSING, Event.ASK, Status.SUPPLEMENT, Role.SPECIALIST, form="02", told="supplement"),
    _line(Status.PROCESSING, Event.CHARGE, Status.PAYMENT, Role.SPECIALIST, told="payment"),
    _line(Status.PROCESSING, Event.EXTEND, Status.PROCESSING, Role.SPECIALIST, form="04", told="extended"),
    _line(Status.PROCESSING, Event.APPROVE, Status.DONE, Role.SPECIALIST, told="approved"),
    _line(Status.PROCESSING, Event.STOP, Status.STOPPED, Role.SPECIALIST, form="05", told="stopped"),
    _line(Status.SUPPLEMENT, Event.SUPPLEMENT, Status.SUBMITTED, Role.CITIZEN),  # asked for before it was accepted
    _line(Status.SUPPLEMENT, Event.SUPPLEMENT, Status.ACCEPTED, Role.CITIZEN, told="supplemented"),  # asked for later
    _line(Status.SUPPLEMENT, Event.WITHDRAW, Status.WITHDRAWN, Role.CITIZEN, told="withdrawn"),
    _line(Status.SUPPLEMENT, Event.STOP, Status.STOPPED, Role.SPECIALIST, form="05", told="stopped"),
    _line(Status.PAYMENT, Event.PAY, Status.PROCESSING, Role.CITIZEN, told="paid", levels=_ONLINE),
    _line(Status.PAYMENT, Event.COLLECT, Status.PROCESSING, Role.RECEPTION, told="paid", levels=_DESK),
    _line(Status.PAYMENT, Event.WITHDRAW, Status.WITHDRAWN, Role.CITIZEN, told="withdrawn"),
    _line(Status.PAYMENT, Event.STOP, Status.STOPPED, Role.SPECIALIST, form="05", told="stopped"),
    _line(Status.DONE, Event.FORGET, Status.DONE, Role.CITIZEN, levels=frozenset({3})),  # came without the originals
    _line(Status.DONE, Event.RETURN, Status.RETURNED, Role.RECEPTION, told="returned", levels=_DESK),
    _line(Status.DONE, Event.DELIVER, Status.RETURNED, Role.RECEPTION, told="delivered", levels=_ONLINE),
)


class NoTransition(Refusal):
    """An event that the dossier's state, the role or the level does not allow."""

    def __init__(self, state: Status, event: Event, role: Role) -> None:
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
    event: Event
    status: Status
    role: Role
    documents: tuple[str, ...] = ()
    reason: str = ""
    amount: int = 0
    due_on: date | None = None
    by: str = ""


def transition(dossier: Dossier, event: Event, role: Role) -> Transition:
    """Find the line of the table. Raises NoTransition."""
    for line in transitions_for(dossier, role):
        if line.event is event and _leads_back(dossier, line):
            return line
    raise NoTransition(dossier.status, event, role)


def transitions_for(dossier: Dossier, role: Role) -> tuple[Transition, ...]:
    """Return the lines of the table by which `role` may move the dossier now, in the table's order."""
    return tuple(
        line
        for line in TRANSITIONS
        if line.state is dossier.status and role in line.roles and dossier.level in line.levels
    )


def events_for(dossier: Dossier, role: Role) -> tuple[Event, ...]:
    """Return what `role` may let happen to the dossier now."""
    return tuple(dict.fromkeys(line.event for line in transitions_for(dossier, role)))


def _leads_back(dossier: Dossier, line: Transition) -> bool:
    back = Status.SUBMITTED if dossier.asked_at is Status.SUBMITTED else Status.ACCEPTED
    return line.event is not Event.SUPPLEMENT or line.following is back
