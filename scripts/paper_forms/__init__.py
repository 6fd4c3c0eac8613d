"""The paper forms of level 2: for each procedure a DOCX to type into and a PDF to print, from the same TOML.

paper_form.py says what stands on a form; word.py and pdf.py each draw it with `render(form) -> bytes` and functions of
the same names for its parts. Neither of the two knows the other, the portal, or where the files go.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config import load_config

from portal.domain.procedures import Procedure
from portal.library import DATA, HOME, load_library
from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync
from scripts.lib.terminal import console, working
from scripts.paper_forms import pdf, typeface, word
from scripts.paper_forms.paper_form import paper_form_of

FORMS = ROOT / "build" / "forms"
STAMP = ROOT / "build" / "forms.stamp"
LEVEL = 2
FOLDER = "assets/forms/"  # of the site; the portal's pages name it too


def main(args: list[str]) -> None:
    """Write the paper form of each procedure, build/forms/<slug>.docx and .pdf."""
    portal = load_config(str(ROOT / "mkdocs.yml")).extra["portal"]["name"]
    wanted = stamps.digest(portal, *_sources())
    if stamps.fresh(STAMP, wanted) and set(folder_sync.files(FORMS)) == set(names()):
        return
    with working("Writing the paper forms"):
        todo = folder_sync.plan(FORMS, forms(portal))
        folder_sync.apply(todo)
    console.print(f"Paper forms: {todo}")
    stamps.write(STAMP, wanted)


def files() -> dict[str, Path]:
    """Map each form's name in the site to its file."""
    return {f"{FOLDER}{name}": FORMS / name for name in names()}


def names() -> list[str]:
    """List the names of all files: <slug>.docx and <slug>.pdf."""
    return [f"{procedure.slug}.{kind}" for procedure in _procedures() for kind in ("docx", "pdf")]


def forms(portal: str) -> Mapping[str, bytes]:
    """Return the bytes of all files by name; the same sources always give the same bytes."""
    whole: dict[str, bytes] = {}
    for procedure in _procedures():
        form = paper_form_of(procedure, load_library().common, portal)
        whole |= {f"{procedure.slug}.docx": word.render(form), f"{procedure.slug}.pdf": pdf.render(form)}
    return whole


def _procedures() -> list[Procedure]:
    """List the procedures that have a level 2; the others are done in person, with the forms found there."""
    return [procedure for procedure in load_library().procedures.values() if LEVEL in procedure.levels]


def _sources() -> list[Any]:
    data = [DATA / "forms" / "common.toml", *sorted((DATA / "procedures").glob("*.toml"))]
    code = sorted(Path(__file__).parent.glob("*.*"))
    rules = [HOME / "domain" / name for name in ("fields.py", "forms.py", "procedures.py")]
    named = [part for path in data for part in (path.name, path)]
    return [*named, *code, *rules, *typeface.sources(pdf.WEIGHTS), ROOT / "requirements.lock"]
