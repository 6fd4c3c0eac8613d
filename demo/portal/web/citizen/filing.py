"""Filling in a dossier: one screen for each step, the review, the captcha, and sending."""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.dossier import Dossier, Event, NoTransition, Role, Status
from portal.domain.errors import Complaint, Refusal
from portal.domain.fields import keepable
from portal.domain.forms import form_complaints, form_steps, owner_name, read_step
from portal.domain.papers import missing_papers
from portal.domain.procedures import Procedure, Step
from portal.web import submitted_form, visitor_session
from portal.web.citizen.catalogue import find
from portal.web.context import current_portal

bp = Blueprint("filing", __name__, url_prefix="/ho-so/<int:dossier_id>")


@bp.get("/tiep")
@visitor_session.signed_in
def go_on(dossier_id: int) -> ResponseReturnValue:
    """Go to the first step that still needs something, else to the papers."""
    draft, procedure = own_draft(dossier_id)
    complaints = _complaints(draft, procedure)
    if complaints:
        return redirect(url_for("filing.step", dossier_id=dossier_id, key=complaints[0][0].key))
    return redirect(url_for("papers.attach", dossier_id=dossier_id))


@bp.get("/buoc/<key>")
@visitor_session.signed_in
def step(dossier_id: int, key: str) -> str:
    """A step with what was answered so far."""
    draft, procedure = own_draft(dossier_id)
    return _show_step(draft, _step(draft, procedure, key), dict(draft.answers), [])


@bp.post("/buoc/<key>")
@visitor_session.signed_in
def answer(dossier_id: int, key: str) -> ResponseReturnValue:
    """Keep what was typed; go on when it is all right."""
    draft, procedure = own_draft(dossier_id)
    asked = _step(draft, procedure, key)
    locked = submitted_form.locked(draft.answers, asked)
    typed = {**submitted_form.typed(asked.fields), **locked}
    if submitted_form.pressed(submitted_form.FILL):
        typed = {**submitted_form.filled(asked.fields, typed), **locked}
        _keep(draft, asked, typed)
        return _show_step(draft, asked, typed, [])
    good, complaints = read_step(asked, typed, current_portal().now().date())
    draft = _keep(draft, asked, {**typed, **good})
    if complaints:
        return _show_step(draft, asked, typed, complaints), 422
    return redirect(_after(draft, procedure, asked))


@bp.get("/xem-lai")
@visitor_session.signed_in
def review(dossier_id: int) -> ResponseReturnValue:
    """All answers and papers, each with a link to mend it."""
    draft, procedure = own_draft(dossier_id)
    if _complaints(draft, procedure):
        return redirect(url_for("filing.go_on", dossier_id=dossier_id))
    papers = current_portal().store.dossiers.papers(dossier_id)
    return render_template(
        "filing/review.html",
        dossier=draft,
        procedure=procedure,
        steps=_steps(draft, procedure),
        owner=owner_name(procedure, draft.answers),
        papers={paper.document: paper for paper in papers},
        missing=missing_papers(procedure, papers),
    )


@bp.get("/gui")
@visitor_session.signed_in
def confirm(dossier_id: int) -> ResponseReturnValue:
    """The captcha before sending."""
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


def own_draft(dossier_id: int) -> tuple[Dossier, Procedure]:
    """Give the citizen's own draft. Raises Refusal where it is not theirs or was sent already."""
    dossier, procedure = own_dossier(dossier_id)
    if dossier.status is not Status.DRAFT:
        raise NoTransition(dossier.status, Event.SUBMIT, Role.CITIZEN)
    return dossier, procedure


def own_dossier(dossier_id: int) -> tuple[Dossier, Procedure]:
    """Give the citizen's own dossier. Raises Refusal `not-found`."""
    dossier = current_portal().store.dossiers.by_id(dossier_id)
    if dossier is None or dossier.account_id != visitor_session.citizen().id:
        raise Refusal("not-found")
    return dossier, find(dossier.procedure)


def _steps(draft: Dossier, procedure: Procedure) -> tuple[Step, ...]:
    return form_steps(procedure, current_portal().library.common, draft.answers)


def _complaints(draft: Dossier, procedure: Procedure) -> list[tuple[Step, Complaint]]:
    return form_complaints(_steps(draft, procedure), draft.answers, current_portal().now().date())


def _step(draft: Dossier, procedure: Procedure, key: str) -> Step:
    found = next((step for step in _steps(draft, procedure) if step.key == key), None)
    if found is None:
        raise Refusal("not-found")
    return found


def _keep(draft: Dossier, asked: Step, typed: dict[str, str]) -> Dossier:
    answers = {key: value for key, value in draft.answers.items() if key not in {f.key for f in asked.fields}}
    answers |= keepable(asked.fields, typed)
    if answers != draft.answers:
        current_portal().store.dossiers.answer(draft.id, answers)
    return replace(draft, answers=answers)


def _after(draft: Dossier, procedure: Procedure, asked: Step) -> str:
    steps = _steps(draft, procedure)
    if "sua" in request.args and not _complaints(draft, procedure):
        return url_for("filing.review", dossier_id=draft.id)
    place = [step.key for step in steps].index(asked.key)
    if place + 1 < len(steps):
        return url_for("filing.step", dossier_id=draft.id, key=steps[place + 1].key)
    return url_for("papers.attach", dossier_id=draft.id)


def _show_step(draft: Dossier, asked: Step, values: dict[str, str], complaints: list[Complaint]) -> str:
    procedure = find(draft.procedure)
    steps = _steps(draft, procedure)
    return render_template(
        "filing/step.html",
        dossier=draft,
        procedure=procedure,
        step=asked,
        values=values,
        locked=submitted_form.locked(draft.answers, asked),
        complaints=complaints,
        place=steps.index(asked) + 1,
        count=len(steps) + 1,
    )


def _show_confirm(draft: Dossier, procedure: Procedure, complaints: list[Complaint]) -> str:
    captcha = visitor_session.captcha("gui")
    return render_template(
        "filing/confirm.html", dossier=draft, procedure=procedure, captcha=captcha, complaints=complaints
    )
