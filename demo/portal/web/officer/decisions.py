"""What an officer does with a dossier: reads the form of one event, and lets it happen."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.desk import deeds
from portal.domain.dossier import EVENTS, Dossier, NoTransition
from portal.domain.errors import Complaint, Refusal
from portal.domain.fields import read_all
from portal.domain.procedures import Procedure
from portal.domain.workdays import OutsideCalendar
from portal.web import submitted_form
from portal.web.context import current_portal
from portal.web.officer import desk, dossier_page

bp = Blueprint("decisions", __name__, url_prefix="/ban-can-bo/<int:dossier_id>")

OTHER = "khac"  # the reason that needs words of one's own
Read = tuple[dict[str, Any], list[Complaint]]  # details for the event, and what is to be mended first


@bp.post("/viec/<event>")
@desk.seated
def act(dossier_id: int, event: str) -> ResponseReturnValue:
    """Do what was decided; a form that lacks something is shown again, with what was typed."""
    found, procedure = dossier_page.case(dossier_id)
    mine = desk.officer()
    if event not in EVENTS:
        raise Refusal("not-found")
    if event not in deeds(found, mine.role):
        raise NoTransition(found.status, event, mine.role)
    details, complaints = _READ.get(event, _nothing)(found, procedure)
    if complaints:
        return dossier_page.show(found, procedure, event, complaints), 422
    current_portal().dossier_service.act(found, event, mine.role, by=mine.name, **details)
    return redirect(url_for("cases.dossier", dossier_id=dossier_id, xong=event))


def _typed(event: str) -> dict[str, str]:
    fields = current_portal().library.desk[event].fields if event in current_portal().library.desk else ()
    typed = submitted_form.typed(fields)
    if "so_tien" in typed:
        typed["so_tien"] = re.sub(r"[\s.]", "", typed["so_tien"])  # people write 8.000 and 8 000
    return typed


def _read(event: str) -> tuple[dict[str, str], list[Complaint]]:
    return read_all(current_portal().library.desk[event].fields, _typed(event))


def _ticked(prefix: str, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if request.form.get(f"{prefix}-{key}"))


def _ask(found: Dossier, procedure: Procedure) -> Read:
    reasons = current_portal().library.words["desk"]["reasons"]
    asked = _ticked("giay", (paper.key for paper in procedure.documents))
    why = _ticked("vi", reasons)
    good, complaints = _read("ask")
    words = good.get("loi_nhan", "")
    attached = {paper.document for paper in current_portal().store.dossiers.papers(found.id)}
    if not complaints:
        complaints = _ask_complaints(asked, why, words, attached)
    said = [reasons[key]["says"] for key in why if reasons[key]["says"]]
    return {"documents": asked, "reason": " ".join([*said, words]).strip()}, complaints


def _ask_complaints(asked: tuple[str, ...], why: tuple[str, ...], words: str, attached: set[str]) -> list[Complaint]:
    if OTHER in why and not words:
        return [Complaint("loi_nhan", "desk.ask-words")]
    if not asked and not words:
        return [Complaint("giay-to", "desk.ask-which" if why else "desk.ask-nothing")]
    if attached & set(asked) and not why and not words:
        return [Complaint("vi-sao", "desk.ask-why")]
    return []


def _refuse(_: Dossier, __: Procedure) -> Read:
    good, complaints = _read("refuse")
    return {"reason": good.get("ly_do_tu_choi", "")}, complaints


def _stop(_: Dossier, __: Procedure) -> Read:
    good, complaints = _read("stop")
    return {"reason": good.get("ly_do_dung", "")}, complaints


def _charge(_: Dossier, __: Procedure) -> Read:
    good, complaints = _read("charge")
    return {"amount": int(good.get("so_tien", 0))}, complaints


def _extend(found: Dossier, _: Procedure) -> Read:
    good, complaints = _read("extend")
    day = datetime.strptime(good["ngay_moi"], "%d/%m/%Y").date() if "ngay_moi" in good else None
    fault = _day_fault(day, found.due_on) if day else ""
    if fault:
        complaints.insert(0, Complaint("ngay_moi", fault))
    return {"reason": good.get("ly_do_hen_lai", ""), "due_on": day}, complaints


def _day_fault(day: date, old: date | None) -> str:
    if old and day <= old:
        return "act.later"
    try:
        return "" if current_portal().library.calendar.is_working(day) else "act.working-day"
    except OutsideCalendar:
        return "desk.day-unknown"


def _return(found: Dossier, _: Procedure) -> Read:
    compared = "da_doi_chieu" in request.form
    complaints = (
        [Complaint("da_doi_chieu", "act.compare")] if dossier_page.needs_originals(found) and not compared else []
    )
    return {"compared": compared}, complaints


def _nothing(_: Dossier, __: Procedure) -> Read:
    return {}, []


_READ: Mapping[str, Callable[[Dossier, Procedure], Read]] = {
    "ask": _ask,
    "refuse": _refuse,
    "charge": _charge,
    "extend": _extend,
    "stop": _stop,
    "return": _return,
}
