"""The practice mailbox and the practice phone."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.errors import Refusal
from portal.domain.sms import read_message
from portal.domain.text import tidy
from portal.web import identity, letters, payment
from portal.web.context import here

pages = Blueprint("post", __name__)

LONGEST_MESSAGE = 300  # characters


@pages.get("/hop-thu")
def mailbox() -> str:
    """All letters, the newest first."""
    return render_template("post/mailbox.html", letters=here().store.post.letters())


@pages.get("/hop-thu/<int:letter_id>")
def letter(letter_id: int) -> str:
    """One letter."""
    found = here().store.post.open(letter_id)
    if found is None:
        raise Refusal("not-found")
    return render_template("post/letter.html", letter=found)


@pages.get("/dien-thoai")
def phone() -> str:
    """The text messages, and a line to write one."""
    messages = here().store.post.messages()
    waiting = {"awaited": identity.awaits_code(), "paying": payment.going_on()}
    return render_template("post/phone.html", messages=messages, **waiting)


@pages.post("/dien-thoai")
def text() -> ResponseReturnValue:
    """Send a text message to the practice number; it answers like the look-up does."""
    body = tidy(request.form.get("tin", ""))[:LONGEST_MESSAGE]
    if body:
        with here().store.transaction():
            here().store.post.text(here().now(), body, outgoing=True)
            _answer(body)
    return redirect(url_for("post.phone", _anchor="cuoi"))


def _answer(body: str) -> None:
    try:
        code = read_message(body)
    except Refusal as refusal:
        letters.text("help", code=refusal.code)
        return
    found = here().store.dossiers.by_code(code)
    if found is None:
        letters.text("help", code="code.unknown")
        return
    letters.text("status", dossier=found, procedure=here().library.procedures.get(found.procedure))
