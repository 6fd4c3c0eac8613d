"""What an event takes, what is wrong with it, and what it changes; the following state stands in `dossier`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from portal.domain.dossier import WAITING, Dossier, Entry, Event, Role, transition
from portal.domain.errors import Refusal

MOST_MONEY = 100_000_000  # dong; more is a slip of the hand
RECEIVE = ("online", "post", "desk")  # how a result can be had


@dataclass(frozen=True, slots=True)
class Details:
    """What comes with an event. `originals` says that there are originals to compare, `compared` that it was done.

    `by` names the officer; nobody where it was the citizen or the automatic one.
    """

    reason: str = ""
    documents: tuple[str, ...] = ()
    amount: int = 0
    due_on: date | None = None
    receive: str = ""
    answers: Mapping[str, str] | None = None
    code: str = ""
    received_on: date | None = None
    originals: bool = False
    compared: bool = False
    by: str = ""


# Details that mean something with some events only; with the others they are left out.
SPECIAL = ("documents", "amount", "due_on", "answers", "code", "received_on")


def _no_problem(dossier: Dossier, details: Details) -> str:
    return ""


def _no_changes(dossier: Dossier, details: Details, at: datetime) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class EventRule:
    """What one event means, beside the table: which `SPECIAL` details it takes, what is wrong, what it changes.

    `problem` returns a code of words or an empty string; `changes` new values of the dossier's fields.
    """

    takes: tuple[str, ...] = ()
    problem: Callable[[Dossier, Details], str] = _no_problem
    changes: Callable[[Dossier, Details, datetime], dict[str, Any]] = _no_changes


def _no_reason(dossier: Dossier, details: Details) -> str:
    return "" if details.reason else "act.reason"


def _nothing_asked(dossier: Dossier, details: Details) -> str:
    return "" if details.documents or details.reason else "act.asked"


def _bad_charge(dossier: Dossier, details: Details) -> str:
    if not 0 < details.amount <= MOST_MONEY:
        return "act.amount"
    return "act.paid" if dossier.paid_at else ""


def _bad_extension(dossier: Dossier, details: Details) -> str:
    later = details.due_on and (dossier.due_on is None or details.due_on > dossier.due_on)
    return _no_reason(dossier, details) or ("" if later else "act.later")


def _not_compared(dossier: Dossier, details: Details) -> str:
    return "act.compare" if details.originals and not details.compared else ""


def _sent(dossier: Dossier, details: Details, at: datetime) -> dict[str, Any]:
    return {"code": details.code, "sent_at": at, "received_on": details.received_on}


def _corrected(dossier: Dossier, details: Details, at: datetime) -> dict[str, Any]:
    return {"answers": dossier.answers if details.answers is None else details.answers}


def _asked(dossier: Dossier, details: Details, at: datetime) -> dict[str, Any]:
    return {"asked_at": dossier.status}


def _charged(dossier: Dossier, details: Details, at: datetime) -> dict[str, Any]:
    return {"fee": details.amount}


def _paid(dossier: Dossier, details: Details, at: datetime) -> dict[str, Any]:
    return {"paid_at": at}


RULES: Mapping[Event, EventRule] = {
    Event.SUBMIT: EventRule(("code", "received_on"), changes=_sent),
    Event.CORRECT: EventRule(("answers",), changes=_corrected),
    Event.ACCEPT: EventRule(("due_on",)),
    Event.REFUSE: EventRule(problem=_no_reason),
    Event.ASK: EventRule(("documents",), _nothing_asked, _asked),
    Event.WITHDRAW: EventRule(),
    Event.EXTEND: EventRule(("due_on",), _bad_extension),
    Event.FORWARD: EventRule(),
    Event.CHARGE: EventRule(("amount",), _bad_charge, _charged),
    Event.APPROVE: EventRule(),
    Event.STOP: EventRule(problem=_no_reason),
    Event.SUPPLEMENT: EventRule(("due_on",)),
    Event.PAY: EventRule(("due_on",), changes=_paid),
    Event.COLLECT: EventRule(("due_on",), changes=_paid),
    Event.FORGET: EventRule(("documents",)),
    Event.RETURN: EventRule(problem=_not_compared),
    Event.DELIVER: EventRule(),
}


def move(dossier: Dossier, event: Event, role: Role, at: datetime, **details: Any) -> tuple[Dossier, Entry]:
    """Return the dossier after `event` and the entry for its history; `details` are those of `Details`.

    Raises NoTransition, or Refusal `act.*` where a detail is missing or makes no sense.
    """
    line, rule = transition(dossier, event, role), RULES[event]
    given = _details_for(rule, details)
    problem = rule.problem(dossier, given) or _unknown_receiving(given)
    if problem:
        raise Refusal(problem)
    changes = rule.changes(dossier, given, at)
    pause = at.date() if line.following in WAITING and dossier.due_on else None
    due_on, receive = given.due_on or dossier.due_on, given.receive or dossier.receive
    after = replace(dossier, status=line.following, paused_on=pause, due_on=due_on, receive=receive, **changes)
    amount = given.amount or (dossier.fee if "paid_at" in changes else 0)
    new_due = due_on if due_on != dossier.due_on else None
    return after, Entry(at, event, line.following, role, given.documents, given.reason, amount, new_due, given.by)


def _details_for(rule: EventRule, given: Mapping[str, Any]) -> Details:
    """Return the details the event takes of what was given. Raises TypeError for a name that is no detail."""
    nothing, details = Details(), Details(**given)
    dropped = {name: getattr(nothing, name) for name in SPECIAL if name not in rule.takes}
    return replace(details, reason=details.reason.strip(), **dropped)


def _unknown_receiving(details: Details) -> str:
    return "" if details.receive in ("", *RECEIVE) else "act.receive"
