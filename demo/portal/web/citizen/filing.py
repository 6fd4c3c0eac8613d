"""Filling in a dossier: one screen for each step, the review, the captcha, and sending."""

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.dossier import Dossier, Event, Role
from portal.domain.errors import Complaint
from portal.domain.forms import Filled, form_complaints, owner_name
from portal.domain.papers import by_document, missing_papers
from portal.domain.procedures import FormStep, Procedure
from portal.web import submitted_form, visitor_session
from portal.web.citizen import sample_papers
from portal.web.citizen.access import own_draft
from portal.web.citizen.form_step import StepForm, steps_of
from portal.web.context import current_portal

bp = Blueprint("filing", __name__, url_prefix="/ho-so/<int:dossier_id>")


@bp.get("/tiep")
@visitor_session.signed_in
def go_on(dossier_id: int) -> ResponseReturnValue:
    """Redirect to the first step that still needs something, else to the papers."""
    complaints = _complaints(*own_draft(dossier_id))
    if complaints:
        return redirect(url_for("filing.step", dossier_id=dossier_id, key=complaints[0][0].key))
    return redirect(url_for("papers.attach", dossier_id=dossier_id))


@bp.get("/buoc/<key>")
@visitor_session.signed_in
def step(dossier_id: int, key: str) -> str:
    """Show a step with what was answered so far."""
    draft, procedure = own_draft(dossier_id)
    return _show_step(StepForm.find(draft, procedure, key), draft.answers, [])


@bp.post("/buoc/<key>")
@visitor_session.signed_in
def answer(dossier_id: int, key: str) -> ResponseReturnValue:
    """Save what was typed; go on when it is all right."""
    form = StepForm.find(*own_draft(dossier_id), key)
    typed = form.typed()
    if submitted_form.pressed(submitted_form.FILL):
        return _show_filled(form, submitted_form.filled(form.step, {**form.dossier.answers, **typed}))
    good, complaints = form.read(typed)
    form = _keep(form, {**typed, **good})
    if complaints:
        return _show_step(form, typed, complaints), 422
    return redirect(_next(form))


@bp.get("/xem-lai")
@visitor_session.signed_in
def review(dossier_id: int) -> ResponseReturnValue:
    """Show all answers and papers, each with a link to mend it."""
    draft, procedure = own_draft(dossier_id)
    if _complaints(draft, procedure):
        return redirect(url_for("filing.go_on", dossier_id=dossier_id))
    papers = current_portal().store.dossiers.papers(dossier_id)
    return render_template(
        "filing/review.html",
        dossier=draft,
        procedure=procedure,
        steps=steps_of(draft, procedure),
        owner=owner_name(procedure, draft.answers),
        papers=by_document(papers),
        missing=missing_papers(procedure, papers),
    )


@bp.get("/gui")
@visitor_session.signed_in
def confirm(dossier_id: int) -> ResponseReturnValue:
    """Show the captcha before sending."""
    draft, procedure = own_draft(dossier_id)
    if _complaints(draft, procedure):
        return redirect(url_for("filing.go_on", dossier_id=dossier_id))
    return _show_confirm(draft, procedure, [])


@bp.post("/gui")
@visitor_session.signed_in
def send(dossier_id: int) -> ResponseReturnValue:
    """Send the dossier: it gets its code, its mails, and the automatic check's answer."""
    draft, procedure = own_draft(dossier_id)
    if submitted_form.pressed(submitted_form.NEW_CAPTCHA):
        visitor_session.renew_captcha("gui")
        return _show_confirm(draft, procedure, [])
    if _complaints(draft, procedure):
        return redirect(url_for("filing.go_on", dossier_id=dossier_id))
    complaints = visitor_session.captcha_complaints("gui", request.form.get("captcha", ""))
    if complaints:
        return _show_confirm(draft, procedure, complaints), 422
    current_portal().dossier_service.act(draft, Event.SUBMIT, Role.CITIZEN)
    return redirect(url_for("dossiers.sent", dossier_id=dossier_id))


def _complaints(draft: Dossier, procedure: Procedure) -> list[tuple[FormStep, Complaint]]:
    return form_complaints(steps_of(draft, procedure), draft.answers, current_portal().now().date())


def _keep(form: StepForm, typed: Mapping[str, str]) -> StepForm:
    """Write the answers of a step, and return the step of the changed draft; its sample papers follow the answers."""
    answers = form.answers_with(typed)
    changed = replace(form, dossier=replace(form.dossier, answers=answers))
    if answers != form.dossier.answers:
        current_portal().store.dossiers.answer(form.dossier.id, answers)
        sample_papers.redraw(changed.dossier, changed.procedure)
    return changed


def _next(form: StepForm) -> str:
    """Return where filing goes on after a step."""
    number, steps = form.dossier.id, steps_of(form.dossier, form.procedure)
    if "sua" in request.args and not _complaints(form.dossier, form.procedure):
        return url_for("filing.review", dossier_id=number)
    place = [step.key for step in steps].index(form.step.key)
    if place + 1 < len(steps):
        return url_for("filing.step", dossier_id=number, key=steps[place + 1].key)
    return url_for("papers.attach", dossier_id=number)


def _show_filled(form: StepForm, filled: Filled) -> str:
    """Keep what was filled in, say what that was, and lead to what is still to be done."""
    values = {**filled.values, **form.locked}
    form = _keep(form, values)
    upcoming = next((complaint.field for complaint in form.read(values)[1]), submitted_form.MAIN_BUTTON)
    return _show_step(form, values, [], filled=filled, upcoming=upcoming)


def _show_step(form: StepForm, values: Mapping[str, str], complaints: list[Complaint], **more: object) -> str:
    steps = steps_of(form.dossier, form.procedure)
    places = {"place": steps.index(form.step) + 1, "count": len(steps) + 1}
    return form.show("filing/step.html", values, complaints, **places, **more)


def _show_confirm(draft: Dossier, procedure: Procedure, complaints: list[Complaint]) -> str:
    captcha = visitor_session.captcha("gui")
    return render_template(
        "filing/confirm.html", dossier=draft, procedure=procedure, captcha=captcha, complaints=complaints
    )
