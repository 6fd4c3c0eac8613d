"""A forgotten password: a letter with a link that works once, and the form for another password."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.accounts import (
    LINK_LIFE,
    PRACTICE_PASSWORD,
    Account,
    MailedLink,
    broken_password_rules,
    hash_password,
    password_complaints,
)
from portal.domain.errors import Complaint, Refusal
from portal.domain.fields import Field, read_all
from portal.domain.forms import Filled
from portal.domain.practice import mail_address
from portal.web import notices, submitted_form, visitor_session
from portal.web.context import current_portal

bp = Blueprint("passwords", __name__)

KEYS = ("mat_khau", "nhap_lai")


@bp.get("/quen-mat-khau")
def forgot() -> str:
    """Ask for the address of the account."""
    return _show_forgot(request.args.get("email", ""), [])


@bp.post("/quen-mat-khau")
def forgotten() -> ResponseReturnValue:
    """Send a letter to the account of this address; the answer is the same where there is none."""
    mail = mail_address(submitted_form.typed_in("email"))
    if submitted_form.pressed(submitted_form.FILL):
        filled = with_known_mail(mail)
        return _show_forgot(filled.values["email"], [], filled)
    complaints = mail_complaints(mail)
    if complaints:
        return _show_forgot(mail, complaints), 422
    citizen = current_portal().store.accounts.by_mail(mail)
    if citizen:
        with current_portal().store.transaction():
            _send_link(citizen)
    return redirect(url_for("passwords.sent", email=mail))


@bp.get("/quen-mat-khau/xong")
def sent() -> str:
    """Show where the letter is, if there is one."""
    return render_template("passwords/sent.html", email=request.args.get("email", ""))


@bp.get("/mat-khau-moi/<token>")
def choose(token: str) -> str:
    """Show the form for another password. Raises Refusal where the link is unknown, used or too old."""
    _living_link(token)
    return _show_choose(dict.fromkeys(KEYS, ""), [])


@bp.post("/mat-khau-moi/<token>")
def change(token: str) -> ResponseReturnValue:
    """Write another password, and use the link up. Raises Refusal as above."""
    link, passwords = _living_link(token), typed_passwords()
    if submitted_form.pressed(submitted_form.FILL):
        filled = with_help(passwords)
        return _show_choose(filled.values, [], filled)
    complaints = password_complaints(**passwords)
    if complaints:
        return _show_choose(passwords, complaints), 422
    with current_portal().store.transaction():
        hashed = hash_password(passwords["mat_khau"], secrets.token_bytes(16))
        current_portal().store.accounts.set_password(link.account_id, hashed)
        _keep(replace(link, used=True))
    visitor_session.forget_account()
    return redirect(url_for("passwords.changed"))


@bp.get("/doi-mat-khau/xong")
def changed() -> str:
    """Show the way to sign in with the new password."""
    return render_template("passwords/changed.html")


def typed_passwords() -> dict[str, str]:
    """Return the new password and its repetition, as typed."""
    return {key: request.form.get(key, "") for key in KEYS}


def with_help(passwords: Mapping[str, str]) -> Filled:
    """Return both passwords after "Dien giup": the one that was typed if it is good, else the practice password."""
    first = passwords["mat_khau"]
    good = PRACTICE_PASSWORD if broken_password_rules(first) else first
    return Filled.between(passwords, dict.fromkeys(KEYS, good))


def with_known_mail(mail: str) -> Filled:
    """Return an address after "Dien giup": the one that was typed if an account has it, else the card's."""
    known = current_portal().store.accounts.by_mail(mail)
    return Filled.between({"email": mail}, {"email": mail if known else visitor_session.family().parent.mail})


def mail_complaints(mail: str) -> list[Complaint]:
    """Return what is wrong with the address of an account."""
    return read_all((_mail_question(),), {"email": mail})[1]


def showable(mail: str) -> str:
    """Return what may stand in the field of an account's address again: none that could be somebody's."""
    return _mail_question().showable(mail)


def _mail_question() -> Field:
    return next(field for field in current_portal().library.account.fields if field.kind == "mail")


def _send_link(citizen: Account) -> None:
    """Send a letter with a link; those sent before stop working, as each account has one."""
    token = f"{citizen.id}-{secrets.token_urlsafe(16)}"
    _keep(MailedLink(token, citizen.id, current_portal().now() + LINK_LIFE, used=False))
    notices.send_mail(citizen.mail, "password", url_for("passwords.choose", token=token), citizen=citizen)


def _living_link(token: str) -> MailedLink:
    link = _kept(token)
    if link is None or link.token != token:
        raise Refusal("reset-unknown")
    if not link.alive(current_portal().now()):
        raise Refusal("reset-used" if link.used else "reset-expired")
    return link


def _kept(token: str) -> MailedLink | None:
    kept = current_portal().store.setting(_name(token.partition("-")[0]))
    if not kept:
        return None
    values = json.loads(kept)
    return MailedLink(**{**values, "expires_at": datetime.fromisoformat(values["expires_at"])})


def _keep(link: MailedLink) -> None:
    values = {"token": link.token, "account_id": link.account_id, "used": link.used}
    kept = json.dumps({**values, "expires_at": link.expires_at.isoformat()})
    current_portal().store.set_setting(_name(str(link.account_id)), kept)


def _name(account: str) -> str:
    return f"password-link:{account}"


def _show_forgot(email: str, complaints: list[Complaint], filled: Filled | None = None) -> str:
    return render_template(
        "passwords/forgot.html",
        email=showable(email),
        complaints=complaints,
        filled=filled,
        upcoming=submitted_form.MAIN_BUTTON,
    )


def _show_choose(values: Mapping[str, str], complaints: list[Complaint], filled: Filled | None = None) -> str:
    return render_template(
        "passwords/choose.html",
        values=values,
        complaints=complaints,
        filled=filled,
        upcoming=submitted_form.MAIN_BUTTON,
    )
