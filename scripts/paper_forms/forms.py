"""Writes the paper forms into build/forms/; the same sources always give the same bytes."""

from collections.abc import Mapping

from portal.domain.procedures import Procedure
from portal.library import load_library
from scripts.lib import folder_sync, kept_settings
from scripts.lib.folders import FORMS
from scripts.lib.terminal import console, working
from scripts.paper_forms import pdf, word
from scripts.paper_forms.paper_form import paper_form_of

LEVEL = 2


def make() -> None:
    """Write each procedure's form on paper, build/forms/<slug>.docx and .pdf."""
    with working("Writing the paper forms"):
        todo = folder_sync.plan(FORMS, forms(kept_settings.extra()["portal"]["name"]))
        folder_sync.apply(todo)
    console.print(f"Paper forms: {todo}")


def forms(portal: str) -> Mapping[str, bytes]:
    """Write all the forms; the same sources always give the same bytes."""
    whole: dict[str, bytes] = {}
    for procedure in _procedures():
        form = paper_form_of(procedure, load_library().common, portal)
        whole |= {f"{procedure.slug}.docx": word.render(form), f"{procedure.slug}.pdf": pdf.render(form)}
    return whole


def _procedures() -> list[Procedure]:
    """List those that have a level 2; the others are done in person, and have their forms there."""
    return [procedure for procedure in load_library().procedures.values() if LEVEL in procedure.levels]
