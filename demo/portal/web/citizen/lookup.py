"""Looking a dossier up by its code. Who is not its owner sees no personal data beyond a masked name."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from portal.domain.accounts import Account
from portal.domain.codes import read_code
from portal.domain.dossier import Dossier
from portal.domain.errors import Complaint, Refusal
from portal.domain.real_data import looks_real
from portal.web import submitted_form, visitor_session
from portal.web.context import current_portal

bp = Blueprint("lookup", __name__, url_prefix="/tra-cuu")

REFUSED = "so-that"  # stands in the address in the place of what was typed there


@bp.get("")
def form() -> ResponseReturnValue:
    """Show the look-up box and, below it, the dossier this visitor looked up last.

    What could be somebody's number does not stay in the address either.
    """
    typed = request.args.get("ma", "")[: submitted_form.LONGEST_ANSWER]
    if looks_real(typed):
        return redirect(f"{url_for('lookup.form')}?{REFUSED}=")
    if REFUSED in request.args:
        return _show("", None, [Complaint("ma", "code.looks-real")])
    shown = typed if typed and typed == session.get("looked_up") else ""
    return _show(typed, current_portal().store.dossiers.by_code(shown) if shown else None, [])


@bp.post("")
def look_up() -> ResponseReturnValue:
    """Check the code and the captcha, then show the dossier below the box."""
    typed = submitted_form.typed_in("ma")
    if submitted_form.pressed(submitted_form.NEW_CAPTCHA):
        visitor_session.renew_captcha("tra-cuu")
        return _show(typed, None, [])
    complaints = []
    try:
        code = find(typed).code
    except Refusal as refusal:
        complaints.append(Complaint("ma", refusal.code))
    complaints += visitor_session.captcha_complaints("tra-cuu", request.form.get("captcha", ""))
    if complaints:
        return _show(typed, None, complaints), 422
    session["looked_up"] = code
    return redirect(url_for("lookup.form", ma=code))


def find(typed: str) -> Dossier:
    """Find the dossier with the code as typed. Raises Refusal `code.*`."""
    if looks_real(typed):
        raise Refusal("code.looks-real")
    found = current_portal().store.dossiers.by_code(read_code(typed))
    if found is None:
        raise Refusal("code.unknown")
    return found


def _show(typed: str, found: Dossier | None, complaints: list[Complaint]) -> str:
    account = visitor_session.account()
    return render_template(
        "lookup/form.html",
        typed="" if looks_real(typed) else typed,
        dossier=found,
        procedure=current_portal().library.procedures.get(found.procedure) if found else None,
        history=current_portal().store.dossiers.history(found.id) if found else [],
        owner=bool(found and account and account.id == found.account_id),
        own=_own_code(account),
        captcha=visitor_session.captcha("tra-cuu"),
        complaints=complaints,
    )


def _own_code(account: Account | None) -> str:
    """Return the code of the visitor's newest dossier, which a tap writes into the box; empty where there is none."""
    own = current_portal().store.dossiers.of_account(account.id) if account else []
    return next((dossier.code for dossier in own if dossier.code), "")
