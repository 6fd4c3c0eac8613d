"""Handling dossiers: everything that happens to one goes through `act`; the automatic officer acts here too.

An event moves the dossier, adds to its history, and writes a mail and an SMS, all or nothing.
"""

import heapq
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import current_app, url_for

from portal.domain.automatic import Step, next_step
from portal.domain.codes import new_code, next_serial
from portal.domain.deadlines import due_after
from portal.domain.dossier import Dossier, Entry, Role, Status, Transition, move, transition
from portal.domain.errors import Refusal
from portal.domain.procedures import Procedure
from portal.domain.workdays import OutsideCalendar
from portal.web import notices
from portal.web.context import current_portal

MOST_STEPS = 500  # of the automatic officer before one request; the rest comes before the next
HANDLED = (Status.SUBMITTED, Status.ACCEPTED, Status.PROCESSING, Status.DONE)  # where it can be his turn


def act(dossier: Dossier, event: str, role: Role, *, at: datetime | None = None, **details: Any) -> Dossier:
    """Let an event happen to a dossier now (or at `at`); what a citizen sends, the automatic officer answers at once.

    `details` are those of domain.details.Details. Raises Refusal (NoTransition, `act.*`, `not-found`) or
    OutsideCalendar, and then nothing is changed.
    """
    moment = at or current_portal().now()
    with current_portal().store.transaction():
        after = _act(dossier.id, event, role, moment, details)
        if role is Role.CITIZEN and officer_is_automatic():
            after = _answer(after, moment)
    return after


def catch_up() -> None:
    """Let the automatic officer do all that is due by the portal's clock, in the order of the due moments."""
    now = current_portal().now()
    due = [(step.at, dossier.id) for dossier, step in upcoming() if step.at <= now]
    heapq.heapify(due)
    for _ in range(MOST_STEPS):
        if not due:
            return
        at, dossier_id = heapq.heappop(due)
        step = _carry_out(dossier_id, at)
        if step is not None and step.at <= now:
            heapq.heappush(due, (step.at, dossier_id))


def upcoming(*, winding: bool = False) -> Iterator[tuple[Dossier, Step]]:
    """Give each dossier that the automatic officer will go on with, and what he will do; none while he is away.

    What an older program left rests until the practice clock is wound (`winding`: as if it were about to be).
    """
    store = current_portal().store
    if not officer_is_automatic():
        return
    resting = "" if winding or store.kept("clock") else store.kept("resting")
    for dossier in store.dossiers.in_states(HANDLED):
        step = _next(dossier)
        if step is not None and not (resting and _untouched(dossier, resting)):
            yield dossier, step


def officer_is_automatic() -> bool:
    """Say whether the automatic officer is at the desk; he is until somebody sends him off."""
    return current_portal().store.kept("officer") != "off"


def set_officer(automatic: bool) -> None:
    """Send the automatic officer off, or call him back: what waited meanwhile he does from now on."""
    if automatic != officer_is_automatic():
        current_portal().store.keep("officer", current_portal().now().isoformat() if automatic else "off")


def _act(dossier_id: int, event: str, role: Role, at: datetime, details: dict[str, Any]) -> Dossier:
    dossier = current_portal().store.dossiers.by_id(dossier_id)
    procedure = current_portal().library.procedures.get(dossier.procedure) if dossier else None
    if dossier is None or procedure is None:
        raise Refusal("not-found")
    line = transition(dossier, event, role)
    after, entry = move(dossier, event, role, at, **_with_rules(dossier, procedure, line, at, details))
    current_portal().store.dossiers.change(after, entry)
    _tell(after, procedure, entry, line)
    return after


def _with_rules(
    dossier: Dossier, procedure: Procedure, line: Transition, at: datetime, details: dict[str, Any]
) -> dict[str, Any]:
    """Add what follows from the rules: code and day of receipt, the due day, whether originals are to be compared."""
    calendar = current_portal().library.calendar
    if line.event == "submit":
        received = calendar.received(at, procedure.latest)
        serial = next_serial(current_portal().store.dossiers.last_code(received), current_portal().randbelow)
        details = {**details, "received_on": received, "code": new_code(received, serial)}
    if line.event != "extend":
        details = {**details, "due_on": due_after(dossier, line.following, procedure, calendar, at)}
    elif details.get("due_on") and not calendar.is_working(details["due_on"]):
        raise Refusal("act.working-day")
    if line.event == "return":
        details = {
            **details,
            "originals": dossier.level == 3 and bool(current_portal().store.dossiers.papers(dossier.id)),
        }
    return details


def _tell(dossier: Dossier, procedure: Procedure, entry: Entry, line: Transition) -> None:
    asked = [paper for paper in procedure.documents if paper.key in entry.documents]
    values = {"dossier": dossier, "procedure": procedure, "entry": entry, "asked": asked}
    link = url_for("dossiers.dossier", dossier_id=dossier.id)
    if line.mail:
        notices.send(dossier.answers["nop_email"], line.mail, link, at=entry.at, **values)
    if line.sms:
        notices.text(line.sms, at=entry.at, **values)


def _next(dossier: Dossier) -> Step | None:
    """Give the officer's next step with a dossier; nothing where there is none, or no calendar for it."""
    procedure = current_portal().library.procedures.get(dossier.procedure)
    if procedure is None:
        return None
    try:
        step = _step(dossier, procedure)
    except OutsideCalendar:
        return None
    back = current_portal().store.kept("officer")  # since when the officer is back, if he was away
    return replace(step, at=max(step.at, datetime.fromisoformat(back))) if step and back else step


def _step(dossier: Dossier, procedure: Procedure) -> Step | None:
    store = current_portal().store.dossiers
    papers, history = store.papers(dossier.id), store.history(dossier.id)
    return next_step(dossier, procedure, papers, current_portal().library.calendar, history)


def _untouched(dossier: Dossier, since: str) -> bool:
    return current_portal().store.dossiers.history(dossier.id)[-1].at <= datetime.fromisoformat(since)


def _carry_out(dossier_id: int, at: datetime) -> Step | None:
    """Do the next step with a dossier at `at`; give the one after it, or nothing where it could not be done."""
    dossier = current_portal().store.dossiers.by_id(dossier_id)
    step = _next(dossier) if dossier else None
    if dossier is None or step is None:
        return None
    try:
        return _next(act(dossier, step.event, step.role, at=at, **_details(step)))
    except (Refusal, OutsideCalendar):
        return None
    except Exception:  # one dossier that cannot go on must not shut the portal to everybody
        current_app.logger.exception("the automatic officer could not go on with dossier %s", dossier_id)
        return None


def _answer(dossier: Dossier, at: datetime) -> Dossier:
    """Do at once what the officer does at once. Raises OutsideCalendar."""
    step = _step(dossier, current_portal().library.procedures[dossier.procedure])
    if step is None or step.at > at:
        return dossier
    return _act(dossier.id, step.event, step.role, at, _details(step))


def _details(step: Step) -> dict[str, Any]:
    """Put the officer's reason into words."""
    words = current_portal().library.words["state"]["mistake"]
    return {**step.details, "reason": words[step.mistake]} if step.mistake else dict(step.details)
