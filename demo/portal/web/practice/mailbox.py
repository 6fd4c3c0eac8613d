"""The practice mailbox and the practice phone."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.errors import Refusal
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
    messages = current_portal().store.mailbox.messages()
    waiting = {"awaited": identity.awaits_code(), "paying": payment.going_on()}
    return render_template("mailbox/phone.html", messages=messages, **waiting)


@bp.post("/dien-thoai")
def text() -> ResponseReturnValue:
    """Send a text message to the practice number; it answers like the look-up does."""
    body = tidy(request.form.get("tin", ""))[:LONGEST_MESSAGE]
    if body:
        with current_portal().store.transaction():
            current_portal().store.mailbox.add_message(current_portal().now(), body, outgoing=True)
            _answer(body)
    return redirect(url_for("post.phone", _anchor="cuoi"))


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
