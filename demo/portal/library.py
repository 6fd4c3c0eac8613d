"""The data files of the portal, read once: procedures, people, agencies, forms, the calendar and all words.

Imports the domain alone; actions, web and guides share it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from portal.domain.agencies import Agencies, load_agencies
from portal.domain.errors import BadProcedure, Complaint
from portal.domain.forms import CommonSteps
from portal.domain.law import Law
from portal.domain.law_files import load_law
from portal.domain.people import Family, Officer, load_families, load_officers
from portal.domain.place import Place, load_place
from portal.domain.procedure_files import load_procedures, read_steps
from portal.domain.procedure_search import ProcedureSearch
from portal.domain.procedures import FormStep, Procedure
from portal.domain.toml_files import read_toml
from portal.domain.words import load_words
from portal.domain.workdays import Calendar, load_calendar

HOME = Path(__file__).parent
DATA = HOME / "data"


@dataclass(frozen=True, slots=True)
class Library:
    """The data files of the portal."""

    procedures: dict[str, Procedure]
    families: dict[str, Family]
    officers: dict[str, Officer]
    agencies: Agencies
    account: FormStep
    common: CommonSteps
    desk: dict[str, FormStep]  # what an officer writes, by event
    calendar: Calendar
    laws: dict[str, Law]
    words: dict[str, Any]
    place: Place

    @property
    def search(self) -> ProcedureSearch:
        """How procedures are found by what people call them."""
        return ProcedureSearch(**self.words["search"])

    def family_of(self, known_by: str) -> Family | None:
        """Return the family whose parent has this name or mail address, if there is one."""
        for family in self.families.values():
            if known_by in (family.parent.name, family.parent.mail):
                return family
        return None

    def complaint(self, complaint: Complaint) -> str:
        """Return the words for a complaint about a field."""
        text: str = complaint.words or self.words["field"][complaint.code]
        return text.format(**complaint.data)


@cache
def load_library(procedures: Path = DATA / "procedures", place: Path | None = None) -> Library:
    """Read every data file, and the folder of a place: the one that place.toml names. Raises BadProcedure."""
    here = load_place(place or DATA / "places" / read_toml(DATA / "place.toml")["place"], _place_faults())
    words = load_words(DATA / "words", here.read)
    laws = load_law(DATA / "law", words["law"]["fault"], here.folder / "law")
    found = load_procedures(procedures, here.folder / "procedures", read=here.read)
    (account,) = _steps("account.toml", here)
    return Library(
        procedures=_tied(found, laws, words["law"]["fault"]),
        families=load_families(DATA / "people.toml", here.read),
        officers=load_officers(DATA / "people.toml"),
        agencies=load_agencies(DATA / "agencies.toml", here.read, here.folder / "agencies.toml"),
        account=account,
        common=CommonSteps(*_steps("common.toml", here)),
        desk={step.key: step for step in _steps("officer.toml", here)},
        calendar=load_calendar(DATA / "calendar.toml"),
        laws=laws,
        words=words,
        place=here,
    )


def _place_faults() -> dict[str, str]:
    """Read what is said of a wrong place: before all other words, which quote the place."""
    faults: dict[str, str] = read_toml(DATA / "words" / "place.toml")["place"]["fault"]
    return faults


def _steps(name: str, place: Place) -> tuple[FormStep, ...]:
    return read_steps(DATA / "forms" / name, place.read(DATA / "forms" / name)["steps"])


def _tied(procedures: dict[str, Procedure], laws: dict[str, Law], faults: dict[str, str]) -> dict[str, Procedure]:
    """Return procedures whose laws are all known. Raises BadProcedure."""
    for procedure in procedures.values():
        for key in procedure.laws:
            if key not in laws:
                raise BadProcedure(f"{procedure.slug}.toml", "laws", faults["no-law"].format(key=key))
    return procedures
