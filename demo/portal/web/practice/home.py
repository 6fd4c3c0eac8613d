"""The front page, and starting afresh."""

from flask import Blueprint, current_app, redirect, render_template, session
from flask.typing import ResponseReturnValue

from portal.web.context import current_portal

bp = Blueprint("home", __name__)

RESETTING = ("home.ask_reset", "home.reset")  # work also where what is kept cannot be read


@bp.get("/")
def front() -> str:
    """Show the front page with the look-up box."""
    return render_template("home/front.html")


@bp.get("/lam-lai")
def ask_reset() -> str:
    """Ask before everything on the device is deleted."""
    return render_template("home/reset.html")


@bp.post("/lam-lai")
def reset() -> ResponseReturnValue:
    """Delete everything: the database, the session, and what the browser keeps for us."""
    current_portal().store.wipe()
    current_portal().store.set_setting("secret", str(current_app.secret_key))
    session.clear()
    answer = redirect("/")
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer
