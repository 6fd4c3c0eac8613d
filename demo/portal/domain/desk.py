"""The officer's desk: what waits for whom, until when, and what is late."""

from datetime import date

from portal.domain.dossier import ENDS, TRANSITIONS, Dossier, Event, Role, Status, transitions_for
from portal.domain.workdays import Calendar, OutsideCalendar

ADVANCING = frozenset(line.event for line in TRANSITIONS if line.advances)
FORMS = {line.event: line.form for line in TRANSITIONS if line.form}  # event -> number of the form it fills in
CLOCK_RUNS = (Status.ACCEPTED, Status.PROCESSING)


def waits_for(dossier: Dossier, role: Role) -> bool:
    """Check whether it is this role's turn: whether it can bring the dossier on its way."""
    return any(line.advances for line in transitions_for(dossier, role))


def available_actions(dossier: Dossier, role: Role) -> tuple[Event, ...]:
    """Return what this role may do now: first what advances the dossier, then what holds it up, then what ends it."""
    lines = sorted(transitions_for(dossier, role), key=lambda line: (not line.advances, line.following in ENDS))
    paid = {Event.CHARGE} if dossier.paid_at else set()  # money is asked for once
    return tuple(dict.fromkeys(line.event for line in lines if line.event not in paid))


def finish_by(dossier: Dossier, calendar: Calendar) -> date | None:
    """Return the day until which something must have been done; None where the clock stands or the calendar ends.

    A new dossier is answered within 8 working hours (ND 45/2020 art. 11 cl. 4): the working day after its receipt.
    """
    if dossier.status is Status.SUBMITTED and dossier.received_on:
        try:
            return calendar.due(dossier.received_on, 1)
        except OutsideCalendar:
            return None
    return dossier.due_on if dossier.status in CLOCK_RUNS else None


def is_late(dossier: Dossier, calendar: Calendar, today: date) -> bool:
    """Check whether that day is over."""
    limit = finish_by(dossier, calendar)
    return limit is not None and today > limit


def by_limit(dossiers: list[Dossier], calendar: Calendar) -> list[Dossier]:
    """Sort: what must be done soonest comes first, what has no such day comes last, by its code."""
    return sorted(dossiers, key=lambda d: (finish_by(d, calendar) or date.max, d.code))
