"""Paying online at level 4: the practice bank's card, its one-time code, the receipt. What fails leaves all unpaid."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from portal.domain.dossier import Dossier, Event, Role, transition
from portal.domain.errors import Complaint, Refusal
from portal.domain.one_time import TRIES, drawn
from portal.domain.payment import CARDS, code_problem, read_card
from portal.domain.procedures import Procedure
from portal.domain.real_data import without_real
from portal.web import notices, submitted_form, visitor_session
from portal.web.citizen.access import own_dossier
from portal.web.context import current_portal

bp = Blueprint("payment", __name__, url_prefix="/ho-so/<int:dossier_id>")

OPEN = "payment"  # the payment going on, in the session: dossier, card, code and tries left
FAILED = "payment_failed"  # the last one that failed, in the session: dossier and why
USE = "the:"


@bp.get("/thanh-toan")
@visitor_session.signed_in
def pay(dossier_id: int) -> ResponseReturnValue:
    """Show the amount and the practice cards. Who has a one-time code already goes on with that."""
    dossier, procedure = own_dossier(dossier_id)
    if dossier.paid_at:
        return redirect(url_for("payment.receipt", dossier_id=dossier_id))
    transition(dossier, Event.PAY, Role.CITIZEN)
    if going_on() == dossier_id:
        return redirect(url_for("payment.code", dossier_id=dossier_id))
    return _show_pay(dossier, procedure, "", [])


@bp.post("/thanh-toan")
@visitor_session.signed_in
def choose_card(dossier_id: int) -> ResponseReturnValue:
    """Read the card's number and send a one-time code. A number that may be real is not shown again."""
    dossier, procedure = own_dossier(dossier_id)
    if dossier.paid_at:
        return redirect(url_for("payment.receipt", dossier_id=dossier_id))
    transition(dossier, Event.PAY, Role.CITIZEN)
    wanted = request.form.get("nut", "").removeprefix(USE)
    if wanted in CARDS:
        return _show_pay(dossier, procedure, CARDS[wanted].number, [])
    typed = request.form.get("so_the", "")[: submitted_form.LONGEST_ANSWER]
    try:
        _send_code(dossier, read_card(typed))
    except Refusal as refusal:
        shown = "" if refusal.code == "card.not-practice" else typed
        return _show_pay(dossier, procedure, shown, [Complaint("so_the", refusal.code)]), 422
    return redirect(url_for("payment.code", dossier_id=dossier_id))


@bp.get("/thanh-toan/ma")
@visitor_session.signed_in
def code(dossier_id: int) -> ResponseReturnValue:
    """Show the box for the one-time code."""
    dossier, procedure = own_dossier(dossier_id)
    if going_on() != dossier_id or dossier.paid_at:
        return redirect(url_for("payment.pay", dossier_id=dossier_id))
    return _show_code(dossier, procedure, "", [])


@bp.post("/thanh-toan/ma")
@visitor_session.signed_in
def enter_code(dossier_id: int) -> ResponseReturnValue:
    """Pay, once, when the code is right and there is money behind the card."""
    dossier, procedure = own_dossier(dossier_id)
    if going_on() != dossier_id or dossier.paid_at:
        return redirect(url_for("payment.pay", dossier_id=dossier_id))
    transition(dossier, Event.PAY, Role.CITIZEN)
    if submitted_form.pressed("the-khac"):
        session.pop(OPEN)
        return redirect(url_for("payment.pay", dossier_id=dossier_id))
    if submitted_form.pressed("gui-lai"):
        _send_code(dossier, session[OPEN]["card"])
        return redirect(url_for("payment.code", dossier_id=dossier_id))
    typed = request.form.get("ma_mot_lan", "")[: submitted_form.LONGEST_ANSWER]
    problem = code_problem(session[OPEN]["code"], typed)
    if problem:
        return _wrong_code(dossier, procedure, typed, problem)
    return _charge(dossier)


@bp.get("/thanh-toan/that-bai")
@visitor_session.signed_in
def failed(dossier_id: int) -> ResponseReturnValue:
    """Show why nothing was paid, and the way to try again."""
    dossier, procedure = own_dossier(dossier_id)
    number, reason = session.get(FAILED, (0, ""))
    if dossier.paid_at or number != dossier_id:
        return redirect(url_for("payment.pay", dossier_id=dossier_id))
    transition(dossier, Event.PAY, Role.CITIZEN)
    return render_template("payment/failed.html", dossier=dossier, procedure=procedure, reason=reason)


@bp.get("/bien-lai")
@visitor_session.signed_in
def receipt(dossier_id: int) -> str:
    """Show the receipt, to print. Raises Refusal `receipt.not-yet`."""
    dossier, procedure = own_dossier(dossier_id)
    if dossier.paid_at is None:
        raise Refusal("receipt.not-yet")
    return render_template("payment/receipt.html", dossier=dossier, procedure=procedure)


def going_on() -> int:
    """Return the number of the dossier that is being paid for, or 0."""
    return int(session.get(OPEN, {}).get("dossier", 0))


def _send_code(dossier: Dossier, card: str) -> None:
    """Draw a code, and send it to the practice phone."""
    digits = drawn(current_portal().randbelow)
    with current_portal().store.transaction():
        notices.send_sms("one_time", code=digits, dossier=dossier)
    session.pop(FAILED, None)
    session[OPEN] = {"dossier": dossier.id, "card": card, "code": digits, "left": TRIES}


def _wrong_code(dossier: Dossier, procedure: Procedure, typed: str, problem: str) -> ResponseReturnValue:
    left = session[OPEN]["left"] - (problem == "pay.code-wrong")
    if not left:
        return _fail(dossier, "tries")
    session[OPEN] = {**session[OPEN], "left": left}
    return _show_code(dossier, procedure, typed, [Complaint("ma_mot_lan", problem)]), 422


def _charge(dossier: Dossier) -> ResponseReturnValue:
    if not CARDS[session[OPEN]["card"]].covered:
        return _fail(dossier, "funds")
    current_portal().dossier_service.act(dossier, Event.PAY, Role.CITIZEN)
    session.pop(OPEN)
    return redirect(url_for("payment.receipt", dossier_id=dossier.id))


def _fail(dossier: Dossier, reason: str) -> ResponseReturnValue:
    session.pop(OPEN)
    session[FAILED] = [dossier.id, reason]
    return redirect(url_for("payment.failed", dossier_id=dossier.id))


def _show_pay(dossier: Dossier, procedure: Procedure, typed: str, complaints: list[Complaint]) -> str:
    return render_template(
        "payment/pay.html",
        dossier=dossier,
        procedure=procedure,
        cards=CARDS,
        typed=without_real(typed),
        complaints=complaints,
    )


def _show_code(dossier: Dossier, procedure: Procedure, typed: str, complaints: list[Complaint]) -> str:
    return render_template(
        "payment/code.html",
        dossier=dossier,
        procedure=procedure,
        card=CARDS[session[OPEN]["card"]],
        left=session[OPEN]["left"],
        typed=without_real(typed),
        complaints=complaints,
    )
