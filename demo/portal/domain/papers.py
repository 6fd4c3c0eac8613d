"""The papers of a dossier: what a file attached to it is, and which are still missing."""

from dataclasses import dataclass

from portal.domain.procedures import Document, Procedure

COPIES = ("original", "copy", "electronic")


@dataclass(frozen=True, slots=True)
class Paper:
    """A file attached to a dossier. `size` is in bytes; the bytes themselves stay in storage."""

    id: int
    document: str
    copy: str
    filename: str
    mime: str
    size: int


def missing_papers(procedure: Procedure, papers: tuple[Paper, ...]) -> tuple[Document, ...]:
    """Name the required documents that have no file: what the officer will ask for."""
    attached = {paper.document for paper in papers}
    return tuple(paper for paper in procedure.documents if paper.required and paper.key not in attached)
