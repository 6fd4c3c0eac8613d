"""Attaching papers: choosing a file or the sample scan, the kind of copy, preview, replace, remove; supplementing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from portal.domain.dossier import Dossier, Event, NoTransition, Role, Status
from portal.domain.errors import Complaint, Refusal
from portal.domain.files import ENDINGS, SHELL_PROBLEMS, as_kept, file_problem, sniff
from portal.domain.papers import COPIES, Paper, by_document
from portal.domain.procedures import Document, Procedure
from portal.domain.real_data import looks_real
from portal.domain.text import tidy
from portal.web import submitted_form, visitor_session
from portal.web.citizen import sample_papers
from portal.web.citizen.access import find_procedure, own_dossier, own_draft
from portal.web.citizen.form_step import steps_of
from portal.web.context import current_portal

bp = Blueprint("papers", __name__, url_prefix="/ho-so/<int:dossier_id>")

SAMPLE, WRONG_SAMPLE = "mau", "loi"  # what buttons do that attach a paper drawn by the portal
JUST_DONE = "paper"  # what a row's button did, to be told once: the dossier, the verb and the row
RENAMED = "paper_renamed"  # the paper whose file got another name, to be told once
LONGEST_NAME = 80
HERE = "viec-tiep"  # the id of the line that tells it


@bp.get("/giay-to")
@visitor_session.signed_in
def attach(dossier_id: int) -> str:
    """Show one row for each paper of the draft."""
    draft, procedure = own_draft(dossier_id)
    return _show(draft, procedure, procedure.documents, [])


@bp.post("/giay-to")
@visitor_session.signed_in
def attaching(dossier_id: int) -> ResponseReturnValue:
    """Attach what was chosen, or do what a row's button says; the main button goes on to the review."""
    draft, procedure = own_draft(dossier_id)
    complaints, stay = _do(draft, procedure.documents)
    if complaints:
        return _show(draft, procedure, procedure.documents, complaints), 422
    if stay:
        return redirect(url_for("papers.attach", dossier_id=dossier_id, _anchor=HERE))
    return redirect(url_for("filing.review", dossier_id=dossier_id))


@bp.get("/bo-sung")
@visitor_session.signed_in
def supplement(dossier_id: int) -> str:
    """Show the papers that the officer asked for, and nothing else."""
    dossier, procedure, asked = _asked(dossier_id)
    return _show(dossier, procedure, asked, [])


@bp.post("/bo-sung")
@visitor_session.signed_in
def supplementing(dossier_id: int) -> ResponseReturnValue:
    """Attach what was asked for; the main button sends it and the check looks again."""
    dossier, procedure, asked = _asked(dossier_id)
    complaints, stay = _do(dossier, asked)
    if not complaints and not stay:
        complaints = _still_missing(dossier, asked)
    if complaints:
        return _show(dossier, procedure, asked, complaints), 422
    if stay:
        return redirect(url_for("papers.supplement", dossier_id=dossier_id, _anchor=HERE))
    current_portal().dossier_service.act(dossier, Event.SUPPLEMENT, Role.CITIZEN)
    return redirect(url_for("dossiers.dossier", dossier_id=dossier_id))


@bp.get("/giay-to/<int:paper_id>")
@visitor_session.signed_in
def paper(dossier_id: int, paper_id: int) -> ResponseReturnValue:
    """Send the bytes of an attached file."""
    own_dossier(dossier_id)
    return file_of(dossier_id, paper_id)


def file_of(dossier_id: int, paper_id: int) -> Response:
    """Return the bytes of a file attached to a dossier. Raises Refusal `not-found`."""
    found = current_portal().store.dossiers.paper_data(dossier_id, paper_id)
    if found is None:
        raise Refusal("not-found")
    mime, data = found
    ending = sample_papers.ENDING if mime == sample_papers.MIME else ENDINGS[mime]
    headers = {"X-Content-Type-Options": "nosniff", "Content-Disposition": f"inline; filename=giay-to{ending}"}
    return Response(data, mimetype=mime, headers=headers)


def _asked(dossier_id: int) -> tuple[Dossier, Procedure, tuple[Document, ...]]:
    dossier, procedure = own_dossier(dossier_id)
    if dossier.status is not Status.SUPPLEMENT:
        raise NoTransition(dossier.status, Event.SUPPLEMENT, Role.CITIZEN)
    keys = current_portal().store.dossiers.history(dossier_id)[-1].documents
    named = tuple(paper for paper in procedure.documents if paper.key in keys)
    return dossier, procedure, named or procedure.documents


def _still_missing(dossier: Dossier, asked: tuple[Document, ...]) -> list[Complaint]:
    attached = by_document(current_portal().store.dossiers.papers(dossier.id))
    missing = [paper for paper in _needed(dossier, asked) if paper.key not in attached]
    return [Complaint(f"tep-{paper.key}", "supplement.missing", data={"label": paper.name}) for paper in missing]


def _needed(dossier: Dossier, documents: tuple[Document, ...]) -> list[Document]:
    """Return the papers that have to have a file; also one 'if any', where the officer named it."""
    history = current_portal().store.dossiers.history(dossier.id)
    named = history[-1].documents if history else ()
    return [paper for paper in documents if paper.required or paper.key in named]


def _do(dossier: Dossier, documents: tuple[Document, ...]) -> tuple[list[Complaint], str]:
    """Do what the form says. Returns the complaints, and the row to stay at where a row's button was pressed."""
    verb, _, key = request.form.get("nut", "").partition(":")
    key = request.form.get(sample_papers.WHICH, "") if verb == WRONG_SAMPLE else key
    pressed = next((document for document in documents if document.key == key), None)
    with current_portal().store.transaction():
        complaints = [c for document in documents for c in _take_file(dossier, document)]
        for document in documents:
            current_portal().store.dossiers.set_copy(dossier.id, document.key, _copy(document))
        if pressed:
            complaints += _press(dossier, pressed, verb)
    if pressed and not complaints:
        session[JUST_DONE] = [dossier.id, verb, pressed.key]
    return complaints, pressed.key if pressed else ""


def _press(dossier: Dossier, document: Document, verb: str) -> list[Complaint]:
    """Do what a button says with a paper. Returns what hinders it."""
    procedure = find_procedure(dossier.procedure)
    if verb == SAMPLE:
        sample_papers.attach(dossier, procedure, document, copy=_copy(document))
    if verb == WRONG_SAMPLE:
        return sample_papers.plant(dossier, procedure, document, copy=_copy(document))
    if verb == "bo":
        current_portal().store.dossiers.detach(dossier.id, document.key)
    if verb == "dinh-kem" and not _chosen(document):
        return [Complaint(f"tep-{document.key}", "file.missing", data={"label": document.name})]
    return []


def _take_file(dossier: Dossier, document: Document) -> list[Complaint]:
    if not _chosen(document):
        return []
    upload = request.files[f"tep-{document.key}"]
    data = upload.read()
    found = request.form.get(f"tep-{document.key}-problem", "")
    problem = found if found in SHELL_PROBLEMS else file_problem(data)
    if problem:
        return [Complaint(f"tep-{document.key}", f"file.{problem}")]
    _attach(dossier, document, upload.filename or document.name, as_kept(data))
    return []


def _chosen(document: Document) -> bool:
    upload = request.files.get(f"tep-{document.key}")
    return upload is not None and bool(upload.filename)


def _attach(dossier: Dossier, document: Document, filename: str, data: bytes) -> None:
    mime = sniff(data)
    assert mime is not None, "file_problem lets only known kinds through"
    name = _stem(filename) or document.name
    if _names_somebody(name):
        name = document.name
        session[RENAMED] = [dossier.id, document.key]
    name += ENDINGS[mime]
    current_portal().store.dossiers.attach(dossier.id, Paper(0, document.key, _copy(document), name, mime, 0), data)


def _stem(filename: str) -> str:
    """Return a file's name without its folders and its ending, whatever signs a system lets stand in it."""
    name = PurePath(tidy(filename).replace("\\", "/")).name
    stem, dot, _ = name.rpartition(".")
    return (stem if dot else name).strip(". ")[:LONGEST_NAME].strip()


def _names_somebody(name: str) -> bool:
    """Check for somebody's number or mail in a file's name; the hour in a camera's names is none."""
    return looks_real(re.sub("[-_]", "|", name))


def _copy(document: Document) -> str:
    chosen = request.form.get(f"ban-{document.key}", "")
    return chosen if chosen in COPIES else COPIES[1]


def _show(dossier: Dossier, procedure: Procedure, documents: tuple[Document, ...], complaints: list[Complaint]) -> str:
    papers = by_document(current_portal().store.dossiers.papers(dossier.id))
    return render_template(
        "papers/attach.html",
        dossier=dossier,
        procedure=procedure,
        documents=documents,
        papers=papers,
        complaints=complaints,
        supplement=dossier.status is Status.SUPPLEMENT,
        count=len(steps_of(dossier, procedure)) + 1,
        said=_said(dossier),
        told=_told(dossier, documents, papers),
        renamed=_renamed(dossier),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What a row's button has just done, and the row it leads to: none where only the main button is left."""

    verb: str
    document: Document
    onward: Document | None

    @property
    def upcoming(self) -> str:
        """The id of what is to be done next: to take a sample, to look at one's own file, or to go on."""
        kind = "mau" if self.verb in (SAMPLE, WRONG_SAMPLE) else "tep"
        return f"{kind}-{self.onward.key}" if self.onward else submitted_form.MAIN_BUTTON


def _told(dossier: Dossier, documents: tuple[Document, ...], papers: Mapping[str, Paper]) -> Told | None:
    """Return what was just done on this screen, once."""
    number, verb, key = session.pop(JUST_DONE, (0, "", ""))
    place = next((at for at, document in enumerate(documents) if document.key == key), None)
    if number != dossier.id or place is None:
        return None
    from_here = documents[place:] + documents[:place]
    waiting = [paper for paper in _needed(dossier, from_here) if paper.key not in papers]
    onward = next(iter(waiting), None) if verb in (SAMPLE, WRONG_SAMPLE) else documents[place]
    return Told(verb, documents[place], onward)


def _renamed(dossier: Dossier) -> str:
    """Return the key of the paper whose file has just got another name, once."""
    number, key = session.pop(RENAMED, (0, ""))
    return str(key) if number == dossier.id else ""


def _said(dossier: Dossier) -> str:
    """Return what the officer wrote when asking for a supplement, if anything."""
    return current_portal().store.dossiers.history(dossier.id)[-1].reason if dossier.status is Status.SUPPLEMENT else ""
