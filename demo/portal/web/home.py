"""The front page, and starting afresh."""

from flask import Blueprint, redirect, render_template, session
from flask.typing import ResponseReturnValue

from portal.web.context import here

pages = Blueprint("home", __name__)


@pages.get("/")
def front() -> str:
    """The front page with the look-up box."""
    return render_template("home/front.html")


@pages.get("/lam-lai")
def ask_reset() -> str:
    """Ask before everything on the device is deleted."""
    return render_template("home/reset.html")


@pages.post("/lam-lai")
def reset() -> ResponseReturnValue:
    """Delete everything: the database, the session, and what the browser keeps for us."""
    secret = here().store.kept("secret")
    here().store.wipe()
    here().store.keep("secret", secret)
    session.clear()
    answer = redirect("/")
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer
