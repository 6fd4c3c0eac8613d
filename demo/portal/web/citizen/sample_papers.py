"""Drawing sample papers, one picture for each document, from one template and what the form says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, request
from jinja2 import Environment

from portal.domain.dossier import Dossier
from portal.domain.errors import Complaint
from portal.domain.papers import Paper, by_document
from portal.domain.procedures import Document, Procedure
from portal.domain.samples import MISTAKES, PAGE_MISSING, UNREADABLE, Sample, sample_of
from portal.library import Library
from portal.web import visitor_session
from portal.web.context import current_portal

MIME, ENDING = "image/svg+xml", ".svg"  # drawn by the portal alone: nobody can attach such a file
WHICH, WHAT = "loi-giay", "loi-kieu"  # the fields: for which document, and which mistake
SURPRISE = "surprise"
TITLE_LETTERS, LETTERS = 25, 36  # in a line of the paper, at the size of its title and of what is written there
PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sample paper as it is drawn: its title, rows of a name and what is written there, and who signed."""

    kind: str
    title: str
    rows: tuple[tuple[str, str], ...]
    signed: str
    signature: str
    page: str
    more: str
    blurred: str

    @property
    def says(self) -> str:
        """All that can be read on it, for who cannot see it and for who compares."""
        if self.blurred:
            return self.blurred
        rows = [f"{name}: {written}." for name, written in self.rows]
        end = [f"{self.signed}: {self.signature}."] if self.signature else []
        return " ".join([f"{self.title}.", *rows, *end, *(text for text in (self.more, self.page) if text)])


def attach(dossier: Dossier, procedure: Procedure, document: Document, *, copy: str, mistake: str = "") -> None:
    """Attach the sample paper for a document, in place of what was there."""
    portal, family = current_portal(), visitor_session.family()
    families = list(portal.library.families.values())
    place = families.index(family) + 1
    strangers = families[place:] + families[:place]
    sample = sample_of(procedure, dossier.answers, family, mistake=mistake, strangers=strangers)
    sheet = sheet_of(document, sample, portal.library)
    name = portal.library.words["sample"]["filename"].format(name=document.name)
    paper = Paper(0, document.key, copy, name, MIME, 0, says=sheet.says, mistake=mistake)
    portal.store.dossiers.attach(dossier.id, paper, draw(sheet, portal.library.words["sample"], current_app.jinja_env))


def plant(dossier: Dossier, procedure: Procedure, document: Document, *, copy: str) -> list[Complaint]:
    """Attach a sample with the mistake that was chosen, or with one by chance. Returns what hinders it."""
    possible = mistakes_of(document, current_portal().library)
    chosen = request.form.get(WHAT, SURPRISE)
    if chosen == SURPRISE:
        chosen = possible[current_portal().randbelow(len(possible))]
    if chosen not in possible:
        return [Complaint(WHAT, "file.no-such-mistake", data={"label": document.name})]
    attach(dossier, procedure, document, copy=copy, mistake=chosen)
    return []


def mistakes_of(document: Document, library: Library) -> tuple[str, ...]:
    """Return what can be wrong with the paper for a document: of a photo no page can be missing."""
    return tuple(it for it in MISTAKES if it != PAGE_MISSING or _kind(document, library) != PHOTO)


def redraw(draft: Dossier, procedure: Procedure) -> None:
    """Draw the sample papers of a draft again: until it is sent, they say what its form says."""
    papers = by_document(current_portal().store.dossiers.papers(draft.id))
    for document in procedure.documents:
        paper = papers.get(document.key)
        if paper and paper.says:
            attach(draft, procedure, document, copy=paper.copy, mistake=paper.mistake)


def sheet_of(document: Document, sample: Sample, library: Library) -> Sheet:
    """Return the sheet for a document."""
    words = library.words["sample"]
    own, kind = words["documents"].get(document.key, {}), _kind(document, library)
    signs, cut = words["kinds"][kind], sample.mistake == PAGE_MISSING
    return Sheet(
        kind=kind,
        title=own.get("title", document.name),
        rows=(*_rows(sample, words, signs["writer"]), *own.get("lines", {}).items()),
        signed=signs["signed"],
        signature="" if cut else signs["signature"].format(filer=sample.filer),
        page=words["first_of_two"] if cut else signs["page"],
        more=words["more"] if cut else "",
        blurred=words["blurred"] if sample.mistake == UNREADABLE else "",
    )


def _kind(document: Document, library: Library) -> str:
    return str(library.words["sample"]["documents"].get(document.key, {}).get("kind", "application"))


def _rows(sample: Sample, words: Mapping[str, Any], writer: str) -> list[tuple[str, str]]:
    owner = sample.owner
    school = words["in_class"].format(school=owner.school, name=owner.class_) if owner.class_ else owner.school
    rows = [
        (writer, sample.filer if writer else ""),
        (words["pupil" if sample.pupil else "person"], owner.name),
        (words["born"], owner.born),
        (words["school"], school),
    ]
    return [(name, written) for name, written in rows if written]


def draw(sheet: Sheet, words: Mapping[str, Any], templates: Environment) -> bytes:
    """Draw a sheet as an SVG picture."""
    rows = [(name, broken(written, LETTERS)) for name, written in sheet.rows]
    template = templates.get_template("papers/sample.svg")
    return template.render(sheet=sheet, words=words, title=broken(sheet.title, TITLE_LETTERS), rows=rows).encode()


def broken(text: str, letters: int) -> list[str]:
    """Return a text broken at its blanks so that no line has more letters, but for a single long word."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= letters or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
