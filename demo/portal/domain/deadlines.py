"""When a result is due: from the acceptance on, with a clock that stands still while the citizen is waited for."""

from datetime import date, datetime

from portal.domain.dossier import Dossier, Status
from portal.domain.procedures import Procedure
from portal.domain.workdays import Calendar


def due_after(
    dossier: Dossier, following: Status, procedure: Procedure, calendar: Calendar, *, at: datetime
) -> date | None:
    """Return the new due day of a dossier that goes on to `following` at `at`, or None where it stays.

    Raises OutsideCalendar.
    """
    if dossier.status is Status.SUBMITTED and following is Status.ACCEPTED:
        accepted = calendar.received(at, procedure.latest)
        return calendar.due(accepted, procedure.days_given(dossier.answers))
    if dossier.paused_on and dossier.due_on and following in (Status.ACCEPTED, Status.PROCESSING):
        left = calendar.days_between(dossier.paused_on, dossier.due_on)
        return calendar.due(calendar.received(at, procedure.latest), left)
    return None
