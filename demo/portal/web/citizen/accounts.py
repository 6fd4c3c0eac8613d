"""Registering, activating, signing in and out."""

import secrets
from collections.abc import Mapping, Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.accounts import (
    LINK_LIFE,
    PRACTICE_PASSWORD,
    Account,
    MailedLink,
    hash_password,
    password_complaints,
    password_matches,
)
from portal.domain.errors import Complaint, Refusal
from portal.domain.fields import read_all
from portal.domain.forms import Filled
from portal.domain.practice import mail_address
from portal.domain.text import has_marks
from portal.web import notices, submitted_form, visitor_session
from portal.web.citizen import passwords
from portal.web.context import current_portal

bp = Blueprint("accounts", __name__)

ON_SCREEN = ("ho_ten", "email", "mat_khau", "nhap_lai", "dien_thoai", "captcha")  # from top to bottom


@bp.get("/dang-ky")
def register_form() -> str:
    """Show the empty registration form."""
    return _show_register({}, [])


@bp.post("/dang-ky")
def register() -> ResponseReturnValue:
    """Make an inactive account and send its activation mail."""
    step = current_portal().library.account
    values, secret = submitted_form.typed(step.fields), passwords.typed_passwords()
    if submitted_form.pressed(submitted_form.FILL):
        filled = submitted_form.filled(step, values).joined(passwords.with_help(secret))
        return _show_register(filled.values, [], filled)
    if submitted_form.pressed(submitted_form.NEW_CAPTCHA):
        visitor_session.renew_captcha("dang-ky")
        return _show_register({**values, **secret}, [])
    good, complaints = read_all(step.fields, values)
    complaints += _taken(good.get("email", ""))
    complaints += password_complaints(**secret)
    complaints += visitor_session.captcha_complaints("dang-ky", request.form.get("captcha", ""))
    if complaints:
        complaints.sort(key=lambda complaint: ON_SCREEN.index(complaint.field))
        return _show_register({**values, **secret}, complaints), 422
    _open_account(good, secret["mat_khau"])
    return redirect(url_for("accounts.registered", email=good["email"]))


@bp.get("/dang-ky/xong")
def registered() -> str:
    """Show where the activation mail is."""
    return render_template("accounts/registered.html", email=request.args.get("email", ""))


@bp.get("/kich-hoat/<token>")
def activate(token: str) -> str:
    """Use an activation link. Raises Refusal where it is unknown, used or too old."""
    accounts = current_portal().store.accounts
    activation = accounts.activation(token)
    if activation is None:
        raise Refusal("activation-unknown")
    if not activation.alive(current_portal().now()):
        raise Refusal("activation-used" if activation.used else "activation-expired")
    with current_portal().store.transaction():
        accounts.activate(activation)
    return render_template("accounts/activated.html")


@bp.get("/kich-hoat")
def resend_form() -> str:
    """Ask which account wants another activation mail."""
    return _show_resend(request.args.get("email", ""), [])


@bp.post("/kich-hoat")
def resend() -> ResponseReturnValue:
    """Send another activation mail; the links sent before stop working."""
    mail = mail_address(submitted_form.typed_in("email"))
    complaints = passwords.mail_complaints(mail)
    if complaints:
        return _show_resend(mail, complaints), 422
    citizen = current_portal().store.accounts.by_mail(mail)
    if citizen is None or citizen.active:
        code = "resend.active" if citizen else "resend.unknown"
        return _show_resend(mail, [Complaint("email", code)]), 422
    with current_portal().store.transaction():
        _send_activation(citizen)
    return redirect(url_for("accounts.registered", email=mail))


@bp.get("/dang-nhap")
def sign_in() -> ResponseReturnValue:
    """Show the sign-in form; who is signed in already goes on."""
    onward = visitor_session.local_path(request.args.get("tiep", "/"))
    if visitor_session.account():
        return redirect(onward)
    return _show_sign_in(onward, Filled({"email": request.args.get("email", "")}))


@bp.post("/dang-nhap")
def signing_in() -> ResponseReturnValue:
    """Sign in by mail and password, and go on to where the visitor wanted."""
    mail = mail_address(submitted_form.typed_in("email"))
    password = request.form.get("mat_khau", "")
    onward = visitor_session.local_path(request.form.get("tiep", "/"))
    if submitted_form.pressed(submitted_form.FILL):
        return _show_sign_in(onward, _help_to_sign_in(mail, password))
    citizen = current_portal().store.accounts.by_mail(mail)
    complaints = _sign_in_complaints(mail, password, citizen)
    if complaints or citizen is None:
        return _show_sign_in(onward, Filled({"email": mail, "mat_khau": password}), complaints), 422
    visitor_session.remember_account(citizen)
    return redirect(onward)


@bp.post("/dang-xuat")
def sign_out() -> ResponseReturnValue:
    """Sign out."""
    visitor_session.forget_account()
    return redirect("/")


def _open_account(good: dict[str, str], password: str) -> None:
    hashed = hash_password(password, secrets.token_bytes(16))
    with current_portal().store.transaction():
        citizen = current_portal().store.accounts.add(good["ho_ten"], good["email"], good["dien_thoai"], hashed)
        _send_activation(citizen)


def _send_activation(citizen: Account) -> None:
    token = secrets.token_urlsafe(16)
    activation = MailedLink(token, citizen.id, current_portal().now() + LINK_LIFE, used=False)
    current_portal().store.accounts.add_activation(activation)
    notices.send_mail(citizen.mail, "activation", url_for("accounts.activate", token=token), citizen=citizen)


def _taken(mail: str) -> list[Complaint]:
    return [Complaint("email", "account.taken")] if current_portal().store.accounts.by_mail(mail) else []


def _sign_in_complaints(mail: str, password: str, citizen: Account | None) -> list[Complaint]:
    complaints = passwords.mail_complaints(mail)
    if not password:
        complaints.append(Complaint("mat_khau", "signin.password-empty"))
    if complaints:
        return complaints
    if citizen is None:
        return [Complaint("email", "signin.unknown")]
    if not citizen.password:
        return [Complaint("mat_khau", "signin.by-card")]
    if not password_matches(citizen.password, password):
        return [Complaint("mat_khau", "signin.keyboard" if has_marks(password) else "signin.wrong")]
    return [] if citizen.active else [Complaint("email", "signin.inactive")]


def _help_to_sign_in(mail: str, password: str) -> Filled:
    """Return the address of an account, and its password if that is what was typed, else the practice password."""
    filled = passwords.with_known_mail(mail)
    citizen = current_portal().store.accounts.by_mail(filled.values["email"])
    right = citizen and citizen.password and password_matches(citizen.password, password)
    good = password if right else PRACTICE_PASSWORD
    return filled.joined(Filled.between({"mat_khau": password}, {"mat_khau": good}))


def _show_register(values: Mapping[str, str], complaints: list[Complaint], filled: Filled | None = None) -> str:
    step = current_portal().library.account
    return render_template(
        "accounts/register.html",
        step=step,
        values=submitted_form.retyped(step.fields, values, read_all(step.fields, values)[0]),
        captcha=visitor_session.captcha("dang-ky"),
        complaints=complaints,
        filled=filled,
        upcoming="captcha",
    )


def _show_resend(email: str, complaints: list[Complaint]) -> str:
    return render_template("accounts/resend.html", complaints=complaints, email=passwords.showable(email))


def _show_sign_in(onward: str, filled: Filled, complaints: Sequence[Complaint] = ()) -> str:
    return render_template(
        "accounts/sign_in.html",
        onward=onward,
        values={**filled.values, "email": passwords.showable(filled.values["email"])},
        complaints=complaints,
        filled=filled if submitted_form.pressed(submitted_form.FILL) else None,
        upcoming=submitted_form.MAIN_BUTTON,
    )
