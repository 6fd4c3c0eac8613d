"""Small pictures of the sample papers, for the figures that show an attached paper: those of the guides' family."""

from portal.domain.samples import sample_of
from portal.library import Library, load_library
from portal.storage import Store
from portal.web.app import create_app
from portal.web.citizen import sample_papers
from scripts.lib import folder_sync
from scripts.lib.folders import THUMBNAILS


def make() -> None:
    """Draw the sample paper of each document into build/thumbnails/."""
    folder_sync.apply(folder_sync.plan(THUMBNAILS, pictures(load_library())))


def pictures(library: Library) -> dict[str, bytes]:
    """Return the picture of each document that can be attached; the first procedure that has its key names it."""
    templates, words = create_app(Store(), {}, library=library).jinja_env, library.words["sample"]
    family = next(iter(library.families.values()))
    drawn: dict[str, bytes] = {}
    for procedure in sorted(library.procedures.values(), key=lambda procedure: procedure.slug):
        for document in procedure.documents if procedure.online else ():
            sheet = sample_papers.sheet_of(document, sample_of(procedure, {}, family), library)
            drawn.setdefault(f"{document.key}{sample_papers.ENDING}", sample_papers.draw(sheet, words, templates))
    return drawn
