"""The officer's desk: what waits for whom, until when, and what is late. Knows the rules, no screen."""

from datetime import date

from portal.domain.dossier import TRANSITIONS, Dossier, Role, Status, events_for
from portal.domain.workdays import Calendar, OutsideCalendar

# What brings a dossier on its way, before what holds it up: the order in which a desk offers them.
AHEAD = ("accept", "forward", "collect", "approve", "return", "deliver")
ASIDE = ("ask", "charge", "extend", "refuse", "stop")
FORMS = {line.event: line.form for line in TRANSITIONS if line.form}  # event -> number of the form it fills in
CLOCK_RUNS = (Status.ACCEPTED, Status.PROCESSING)


def waits_for(dossier: Dossier, role: Role) -> bool:
    """Say whether it is this role's turn: whether it can bring the dossier on its way."""
    return any(event in AHEAD for event in events_for(dossier, role))


def deeds(dossier: Dossier, role: Role) -> tuple[str, ...]:
    """Name what this role may do now, in the order of the desk."""
    allowed = events_for(dossier, role)
    paid = {"charge"} if dossier.paid_at else set()  # money is asked for once
    return tuple(event for event in AHEAD + ASIDE if event in allowed and event not in paid)


def finish_by(dossier: Dossier, calendar: Calendar) -> date | None:
    """Give the day until which something must have been done; none where the clock stands or the calendar ends.

    A new dossier is answered within 8 working hours (ND 45/2020 art. 11 cl. 4): the working day after its receipt.
    """
    if dossier.status is Status.SUBMITTED and dossier.received_on:
        try:
            return calendar.due(dossier.received_on, 1)
        except OutsideCalendar:
            return None
    return dossier.due_on if dossier.status in CLOCK_RUNS else None


def is_late(dossier: Dossier, calendar: Calendar, today: date) -> bool:
    """Say whether that day is over."""
    limit = finish_by(dossier, calendar)
    return limit is not None and today > limit


def by_limit(dossiers: list[Dossier], calendar: Calendar) -> list[Dossier]:
    """Sort: what must be done soonest comes first, what has no such day comes last, by its code."""
    return sorted(dossiers, key=lambda d: (finish_by(d, calendar) or date.max, d.code))
