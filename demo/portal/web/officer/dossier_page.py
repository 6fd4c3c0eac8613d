"""A dossier as an officer sees it: who filed it, its papers, its history, and what this seat may do."""

from collections import Counter
from dataclasses import asdict, dataclass

from flask import Blueprint, Response, render_template, request

from portal.domain.desk import ADVANCING, FORMS, available_actions, finish_by, is_late
from portal.domain.dossier import Dossier, Entry, Event, Status
from portal.domain.errors import Complaint, Refusal
from portal.domain.forms import form_steps
from portal.domain.papers import by_document, missing_papers
from portal.domain.procedures import Procedure
from portal.domain.real_data import without_real
from portal.domain.samples import named_in
from portal.domain.workdays import OutsideCalendar
from portal.web.citizen import papers
from portal.web.context import current_portal
from portal.web.officer import desk

bp = Blueprint("cases", __name__, url_prefix="/ban-can-bo/<int:dossier_id>")

MORE_DAYS = 2  # working days after the old due day: what the form proposes when a result is late


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of the history with the names of the papers asked for, and the slip it gave: `which` of its `form`."""

    entry: Entry
    asked: tuple[str, ...]
    form: str
    which: int


@bp.get("")
@desk.seated
def dossier(dossier_id: int) -> str:
    """Show a dossier: who filed it, what was answered, its papers, and what this officer may do."""
    found, procedure = submitted_dossier(dossier_id)
    return show(found, procedure, "", [])


@bp.get("/giay-to/<int:paper_id>")
@desk.seated
def paper(dossier_id: int, paper_id: int) -> Response:
    """Send the bytes of an attached file."""
    submitted_dossier(dossier_id)
    return papers.file_of(dossier_id, paper_id)


def submitted_dossier(dossier_id: int) -> tuple[Dossier, Procedure]:
    """Find a dossier that was sent, and its procedure. Raises Refusal `not-found`."""
    found = current_portal().store.dossiers.by_id(dossier_id)
    procedure = current_portal().library.procedures.get(found.procedure) if found else None
    if found is None or procedure is None or found.status is Status.DRAFT:
        raise Refusal("not-found")
    return found, procedure


def needs_originals(found: Dossier) -> bool:
    """Check whether originals are compared with what came online before the result is returned."""
    return found.level == 3 and bool(current_portal().store.dossiers.papers(found.id))


def show(found: Dossier, procedure: Procedure, tried: str, complaints: list[Complaint]) -> str:
    """Draw the page; where an event was tried in vain, with what was typed for it."""
    mine, calendar = desk.officer(), current_portal().library.calendar
    return render_template(
        "officer/dossier.html",
        dossier=found,
        procedure=procedure,
        limit=finish_by(found, calendar),
        late=is_late(found, calendar, current_portal().now().date()),
        available=available_actions(found, mine.role),
        advancing=ADVANCING,
        questions=current_portal().library.desk,
        tried=tried,
        typed=_tried() if tried else _proposed(found, procedure),
        needs_originals=needs_originals(found),
        complaints=complaints,
        steps=form_steps(procedure, current_portal().library.common, found.answers),
        stated=_stated(found, procedure),
        **_papers(found, procedure),
        **_history(found, procedure),
        **desk.desk_context(),
    )


def _tried() -> dict[str, str]:
    """Return what was typed and ticked, but for what could be somebody's."""
    return {key: without_real(value) for key, value in request.form.items()}


def _papers(found: Dossier, procedure: Procedure) -> dict[str, object]:
    attached = current_portal().store.dossiers.papers(found.id)
    return {
        "papers": by_document(attached),
        "missing": missing_papers(procedure, attached),
    }


def _stated(found: Dossier, procedure: Procedure) -> list[str]:
    """Return what the form says of whom the papers are about, to compare with each of them."""
    words, owner = current_portal().library.words["desk"]["stated"], named_in(procedure, found.answers)
    said = asdict(owner)
    return [words[name].format(value=value) for name, value in said.items() if value]


def _lesson(found: Dossier, procedure: Procedure, entry: Entry) -> list[str]:
    """Return what somebody who has just looked at samples with mistakes learns: which were found, which were not."""
    words = current_portal().library.words["desk"]["lesson"]
    wrong = [paper for paper in current_portal().store.dossiers.papers(found.id) if paper.mistake]
    names = {document.key: document.name for document in procedure.documents}
    told = {Event.ASK: ("found", "overlooked"), Event.ACCEPT: ("accepted", "accepted")}.get(entry.event)
    if told is None:
        return []
    return [
        words[told[paper.document not in entry.documents]].format(
            paper=names[paper.document], mistake=words["mistakes"][paper.mistake]
        )
        for paper in wrong
    ]


def _history(found: Dossier, procedure: Procedure) -> dict[str, object]:
    names = {paper.key: paper.name for paper in procedure.documents}
    counted: Counter[str] = Counter()
    lines = []
    for entry in current_portal().store.dossiers.history(found.id):
        counted[entry.event] += 1
        asked = tuple(names.get(key, key) for key in entry.documents)
        lines.append(HistoryLine(entry, asked, FORMS.get(entry.event, ""), counted[entry.event]))
    last = lines[-1] if lines else None
    done = last if last and request.args.get("xong") == last.entry.event else None
    lesson = _lesson(found, procedure, done.entry) if done else []
    return {"history": lines, "done": done, "lesson": lesson}


def _proposed(found: Dossier, procedure: Procedure) -> dict[str, str]:
    """Return what stands in the forms before anybody typed: the fee to practise with, and a later due day."""
    proposed = {"so_tien": str(procedure.amount_due(found.answers, at_desk=found.level < 3) or "")}
    if found.due_on:
        try:
            proposed["ngay_moi"] = f"{current_portal().library.calendar.due(found.due_on, MORE_DAYS):%d/%m/%Y}"
        except OutsideCalendar:
            return proposed
    return proposed
