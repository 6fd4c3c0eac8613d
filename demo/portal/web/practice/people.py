"""The fictional families: choosing whose card is on the table."""

from flask import Blueprint, flash, redirect, render_template, request, session
from flask.typing import ResponseReturnValue

from portal.domain.errors import Refusal
from portal.web import visitor_session
from portal.web.context import current_portal

bp = Blueprint("people", __name__)


@bp.get("/nhan-vat")
def cards() -> str:
    """Show all families with their cards."""
    onward = visitor_session.local_path(request.args.get("tiep", "/"))
    return render_template("people/cards.html", families=current_portal().library.families.values(), onward=onward)


@bp.post("/nhan-vat")
def choose() -> ResponseReturnValue:
    """Choose the family whose card the visitor plays with; the next screen says once who that is."""
    key = request.form.get("nhan_vat", "")
    if key not in current_portal().library.families:
        raise Refusal("not-found")
    session["person"] = key
    flash(key, "chosen")
    return redirect(visitor_session.local_path(request.form.get("tiep", "/")))
