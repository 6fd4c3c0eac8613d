"""The citizen's own dossiers: the list, one dossier with its history, the page after sending, the receipt."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.domain.delivery import can_choose_receiving, tracking
from portal.domain.dossier import Dossier, Entry, Role, Status, events_for
from portal.domain.forms import form_steps
from portal.domain.papers import by_document
from portal.web import visitor_session
from portal.web.citizen import efforts
from portal.web.citizen.access import own_dossier, own_draft
from portal.web.context import current_portal

bp = Blueprint("dossiers", __name__, url_prefix="/ho-so")


@bp.get("")
@visitor_session.signed_in
def mine() -> str:
    """Show all dossiers and drafts of the signed-in citizen."""
    found = current_portal().store.dossiers.of_account(visitor_session.citizen().id)
    return render_template("dossiers/mine.html", dossiers=found, procedures=current_portal().library.procedures)


@bp.get("/<int:dossier_id>")
@visitor_session.signed_in
def dossier(dossier_id: int) -> ResponseReturnValue:
    """Show a submitted dossier: where it stands, what to do, what happened. A draft goes on being filled in."""
    found, procedure = own_dossier(dossier_id)
    if found.status is Status.DRAFT:
        return redirect(url_for("filing.go_on", dossier_id=dossier_id))
    store = current_portal().store.dossiers
    history = store.history(dossier_id)
    ended = found.status is Status.RETURNED
    return render_template(
        "dossiers/dossier.html",
        dossier=found,
        procedure=procedure,
        steps=form_steps(procedure, current_portal().library.common, found.answers),
        papers=by_document(store.papers(dossier_id)),
        asked=[paper for paper in procedure.documents if paper.key in history[-1].documents],
        said=history[-1].reason,
        arrived=_arrived(found, history[-1]),
        history=history,
        may=events_for(found, Role.CITIZEN),
        choosing=can_choose_receiving(found),
        effort=efforts.effort_of(found) if ended else None,
        rows=efforts.by_level(procedure) if ended else {},
    )


def _arrived(dossier: Dossier, last: Entry) -> bool:
    """Check whether a posted result has come to the citizen's door."""
    if dossier.status is not Status.RETURNED or dossier.result_by != "post":
        return False
    return tracking(last.at, current_portal().now(), current_portal().library.calendar)[-1].reached


@bp.get("/<int:dossier_id>/da-nop")
@visitor_session.signed_in
def sent(dossier_id: int) -> ResponseReturnValue:
    """Show the page after sending: the code, what happens next, the receipt to print."""
    found, procedure = own_dossier(dossier_id)
    if found.status is Status.DRAFT:
        return redirect(url_for("filing.go_on", dossier_id=dossier_id))
    return render_template("dossiers/sent.html", dossier=found, procedure=procedure)


@bp.post("/<int:dossier_id>/xoa")
@visitor_session.signed_in
def drop(dossier_id: int) -> ResponseReturnValue:
    """Delete a draft."""
    draft, _ = own_draft(dossier_id)
    current_portal().store.dossiers.drop(draft.id)
    return redirect(url_for("dossiers.mine"))
