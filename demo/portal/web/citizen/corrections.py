"""Correcting the form of a dossier that was sent, as long as nobody has accepted it."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.domain.dossier import Dossier, Event, Role
from portal.domain.errors import Complaint, Refusal
from portal.domain.forms import form_complaints, form_steps
from portal.domain.procedures import Procedure
from portal.web import visitor_session
from portal.web.citizen.access import own_dossier_for
from portal.web.citizen.form_step import StepForm, steps_of
from portal.web.context import current_portal

bp = Blueprint("correcting", __name__, url_prefix="/ho-so/<int:dossier_id>/sua")


@bp.get("")
@visitor_session.signed_in
def whole(dossier_id: int) -> str:
    """Show the answers, each part with a link to mend it, as long as nobody has accepted the dossier."""
    dossier, procedure = own_dossier_for(dossier_id, Event.CORRECT)
    return render_template(
        "dossiers/correct.html", dossier=dossier, procedure=procedure, steps=steps_of(dossier, procedure)
    )


@bp.get("/<key>")
@visitor_session.signed_in
def part(dossier_id: int, key: str) -> str:
    """Show one part of the form with what was sent."""
    dossier, procedure = own_dossier_for(dossier_id, Event.CORRECT)
    return _show(StepForm.find(dossier, procedure, key), dossier.answers, [])


@bp.post("/<key>")
@visitor_session.signed_in
def correct(dossier_id: int, key: str) -> ResponseReturnValue:
    """Save the corrected part when all of it is right. Raises Refusal `correct.opens` where it leads to others."""
    dossier, procedure = own_dossier_for(dossier_id, Event.CORRECT)
    form = StepForm.find(dossier, procedure, key)
    typed = form.typed()
    good, complaints = form.read(typed)
    if complaints:
        return _show(form, typed, complaints), 422
    answers = form.answers_with({**typed, **good})
    if _opens_others(dossier, procedure, answers):
        raise Refusal("correct.opens")
    if answers != dossier.answers:
        current_portal().dossier_service.act(dossier, Event.CORRECT, Role.CITIZEN, answers=answers)
    return redirect(url_for("correcting.whole", dossier_id=dossier_id))


def _opens_others(dossier: Dossier, procedure: Procedure, answers: dict[str, str]) -> bool:
    """Check whether with these answers other parts would be asked for than those that were sent."""
    steps = form_steps(procedure, current_portal().library.common, answers)
    today = current_portal().now().date()
    return steps != steps_of(dossier, procedure) or bool(form_complaints(steps, answers, today))


def _show(form: StepForm, values: Mapping[str, str], complaints: list[Complaint]) -> str:
    return form.show("dossiers/correct_step.html", values, complaints)
