"""Signing in with a card, as today: the simulated identity app and its one-time code on the practice phone."""

import json
from datetime import datetime

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from portal.domain.errors import Complaint
from portal.domain.one_time import OneTimeCode, new_one_time_code, try_code
from portal.domain.people import Family
from portal.domain.practice import digits
from portal.domain.real_data import without_real
from portal.web import notices, submitted_form, visitor_session
from portal.web.context import current_portal

bp = Blueprint("identity", __name__, url_prefix="/hom-nay")

NEW_CODE = "ma-moi"
ONWARD = "/hom-nay/thu-tuc"


@bp.get("/dang-nhap")
def confirm() -> ResponseReturnValue:
    """Ask whether the card on the table is the visitor's; who signed in with it goes on."""
    onward = _onward()
    if visitor_session.signed_card() == visitor_session.family():
        return redirect(onward)
    return render_template("identity/confirm.html", onward=onward, by_mail=visitor_session.account() is not None)


@bp.post("/dang-nhap")
def confirmed() -> ResponseReturnValue:
    """Send a code to the phone of the card on the table."""
    onward = _onward()
    if visitor_session.signed_card() == visitor_session.family():
        return redirect(onward)
    _send_code(visitor_session.family())
    session["onward"] = onward
    return redirect(url_for("identity.code"))


@bp.get("/ma")
def code() -> ResponseReturnValue:
    """Ask for the code that was sent; without one, ask for the card first."""
    family = asked()
    if family is None or visitor_session.signed_card() == family:
        return redirect(url_for("identity.confirm"))
    return _show_code(family, [])


@bp.post("/ma")
def enter() -> ResponseReturnValue:
    """Sign in with the right code; a wrong, late or used one is told of."""
    family = asked()
    if family is None or visitor_session.signed_card() == family:
        return redirect(url_for("identity.confirm"))
    if request.form.get("nut") == NEW_CODE:
        _send_code(family)
        return redirect(url_for("identity.code"))
    typed = request.form.get("ma", "")[: submitted_form.LONGEST_ANSWER]
    tried, problem = try_code(_kept(family), typed, current_portal().now())
    _keep(family, tried)
    if problem:
        complaint = Complaint("ma", problem, data={"limit": tried.tries_left})
        return _show_code(family, [complaint], typed), 422
    _sign_in(family)
    return redirect(session.pop("onward", ONWARD))


def awaits_code() -> bool:
    """Check whether a code is on the phone that this visitor has still to type."""
    family = asked()
    return family is not None and not _kept(family).used


def asked() -> Family | None:
    """Return the family whose phone got the newest code that this visitor asked for."""
    family = current_portal().library.families.get(session.get("asked", ""))
    return family if family and current_portal().store.setting(_name(family)) else None


def _sign_in(family: Family) -> None:
    parent = family.parent
    citizen = current_portal().store.accounts.open(parent.name, parent.mail, digits(parent.phone))
    visitor_session.remember_account(citizen, family.key)
    session["person"] = family.key


def _send_code(family: Family) -> None:
    fresh = new_one_time_code(current_portal().now(), current_portal().randbelow)
    with current_portal().store.transaction():
        _keep(family, fresh)
        notices.send_sms("sign_in", code=fresh, parent=family.parent)
    session["asked"] = family.key


def _kept(family: Family) -> OneTimeCode:
    values = json.loads(current_portal().store.setting(_name(family)))
    return OneTimeCode(**{**values, "expires_at": datetime.fromisoformat(values["expires_at"])})


def _keep(family: Family, code: OneTimeCode) -> None:
    values = {"number": code.number, "expires_at": code.expires_at.isoformat(), "wrong": code.wrong, "used": code.used}
    current_portal().store.set_setting(_name(family), json.dumps(values))


def _name(family: Family) -> str:
    return f"code:{family.key}"


def _onward() -> str:
    return visitor_session.local_path(request.values.get("tiep", ONWARD))


def _show_code(family: Family, complaints: list[Complaint], typed: str = "") -> str:
    values = {"sent": _kept(family), "owner": family.parent, "typed": without_real(typed)}
    return render_template("identity/code.html", complaints=complaints, **values)
