"""Registering, activating, signing in and out."""

import secrets
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.accounts import (
    ACTIVATION_LIFE,
    Account,
    Activation,
    broken_password_rules,
    hash_password,
    password_matches,
)
from portal.domain.errors import Complaint, Refusal
from portal.domain.fields import read_all
from portal.domain.text import tidy
from portal.web import notices, submitted_form, visitor_session
from portal.web.context import current_portal

bp = Blueprint("accounts", __name__)

ON_SCREEN = ("ho_ten", "email", "mat_khau", "nhap_lai", "dien_thoai", "captcha")  # from top to bottom
PRACTICE_PASSWORD = "LuyenTap@2026"


@bp.get("/dang-ky")
def register_form() -> str:
    """Show the empty registration form."""
    return _show_register({}, [])


@bp.post("/dang-ky")
def register() -> ResponseReturnValue:
    """Make an inactive account and send its activation mail."""
    questions = current_portal().library.account.fields
    values = submitted_form.typed(questions)
    passwords = {key: request.form.get(key, "") for key in ("mat_khau", "nhap_lai")}
    if submitted_form.pressed(submitted_form.FILL):
        given = {key: passwords[key] or PRACTICE_PASSWORD for key in passwords}
        return _show_register({**submitted_form.filled(questions, values), **given}, [])
    if submitted_form.pressed(submitted_form.NEW_CAPTCHA):
        visitor_session.renew_captcha("dang-ky")
        return _show_register({**values, **passwords}, [])
    good, complaints = read_all(questions, values)
    complaints += _taken(good.get("email", ""))
    complaints += _password_complaints(**passwords)
    complaints += visitor_session.captcha_complaints("dang-ky", request.form.get("captcha", ""))
    if complaints:
        complaints.sort(key=lambda complaint: ON_SCREEN.index(complaint.field))
        return _show_register({**values, **passwords}, complaints), 422
    _open_account(good, passwords["mat_khau"])
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
    mail = tidy(request.form.get("email", "")).casefold()
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
    return _show_sign_in(request.args.get("email", ""), onward, [])


@bp.post("/dang-nhap")
def signing_in() -> ResponseReturnValue:
    """Sign in by mail and password, and go on to where the visitor wanted."""
    mail = tidy(request.form.get("email", "")).casefold()
    password = request.form.get("mat_khau", "")
    onward = visitor_session.local_path(request.form.get("tiep", "/"))
    if submitted_form.pressed(submitted_form.FILL):
        return _show_sign_in(mail or visitor_session.family().parent.mail, onward, [], password or PRACTICE_PASSWORD)
    citizen = current_portal().store.accounts.by_mail(mail)
    complaints = _sign_in_complaints(mail, password, citizen)
    if complaints or citizen is None:
        return _show_sign_in(mail, onward, complaints), 422
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
    activation = Activation(token, citizen.id, current_portal().now() + ACTIVATION_LIFE, used=False)
    current_portal().store.accounts.add_activation(activation)
    notices.send_mail(citizen.mail, "activation", url_for("accounts.activate", token=token), citizen=citizen)


def _taken(mail: str) -> list[Complaint]:
    return [Complaint("email", "account.taken")] if current_portal().store.accounts.by_mail(mail) else []


def _password_complaints(mat_khau: str, nhap_lai: str) -> list[Complaint]:
    if not mat_khau:
        return [Complaint("mat_khau", "password.empty")]
    broken = broken_password_rules(mat_khau)
    if broken:
        return [Complaint("mat_khau", f"password.{broken[0]}")]
    if not nhap_lai:
        return [Complaint("nhap_lai", "again.empty")]
    return [] if mat_khau == nhap_lai else [Complaint("nhap_lai", "again.different")]


def _sign_in_complaints(mail: str, password: str, citizen: Account | None) -> list[Complaint]:
    questions = tuple(f for f in current_portal().library.account.fields if f.kind == "mail")
    complaints = read_all(questions, {"email": mail})[1]
    if not password:
        complaints.append(Complaint("mat_khau", "signin.password-empty"))
    if complaints:
        return complaints
    if citizen is None:
        return [Complaint("email", "signin.unknown")]
    if not citizen.password:
        return [Complaint("mat_khau", "signin.by-card")]
    if not password_matches(citizen.password, password):
        return [Complaint("mat_khau", "signin.wrong")]
    return [] if citizen.active else [Complaint("email", "signin.inactive")]


def _show_register(values: dict[str, str], complaints: list[Complaint]) -> str:
    fields = {field.key: field for field in current_portal().library.account.fields}
    captcha = visitor_session.captcha("dang-ky")
    return _show("accounts/register.html", complaints, fields=fields, values=values, captcha=captcha)


def _show_resend(email: str, complaints: list[Complaint]) -> str:
    return _show("accounts/resend.html", complaints, email=email)


def _show_sign_in(email: str, onward: str, complaints: list[Complaint], password: str = "") -> str:
    return _show("accounts/sign_in.html", complaints, email=email, onward=onward, password=password)


def _show(template: str, complaints: list[Complaint], **values: Any) -> str:
    return render_template(template, complaints=complaints, **values)
