"""What a procedure took the visitor at each level: from the journeys on this device and the citizen's dossiers."""

from flask import url_for

from portal.domain import effort
from portal.domain.dossier import Dossier, Status
from portal.domain.effort import Effort
from portal.domain.journeys import FARE, MINUTES
from portal.domain.procedures import Procedure
from portal.web import visitor_session
from portal.web.context import current_portal

ONLINE = (3, 4)  # the levels at which a dossier is filed
WAY = "way"  # the setting that holds the cost of a trip and the minutes of one way


def by_level(procedure: Procedure) -> dict[int, Effort | None]:
    """Return for each level what it took, as far as it was tried. Raises OutsideCalendar."""
    return effort.compared(_tries(procedure))


def _tries(procedure: Procedure) -> list[Effort]:
    """List what this device, and the signed-in citizen, tried of a procedure. Raises OutsideCalendar."""
    store, calendar = current_portal().store, current_portal().library.calendar
    found = [
        effort.of_journey(one, calendar, url_for("levels.scene", slug=procedure.slug, number=one.id))
        for one in store.journeys.of_procedure(procedure.slug)
    ]
    return found + [effort_of(one) for one in own_dossiers(procedure) if one.status is not Status.DRAFT]


def effort_of(dossier: Dossier) -> Effort:
    """Return what a dossier that was sent took. Raises OutsideCalendar."""
    link = url_for("dossiers.dossier", dossier_id=dossier.id)
    history = current_portal().store.dossiers.history(dossier.id)
    return effort.of_dossier(dossier, history, current_portal().library.calendar, fare=way()[0], link=link)


def own_dossiers(procedure: Procedure) -> list[Dossier]:
    """List the signed-in citizen's dossiers and drafts of a procedure at levels 3 and 4."""
    account = visitor_session.account()
    mine = current_portal().store.dossiers.of_account(account.id) if account else []
    return [one for one in mine if one.procedure == procedure.slug and one.level in ONLINE]


def way() -> tuple[int, int]:
    """Return what a trip there and back costs, in dong, and how many minutes one way takes."""
    fare, minutes = (current_portal().store.setting(WAY) or f"{FARE} {MINUTES}").split()
    return int(fare), int(minutes)
