"""The automatic officer: whether it is on, and what it does next with each dossier, when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from portal.actions.practice_clock import PracticeClock
from portal.domain.automatic import NextAction, next_action
from portal.domain.dossier import Dossier, Status
from portal.domain.workdays import OutsideCalendar
from portal.library import Library
from portal.storage import Store

HANDLED = (Status.SUBMITTED, Status.ACCEPTED, Status.PROCESSING, Status.DONE)  # where it can be the officer's turn
PRESENCE = "officer"  # the setting: "off", or since when the officer is back; empty where it was never switched
OFF = "off"
RESTING = "resting"  # the setting: until when dossiers of an older program rest


@dataclass(frozen=True, slots=True)
class AutomaticOfficer:
    """Decides, and changes nothing but its own presence; the dossier service carries out what it decides."""

    store: Store
    library: Library
    clock: PracticeClock

    def is_on(self) -> bool:
        """Check whether the officer is on, as it is until a visitor switches it off."""
        return self.store.setting(PRESENCE) != OFF

    def switch(self, on: bool) -> None:
        """Switch it on or off. What waited while it was off, it does from now on."""
        if on != self.is_on():
            self.store.set_setting(PRESENCE, self.clock.now().isoformat() if on else OFF)

    def upcoming(self, *, winding: bool = False) -> Iterator[tuple[Dossier, NextAction]]:
        """Find each dossier that the officer will go on with, and what it will do; none while it is off.

        What an older program left rests until the practice clock is wound (`winding`: as if it were about to be).
        """
        if not self.is_on():
            return
        resting = "" if winding or self.clock.is_ahead() else self.store.setting(RESTING)
        for dossier in self.store.dossiers.in_states(HANDLED):
            action = self.upcoming_action(dossier)
            if action is not None and not (resting and self._is_untouched(dossier, resting)):
                yield dossier, action

    def upcoming_action(self, dossier: Dossier) -> NextAction | None:
        """Return what it does next with a dossier; None where it is not its turn, or no calendar says when."""
        try:
            action = self.planned_action(dossier)
        except OutsideCalendar:
            return None
        back = self.store.setting(PRESENCE)
        return replace(action, at=max(action.at, datetime.fromisoformat(back))) if action and back else action

    def planned_action(self, dossier: Dossier) -> NextAction | None:
        """Return what the rules say is next, as if it had always been at the desk. Raises OutsideCalendar."""
        procedure = self.library.procedures.get(dossier.procedure)
        if procedure is None:
            return None
        papers, history = self.store.dossiers.papers(dossier.id), self.store.dossiers.history(dossier.id)
        return next_action(dossier, procedure, self.library.calendar, papers=papers, history=history)

    def _is_untouched(self, dossier: Dossier, since: str) -> bool:
        return self.store.dossiers.history(dossier.id)[-1].at <= datetime.fromisoformat(since)
