"""What an officer does with a dossier: reads the form of one event, and applies it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.dates import kept_date
from portal.domain.desk import available_actions
from portal.domain.dossier import Dossier, Event, NoTransition
from portal.domain.errors import Complaint, Refusal
from portal.domain.fields import read_all
from portal.domain.papers import by_document
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
    """Apply what was decided; a form that lacks something is shown again, with what was typed."""
    dossier, procedure = dossier_page.submitted_dossier(dossier_id)
    officer = desk.officer()
    if event not in list(Event):
        raise Refusal("not-found")
    decided = Event(event)
    if decided not in available_actions(dossier, officer.role):
        raise NoTransition(dossier.status, decided, officer.role)
    details, complaints = _details_of(decided, dossier, procedure)
    if complaints:
        return dossier_page.show(dossier, procedure, decided, complaints), 422
    current_portal().dossier_service.act(dossier, decided, officer.role, by=officer.name, **details)
    return redirect(url_for("cases.dossier", dossier_id=dossier_id, xong=event))


def _details_of(event: Event, dossier: Dossier, procedure: Procedure) -> Read:
    """Read the form of an event: its fields, and what its fields alone do not say."""
    fields = current_portal().library.desk[event].fields if event in current_portal().library.desk else ()
    typed = submitted_form.typed(fields)
    good, complaints = read_all(fields, typed)
    details = {DETAIL_OF[key][0]: DETAIL_OF[key][1](value) for key, value in good.items()}
    if event in _COMPLETE:
        return _COMPLETE[event](dossier, procedure, (details, complaints))
    return details, complaints


def _ticked(prefix: str, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if request.form.get(f"{prefix}-{key}"))


def _ask(dossier: Dossier, procedure: Procedure, read: Read) -> Read:
    """Add the papers and the reasons that were ticked."""
    details, complaints = read
    reasons = current_portal().library.words["desk"]["reasons"]
    asked = _ticked("giay", (paper.key for paper in procedure.documents))
    why = _ticked("vi", reasons)
    words = details.get("reason", "")
    attached = set(by_document(current_portal().store.dossiers.papers(dossier.id)))
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


def _extend(dossier: Dossier, procedure: Procedure, read: Read) -> Read:
    """Look at the new day: a working day after the old one."""
    details, complaints = read
    problem = _day_problem(details["due_on"], dossier.due_on) if "due_on" in details else ""
    return details, [Complaint("ngay_moi", problem), *complaints] if problem else complaints


def _day_problem(day: date, old: date | None) -> str:
    if old and day <= old:
        return "act.later"
    try:
        return "" if current_portal().library.calendar.is_working(day) else "act.working-day"
    except OutsideCalendar:
        return "desk.day-unknown"


def _return(dossier: Dossier, procedure: Procedure, read: Read) -> Read:
    """Look whether the originals were compared, where there are some."""
    compared = "da_doi_chieu" in request.form
    missing = dossier_page.needs_originals(dossier) and not compared
    return {"compared": compared}, [Complaint("da_doi_chieu", "act.compare")] if missing else []


# field of an officer's form -> the detail it is, and how that is read
DETAIL_OF: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "loi_nhan": ("reason", str),
    "ly_do_tu_choi": ("reason", str),
    "ly_do_hen_lai": ("reason", str),
    "ly_do_dung": ("reason", str),
    "so_tien": ("amount", int),
    "ngay_moi": ("due_on", kept_date),
}

# Events whose form has more to it than its fields.
_COMPLETE: Mapping[Event, Callable[[Dossier, Procedure, Read], Read]] = {
    Event.ASK: _ask,
    Event.EXTEND: _extend,
    Event.RETURN: _return,
}
