"""The automatic officer's rules: what is done next with a dossier, and when. `actions` carries them out.

What a citizen sends is answered at once; the later actions have their hours on working days.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from portal.domain.dossier import Dossier, Entry, Event, Role, Status
from portal.domain.papers import Paper, missing_papers
from portal.domain.procedures import Procedure
from portal.domain.text import fold, tidy
from portal.domain.workdays import Calendar

FORWARDS = time(8, 30)
APPROVES = time(9)
DELIVERS = time(9, 30)
LEAST = timedelta(minutes=30)  # between two actions of one day


@dataclass(frozen=True, slots=True)
class NextAction:
    """What the automatic officer does at a moment. `mistake` names the words of its reason, if any."""

    event: Event
    role: Role
    at: datetime
    details: Mapping[str, Any] = field(default_factory=dict)
    mistake: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    dossier: Dossier
    procedure: Procedure
    papers: tuple[Paper, ...]
    calendar: Calendar
    last: datetime  # when something happened last


def next_action(
    dossier: Dossier, procedure: Procedure, calendar: Calendar, *, papers: tuple[Paper, ...], history: Sequence[Entry]
) -> NextAction | None:
    """Return what the officer does next, or None where it is the citizen's turn. Raises OutsideCalendar."""
    rule = _RULES.get(dossier.status)
    if rule is None or not history:
        return None
    return rule(_Case(dossier, procedure, papers, calendar, history[-1].at))


def _receive(case: _Case) -> NextAction:
    """Look for mistakes: a paper that is not there, a file that stands for two papers, answers that cannot both be."""
    missing = tuple(paper.key for paper in missing_papers(case.procedure, case.papers))
    if missing:
        return NextAction(Event.ASK, Role.RECEPTION, case.last, {"documents": missing})
    twice = _used_twice(case.papers)
    if twice:
        return NextAction(Event.ASK, Role.RECEPTION, case.last, {"documents": twice}, "same-file")
    answers = [fold(tidy(case.dossier.answers.get(key, ""))) for key in case.procedure.differ]
    if any(answers) and len(set(answers)) < len(answers):
        return NextAction(Event.REFUSE, Role.RECEPTION, case.last, mistake="same-answer")
    return NextAction(Event.ACCEPT, Role.RECEPTION, case.last)


def _used_twice(papers: tuple[Paper, ...]) -> tuple[str, ...]:
    """Return the papers whose file was attached for an earlier one already."""
    seen: set[tuple[str, int]] = set()
    again = []
    for paper in papers:
        file = (paper.filename, paper.size)
        if file in seen:
            again.append(paper.document)
        seen.add(file)
    return tuple(again)


def _forward(case: _Case) -> NextAction:
    day = next(case.calendar.from_day(case.last.date() + timedelta(days=1)))
    at = datetime.combine(day, FORWARDS)
    if case.dossier.due_on and day > case.dossier.due_on:  # a same-day procedure cannot wait for tomorrow
        at = case.last + LEAST
    fee = case.procedure.amount_due(case.dossier.answers, at_desk=case.dossier.level < 3)
    if fee and case.dossier.paid_at is None:
        return NextAction(Event.CHARGE, Role.RECEPTION, at, {"amount": fee})
    return NextAction(Event.FORWARD, Role.RECEPTION, at)


def _approve(case: _Case) -> NextAction | None:
    if case.dossier.due_on is None:
        return None
    return NextAction(
        Event.APPROVE, Role.SPECIALIST, max(datetime.combine(case.dossier.due_on, APPROVES), case.last + LEAST)
    )


def _deliver(case: _Case) -> NextAction | None:
    if case.dossier.level < 4:
        return None  # the citizen comes to the desk
    return NextAction(
        Event.DELIVER, Role.RECEPTION, max(datetime.combine(case.last.date(), DELIVERS), case.last + LEAST)
    )


_RULES: Mapping[Status, Callable[[_Case], NextAction | None]] = {
    Status.SUBMITTED: _receive,
    Status.ACCEPTED: _forward,
    Status.PROCESSING: _approve,
    Status.DONE: _deliver,
}
