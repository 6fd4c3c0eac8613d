"""The slips an officer hands out (forms 01 to 05): one page each, for the officer and for the citizen who owns it.

The names of the forms are those of TT 03/2025/TT-VPCP; how they look is this portal's own.
"""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from portal.domain.desk import FORMS
from portal.domain.dossier import Dossier, Entry
from portal.domain.errors import Refusal
from portal.domain.papers import by_document
from portal.domain.procedures import Procedure
from portal.web import visitor_session
from portal.web.citizen import access
from portal.web.context import current_portal
from portal.web.officer import desk, dossier_page

bp = Blueprint("slips", __name__)

EVENTS = {form: event for event, form in FORMS.items()}


@bp.get("/ban-can-bo/<int:dossier_id>/phieu/<number>")
@desk.seated
def for_officer(dossier_id: int, number: str) -> ResponseReturnValue:
    """Show a slip of a dossier, with the way back to the desk."""
    return _show(*dossier_page.submitted_dossier(dossier_id), number, f"/ban-can-bo/{dossier_id}")


@bp.get("/ho-so/<int:dossier_id>/phieu/<number>")
@visitor_session.signed_in
def for_citizen(dossier_id: int, number: str) -> ResponseReturnValue:
    """Show a slip of the citizen's own dossier."""
    return _show(*access.own_dossier(dossier_id), number, f"/ho-so/{dossier_id}")


def _show(dossier: Dossier, procedure: Procedure, number: str, back: str) -> str:
    """Draw the newest slip with this number, or the one that `lan` counts. Raises Refusal `not-found`."""
    history = current_portal().store.dossiers.history(dossier.id)
    places = [place for place, entry in enumerate(history) if entry.event == EVENTS.get(number)]
    which = request.args.get("lan", len(places), type=int)
    if not 0 < which <= len(places):
        raise Refusal("not-found")
    place = places[which - 1]
    attached = by_document(current_portal().store.dossiers.papers(dossier.id))
    return render_template(
        "slips/slip.html",
        dossier=dossier,
        procedure=procedure,
        entry=history[place],
        before=_due_before(history[:place]),
        slip=current_portal().library.words["desk"]["slips"][number],
        number=number,
        asked=[paper for paper in procedure.documents if paper.key in history[place].documents],
        attached=[paper for paper in procedure.documents if paper.key in attached],
        back=back,
    )


def _due_before(history: list[Entry]) -> Entry | None:
    """Find the entry that set the due day that held until then."""
    return next((entry for entry in reversed(history) if entry.due_on), None)
