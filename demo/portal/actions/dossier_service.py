"""The dossier service: everything that happens to a dossier goes through `act`; the automatic officer acts here too.

An event moves the dossier, adds to its history, and sends a mail and an SMS, all or nothing.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from logging import Logger
from typing import Any

from portal.actions.automatic_officer import AutomaticOfficer
from portal.actions.practice_clock import PracticeClock
from portal.domain.automatic import NextAction
from portal.domain.captcha import RandBelow
from portal.domain.codes import new_code, next_serial
from portal.domain.deadlines import due_after
from portal.domain.dossier import Dossier, Entry, Event, Role, Transition, transition
from portal.domain.errors import Refusal
from portal.domain.events import move
from portal.domain.procedures import Procedure
from portal.domain.workdays import OutsideCalendar
from portal.library import Library
from portal.storage import Store

MOST_ACTIONS = 500  # of the automatic officer in one go; the rest comes with the next

# Writes the mail and the SMS of a transition that has just happened.
Notify = Callable[[Dossier, Procedure, Entry, Transition], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierService:
    """Lets events happen to the dossiers of a store."""

    store: Store
    library: Library
    clock: PracticeClock
    officer: AutomaticOfficer
    randbelow: RandBelow
    notify: Notify
    logger: Logger

    def act(self, dossier: Dossier, event: Event, role: Role, *, at: datetime | None = None, **details: Any) -> Dossier:
        """Apply an event now (or at `at`); what a citizen sends, the automatic officer answers at once.

        `details` are those of domain.events.Details. Raises Refusal (NoTransition, `act.*`, `not-found`) or
        OutsideCalendar, and then nothing is changed.
        """
        moment = at or self.clock.now()
        with self.store.transaction():
            after = self._apply(dossier.id, event, role, moment, **details)
            if role is Role.CITIZEN and self.officer.is_on():
                after = self._answer_at_once(after, moment)
        return after

    def catch_up(self) -> None:
        """Carry out all that the automatic officer is due to do by the practice clock, in the order of the moments."""
        now = self.clock.now()
        due = [(action.at, dossier.id) for dossier, action in self.officer.upcoming() if action.at <= now]
        heapq.heapify(due)
        for _ in range(MOST_ACTIONS):
            if not due:
                return
            at, dossier_id = heapq.heappop(due)
            action = self._carry_out(dossier_id, at)
            if action is not None and action.at <= now:
                heapq.heappush(due, (action.at, dossier_id))

    def _apply(self, dossier_id: int, event: Event, role: Role, at: datetime, **details: Any) -> Dossier:
        dossier = self.store.dossiers.by_id(dossier_id)
        procedure = self.library.procedures.get(dossier.procedure) if dossier else None
        if dossier is None or procedure is None:
            raise Refusal("not-found")
        line = transition(dossier, event, role)
        details |= self._derived(dossier, line, at, details)
        after, entry = move(dossier, event, role, at, **details)
        self.store.dossiers.change(after, entry)
        self.notify(after, procedure, entry, line)
        return after

    def _derived(self, dossier: Dossier, line: Transition, at: datetime, given: dict[str, Any]) -> dict[str, Any]:
        """Return what follows from the rules: code and day of receipt, the due day, whether there are originals."""
        procedure, calendar = self.library.procedures[dossier.procedure], self.library.calendar
        details: dict[str, Any] = {}
        if line.event is Event.SUBMIT:
            received = calendar.received(at, procedure.latest)
            serial = next_serial(self.store.dossiers.last_code(received), self.randbelow)
            details |= {"received_on": received, "code": new_code(received, serial)}
        if line.event is not Event.EXTEND:
            details["due_on"] = due_after(dossier, line.following, procedure, calendar, at=at)
        elif given.get("due_on") and not calendar.is_working(given["due_on"]):
            raise Refusal("act.working-day")
        if line.event is Event.RETURN:
            details["originals"] = dossier.level == 3 and bool(self.store.dossiers.papers(dossier.id))
        return details

    def _carry_out(self, dossier_id: int, at: datetime) -> NextAction | None:
        """Do the officer's next action at `at`; return the one after it, or None where it could not be done."""
        dossier = self.store.dossiers.by_id(dossier_id)
        action = self.officer.upcoming_action(dossier) if dossier else None
        if dossier is None or action is None:
            return None
        try:
            return self.officer.upcoming_action(
                self.act(dossier, action.event, action.role, at=at, **self._details(action))
            )
        except (Refusal, OutsideCalendar):
            return None
        except Exception:  # one dossier that cannot go on must not shut the portal to everybody
            self.logger.exception("the automatic officer could not go on with dossier %s", dossier_id)
            return None

    def _answer_at_once(self, dossier: Dossier, at: datetime) -> Dossier:
        """Do what the officer does at the moment of sending. Raises OutsideCalendar."""
        action = self.officer.planned_action(dossier)
        if action is None or action.at > at:
            return dossier
        return self._apply(dossier.id, action.event, action.role, at, **self._details(action))

    def _details(self, action: NextAction) -> dict[str, Any]:
        """Return the details of an action, its reasons in words."""
        words = self.library.words["state"]["mistake"]
        said = [words[finding.code].format(**finding.data) for finding in action.findings]
        return {**action.details, "reason": "\n".join(said)}
