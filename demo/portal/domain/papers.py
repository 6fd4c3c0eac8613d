"""The papers of a dossier: what a file attached to it is, and which are still missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.domain.procedures import Document, Procedure

COPIES = ("original", "copy", "electronic")


@dataclass(frozen=True, slots=True)
class Paper:
    """A file attached to a dossier. `size` is in bytes; the bytes themselves stay in storage.

    Of a sample that the portal drew, `says` is what can be read on it, and `mistake` what is wrong with it on purpose.
    """

    id: int
    document: str
    copy: str
    filename: str
    mime: str
    size: int
    says: str = ""
    mistake: str = ""


def by_document(papers: Iterable[Paper]) -> dict[str, Paper]:
    """Map the keys of documents to the files attached for them."""
    return {paper.document: paper for paper in papers}


def missing_papers(procedure: Procedure, papers: tuple[Paper, ...]) -> tuple[Document, ...]:
    """Return the required documents that have no file: what the officer will ask for."""
    attached = by_document(papers)
    return tuple(document for document in procedure.documents if document.required and document.key not in attached)
