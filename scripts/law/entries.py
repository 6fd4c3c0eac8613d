"""All dated statements of the site: those that the portal knows too, those of pages alone, and its procedures."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from portal.domain.errors import BadProcedure
from portal.domain.law import Law
from portal.domain.law_files import check_followers, load_law
from portal.domain.procedures import Procedure, day_of
from portal.library import load_library
from scripts.law.sentences import words

PAGES = Path(__file__).with_name("data")
PROCEDURE = "thu-tuc-"  # what the keys of procedures begin with


@cache
def entries() -> Mapping[str, Law]:
    """Return every statement by its key. Raises BadProcedure."""
    library = load_library()
    faults = library.words["law"]["fault"]
    found = dict(library.laws)
    for key, law in load_law(PAGES, faults, library.place.folder / "pages" / "law").items():
        if key in found:
            raise BadProcedure(law.file, key, faults["twice"].format(file=found[key].file))
        found[key] = law
    check_followers(found, faults)
    return found | {law.key: law for law in map(of_procedure, library.procedures.values())}


def of_procedure(procedure: Procedure) -> Law:
    """Return a procedure's page as a statement: it was read on a day, and is to be read again."""
    return Law(
        key=PROCEDURE + procedure.slug,
        what=procedure.name,
        name=procedure.code,
        source=procedure.source,
        read=procedure.read_on,
        sure="portal" if procedure.national else "press",
        again=day_of(procedure.again),
        links={words()["source"]["page"]: procedure.page_url},
        file=f"procedures/{procedure.slug}.toml",
    )
