"""What comes with an event in a dossier's life: a reason, papers asked for, an amount, a day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

MOST_MONEY = 100_000_000  # dong; more is a slip of the hand
RECEIVE = ("online", "post", "desk")  # how a result can be had

# details that mean something with some events only; with the others they are left out
_ONLY_FOR = {
    "documents": ("ask", "forget"),
    "amount": ("charge",),
    "due_on": ("accept", "supplement", "pay", "collect", "extend"),
    "answers": ("correct",),
    "code": ("submit",),
    "received_on": ("submit",),
}


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


def details_of(event: str, given: Mapping[str, Any]) -> Details:
    """Take what the event takes of what was given. Raises TypeError for a name that is no detail."""
    nothing, details = Details(), Details(**given)
    dropped = {name: getattr(nothing, name) for name, events in _ONLY_FOR.items() if event not in events}
    return replace(details, reason=details.reason.strip(), **dropped)


def fault(event: str, details: Details, *, due_on: date | None, paid: bool) -> str:
    """Name what is missing or makes no sense, or nothing. `due_on` and `paid` are those of the dossier so far."""
    later = details.due_on is not None and (due_on is None or details.due_on > due_on)
    faults = {
        "act.reason": event in ("refuse", "stop", "extend") and not details.reason,
        "act.asked": event == "ask" and not details.documents and not details.reason,
        "act.amount": event == "charge" and not 0 < details.amount <= MOST_MONEY,
        "act.paid": event == "charge" and paid,
        "act.later": event == "extend" and not later,
        "act.compare": event == "return" and details.originals and not details.compared,
        "act.receive": details.receive not in ("", *RECEIVE),
    }
    return next((code for code, wrong in faults.items() if wrong), "")
