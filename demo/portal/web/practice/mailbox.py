"""The practice mailbox and the practice phone."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.errors import Complaint, Refusal
from portal.domain.real_data import looks_real, without_real
from portal.domain.sms import read_message
from portal.domain.text import tidy
from portal.web import notices
from portal.web.citizen import identity, payment
from portal.web.context import current_portal

bp = Blueprint("post", __name__)

LONGEST_MESSAGE = 300  # characters


@bp.get("/hop-thu")
def mailbox() -> str:
    """Show all letters, the newest first."""
    return render_template("mailbox/mailbox.html", letters=current_portal().store.mailbox.letters())


@bp.get("/hop-thu/<int:letter_id>")
def letter(letter_id: int) -> str:
    """Show one letter."""
    found = current_portal().store.mailbox.open_letter(letter_id)
    if found is None:
        raise Refusal("not-found")
    return render_template("mailbox/letter.html", letter=found)


@bp.get("/dien-thoai")
def phone() -> str:
    """Show the text messages, and a line to write one."""
    return _show_phone("", [])


@bp.post("/dien-thoai")
def text() -> ResponseReturnValue:
    """Send a text message to the practice number; it answers like the look-up does.

    One with what could be somebody's is not sent; the rest of it stays in its field.
    """
    body = tidy(request.form.get("tin", ""))[:LONGEST_MESSAGE]
    if looks_real(body):
        return _show_phone(without_real(body), [Complaint("tin", "sms.looks-real")]), 422
    if body:
        with current_portal().store.transaction():
            current_portal().store.mailbox.add_message(current_portal().now(), body, outgoing=True)
            _answer(body)
    return redirect(url_for("post.phone", _anchor="cuoi"))


def _show_phone(typed: str, complaints: list[Complaint]) -> str:
    waiting = {"awaited": identity.awaits_code(), "paying": payment.going_on()}
    return render_template(
        "mailbox/phone.html",
        messages=current_portal().store.mailbox.messages(),
        newest=next(iter(current_portal().store.dossiers.submitted()), None),
        typed=typed,
        complaints=complaints,
        **waiting,
    )


def _answer(body: str) -> None:
    try:
        code = read_message(body)
    except Refusal as refusal:
        notices.send_sms("help", code=refusal.code)
        return
    found = current_portal().store.dossiers.by_code(code)
    if found is None:
        notices.send_sms("help", code="code.unknown")
        return
    notices.send_sms("status", dossier=found, procedure=current_portal().library.procedures.get(found.procedure))
