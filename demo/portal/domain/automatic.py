"""The automatic officer's rules: what is done next with a dossier, and when. `actions` carries them out.

What a citizen sends is answered at once; the later actions have their hours on working days.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from portal.domain.dossier import Dossier, Entry, Event, Role, Status
from portal.domain.forms import owner_name
from portal.domain.papers import Paper, missing_papers
from portal.domain.procedures import Procedure
from portal.domain.text import fold, tidy
from portal.domain.workdays import Calendar

FORWARDS = time(8, 30)
APPROVES = time(9)
DELIVERS = time(9, 30)
LEAST = timedelta(minutes=30)  # between two actions of one day


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the officer finds wrong: the code of its words, and what fills their gaps."""

    code: str
    data: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NextAction:
    """What the automatic officer does at a moment; `findings` are its reasons, if any."""

    event: Event
    role: Role
    at: datetime
    details: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


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
    """Ask once for all papers that are missing or wrong; else refuse answers that cannot both be; else accept."""
    wrong = {**_used_twice(case), **_wrong_on_purpose(case)}
    keys = {paper.key for paper in missing_papers(case.procedure, case.papers)} | set(wrong)
    if keys:
        asked = tuple(paper.key for paper in case.procedure.documents if paper.key in keys)
        findings = tuple(wrong[key] for key in asked if key in wrong)
        return NextAction(Event.ASK, Role.RECEPTION, case.last, {"documents": asked}, findings)
    if same := _same_answers(case):
        return NextAction(Event.REFUSE, Role.RECEPTION, case.last, findings=same)
    return NextAction(Event.ACCEPT, Role.RECEPTION, case.last)


def _used_twice(case: _Case) -> dict[str, Finding]:
    """Find the papers whose file was attached for an earlier one already."""
    seen: dict[tuple[str, int], str] = {}
    found = {}
    for paper in case.papers:
        first = seen.setdefault((paper.filename, paper.size), paper.document)
        if first != paper.document:
            names = {"paper": _name(case, paper.document), "other": _name(case, first)}
            found[paper.document] = Finding("same-file", names)
    return found


def _wrong_on_purpose(case: _Case) -> dict[str, Finding]:
    """Find the samples with a mistake that anybody sees who looks at them."""
    owner = owner_name(case.procedure, case.dossier.answers)
    wrong = [paper for paper in case.papers if paper.mistake]
    return {
        paper.document: Finding(paper.mistake, {"paper": _name(case, paper.document), "owner": owner})
        for paper in wrong
    }


def _same_answers(case: _Case) -> tuple[Finding, ...]:
    """Find answers that are the same though they must not be, the later one against the earlier."""
    labels = {field.key: field.label for step in case.procedure.steps for field in step.fields}
    seen: dict[str, str] = {}
    found = []
    for key in case.procedure.differ:
        answer = fold(tidy(case.dossier.answers.get(key, "")))
        first = seen.setdefault(answer, key)
        if answer and first != key:
            found.append(Finding("same-answer", {"field": labels[key], "other": labels[first]}))
    return tuple(found)


def _name(case: _Case, key: str) -> str:
    document = case.procedure.document(key)
    return document.name if document else key


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
