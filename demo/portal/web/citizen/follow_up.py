"""What a citizen does with a dossier that was sent: withdraw, file again, go to the desk, have the result."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.delivery import can_choose_receiving, tracking
from portal.domain.dossier import ENDS, Dossier, Entry, Event, Role, Status, events_for
from portal.domain.errors import Refusal
from portal.domain.papers import by_document
from portal.domain.procedures import Document, Procedure
from portal.web import visitor_session
from portal.web.citizen.access import own_dossier, own_dossier_for
from portal.web.context import current_portal

bp = Blueprint("after", __name__, url_prefix="/ho-so/<int:dossier_id>")

AGAIN = ENDS - {Status.RETURNED}  # from these a citizen may start anew
CHOICES = ("online", "post")


@bp.get("/rut")
@visitor_session.signed_in
def ask_withdraw(dossier_id: int) -> str:
    """Ask before a dossier is withdrawn."""
    dossier, procedure = own_dossier_for(dossier_id, Event.WITHDRAW)
    return render_template("dossiers/withdraw.html", dossier=dossier, procedure=procedure)


@bp.post("/rut")
@visitor_session.signed_in
def withdraw(dossier_id: int) -> ResponseReturnValue:
    """Withdraw the dossier, while the table lets one."""
    dossier, _ = own_dossier_for(dossier_id, Event.WITHDRAW)
    current_portal().dossier_service.act(dossier, Event.WITHDRAW, Role.CITIZEN)
    return redirect(url_for("dossiers.dossier", dossier_id=dossier_id))


@bp.post("/nop-lai")
@visitor_session.signed_in
def again(dossier_id: int) -> ResponseReturnValue:
    """Start a new draft with the answers and papers of a dossier that came to nothing; sent twice, one draft."""
    dossier, _ = own_dossier(dossier_id)
    if dossier.status not in AGAIN:
        raise Refusal("anew.not-yet")
    store = current_portal().store.dossiers
    draft = store.draft_of(dossier.account_id, dossier.procedure)
    if draft is None or draft.answers != dossier.answers:
        with current_portal().store.transaction():
            draft = store.start(dossier.account_id, dossier.procedure, dossier.answers, dossier.level)
            store.copy_papers(dossier.id, draft.id)
    return redirect(url_for("filing.go_on", dossier_id=draft.id))


@bp.post("/cach-nhan")
@visitor_session.signed_in
def choose_receiving(dossier_id: int) -> ResponseReturnValue:
    """Remember how the citizen wants the result, until it is given out."""
    dossier, _ = own_dossier(dossier_id)
    if not can_choose_receiving(dossier):
        raise Refusal("receive.too-late")
    chosen = request.form.get("nhan", "")
    if chosen in CHOICES:
        current_portal().store.dossiers.set_receive(dossier_id, chosen)
    return redirect(url_for("dossiers.dossier", dossier_id=dossier_id, _anchor="nhan"))


@bp.get("/den-mot-cua")
@visitor_session.signed_in
def visit(dossier_id: int) -> str:
    """Show what to bring to the one-stop desk, and whether it is open."""
    dossier, procedure = _may_visit(dossier_id)
    return _show_visit(dossier, procedure, (), _papers_in_bag())


@bp.post("/den-mot-cua")
@visitor_session.signed_in
def visiting(dossier_id: int) -> ResponseReturnValue:
    """Pay at the desk, or have the originals compared and take the result; who forgot some goes home for them."""
    dossier, procedure = _may_visit(dossier_id)
    if not current_portal().library.calendar.is_open(current_portal().now()):
        return _show_visit(dossier, procedure, (), _papers_in_bag()), 409
    if dossier.status is Status.PAYMENT:
        current_portal().dossier_service.act(dossier, Event.COLLECT, Role.RECEPTION)
        return redirect(url_for("payment.receipt", dossier_id=dossier_id))
    bag = _papers_in_bag()
    forgotten = tuple(paper for paper in _originals(dossier, procedure) if paper.key not in bag)
    if forgotten:
        current_portal().dossier_service.act(
            dossier, Event.FORGET, Role.CITIZEN, documents=tuple(paper.key for paper in forgotten)
        )
        return _show_visit(dossier, procedure, forgotten, bag), 422
    current_portal().dossier_service.act(
        dossier, Event.RETURN, Role.RECEPTION, originals=bool(_originals(dossier, procedure)), compared=True
    )
    return redirect(url_for("dossiers.dossier", dossier_id=dossier_id))


@bp.get("/ket-qua")
@visitor_session.signed_in
def result(dossier_id: int) -> str:
    """Show the electronic result, to look at and to print."""
    return render_template("dossiers/result.html", **_result(dossier_id))


@bp.get("/ket-qua/tep")
@visitor_session.signed_in
def result_file(dossier_id: int) -> Response:
    """Send the electronic result as a file that opens in any browser."""
    page = render_template("dossiers/result_file.html", **_result(dossier_id))
    name = f"ket-qua-{own_dossier(dossier_id)[0].code}.html"
    return Response(page, mimetype="text/html", headers={"Content-Disposition": f"attachment; filename={name}"})


@bp.get("/buu-chinh")
@visitor_session.signed_in
def parcel(dossier_id: int) -> str:
    """Show where the posted result is."""
    dossier, procedure, given = _given(dossier_id, "post")
    stops = tracking(given.at, current_portal().now(), current_portal().library.calendar)
    return render_template("dossiers/tracking.html", dossier=dossier, procedure=procedure, stops=stops)


def _result(dossier_id: int) -> dict[str, object]:
    dossier, procedure, given = _given(dossier_id, "online")
    return {"dossier": dossier, "procedure": procedure, "returned_at": given.at}


def _given(dossier_id: int, how: str) -> tuple[Dossier, Procedure, Entry]:
    """Find a dossier whose result was given out this way. Raises Refusal `result.not-yet`."""
    dossier, procedure = own_dossier(dossier_id)
    if dossier.status is not Status.RETURNED or dossier.result_by != how:
        raise Refusal("result.not-yet")
    return dossier, procedure, current_portal().store.dossiers.history(dossier_id)[-1]


def _may_visit(dossier_id: int) -> tuple[Dossier, Procedure]:
    dossier, procedure = own_dossier(dossier_id)
    if not {Event.COLLECT, Event.RETURN} & set(events_for(dossier, Role.RECEPTION)):
        raise Refusal("visit.not-yet")
    return dossier, procedure


def _originals(dossier: Dossier, procedure: Procedure) -> tuple[Document, ...]:
    attached = by_document(current_portal().store.dossiers.papers(dossier.id))
    return tuple(document for document in procedure.documents if document.key in attached)


def _papers_in_bag() -> frozenset[str]:
    return frozenset(request.form.getlist("mang"))


def _show_visit(dossier: Dossier, procedure: Procedure, forgotten: tuple[Document, ...], bag: frozenset[str]) -> str:
    return render_template(
        "dossiers/visit.html",
        dossier=dossier,
        procedure=procedure,
        originals=_originals(dossier, procedure),
        forgotten=forgotten,
        brought=bag,
        open=current_portal().library.calendar.is_open(current_portal().now()),
    )
