"""Correcting the form of a dossier that was sent, as long as nobody has accepted it."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.domain.dossier import Dossier, Event, Role
from portal.domain.errors import Complaint, Refusal
from portal.domain.fields import keepable
from portal.domain.forms import form_complaints, form_steps, read_step
from portal.domain.procedures import Procedure, Step
from portal.web import submitted_form, visitor_session
from portal.web.citizen.follow_up import may
from portal.web.context import current_portal

bp = Blueprint("correcting", __name__, url_prefix="/ho-so/<int:dossier_id>/sua")


@bp.get("")
@visitor_session.signed_in
def whole(dossier_id: int) -> str:
    """The answers, each part with a link to mend it, as long as nobody has accepted the dossier."""
    dossier, procedure = may(dossier_id, Event.CORRECT)
    return render_template(
        "dossiers/correct.html", dossier=dossier, procedure=procedure, steps=_steps(dossier, procedure)
    )


@bp.get("/<key>")
@visitor_session.signed_in
def part(dossier_id: int, key: str) -> str:
    """One part of the form with what was sent."""
    dossier, procedure = may(dossier_id, Event.CORRECT)
    return _show_step(dossier, procedure, _step(dossier, procedure, key), dict(dossier.answers), [])


@bp.post("/<key>")
@visitor_session.signed_in
def correct(dossier_id: int, key: str) -> ResponseReturnValue:
    """Take the corrected part, when all of it is right. Raises Refusal `correct.opens` where it leads to others."""
    dossier, procedure = may(dossier_id, Event.CORRECT)
    asked = _step(dossier, procedure, key)
    typed = {**submitted_form.typed(asked.fields), **submitted_form.locked(dossier.answers, asked)}
    good, complaints = read_step(asked, typed, current_portal().now().date())
    if complaints:
        return _show_step(dossier, procedure, asked, typed, complaints), 422
    own = {field.key for field in asked.fields}
    answers = {key: value for key, value in dossier.answers.items() if key not in own}
    answers |= keepable(asked.fields, {**typed, **good})
    if _opens(dossier, procedure, answers):
        raise Refusal("correct.opens")
    if answers != dossier.answers:
        current_portal().dossier_service.act(dossier, Event.CORRECT, Role.CITIZEN, answers=answers)
    return redirect(url_for("correcting.whole", dossier_id=dossier_id))


def _steps(dossier: Dossier, procedure: Procedure) -> tuple[Step, ...]:
    return form_steps(procedure, current_portal().library.common, dossier.answers)


def _opens(dossier: Dossier, procedure: Procedure, answers: dict[str, str]) -> bool:
    """Say whether with these answers other parts would be asked for than those that were sent."""
    steps = form_steps(procedure, current_portal().library.common, answers)
    return steps != _steps(dossier, procedure) or bool(form_complaints(steps, answers, current_portal().now().date()))


def _step(dossier: Dossier, procedure: Procedure, key: str) -> Step:
    found = next((step for step in _steps(dossier, procedure) if step.key == key), None)
    if found is None:
        raise Refusal("not-found")
    return found


def _show_step(
    dossier: Dossier, procedure: Procedure, asked: Step, values: dict[str, str], complaints: list[Complaint]
) -> str:
    return render_template(
        "dossiers/correct_step.html",
        dossier=dossier,
        procedure=procedure,
        step=asked,
        values=values,
        locked=submitted_form.locked(dossier.answers, asked),
        complaints=complaints,
    )
