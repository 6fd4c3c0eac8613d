"""What stands on the paper form of a procedure, before anybody thinks of ink: its lines, its documents, its words.

Knows the portal's domain. Must not know DOCX, PDF or where the forms go.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from portal.domain.fields import Field
from portal.domain.forms import FOR_CHILD, WHOM, CommonSteps, form_steps
from portal.domain.procedures import Document, Procedure, Step

WORDS = Path(__file__).with_name("words.toml")
LONG = 120  # an answer of more letters than this gets a second line to write on
NOTE_ROWS = 4
BOXES = {"identity": (3, 3, 3, 3), "phone": (4, 3, 3), "date": (2, 2, 4), "year": (4,)}  # kind -> digits in groups


@dataclass(frozen=True, slots=True)
class Line:
    """One question with the room to answer: boxes to tick, one box for each digit, or blank rows."""

    label: str
    hint: str
    required: bool
    choices: tuple[str, ...] = ()
    digits: tuple[int, ...] = ()  # boxes in groups
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one heading."""

    title: str
    lines: tuple[Line, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole form. `words` are those of words.toml with their gaps filled."""

    title: str
    code: str
    sections: tuple[Section, ...]
    documents: tuple[Document, ...]
    no_documents: str
    words: Mapping[str, str]


def sheet_of(procedure: Procedure, common: CommonSteps, portal: str) -> Sheet:
    """Lay out a procedure's form: all its steps, also those that only some answers lead to."""
    steps = form_steps(procedure, common, {WHOM: FOR_CHILD})
    sections = tuple(_section(step) for step in steps)
    gaps = {
        "code": procedure.code,
        "agency": procedure.agency,
        "authority": procedure.authority,
        "checked": procedure.checked,
        "portal": portal,
    }
    papers = procedure.documents
    return Sheet(procedure.name, procedure.code, sections, papers, procedure.no_documents, filled(gaps))


def filled(gaps: Mapping[str, str]) -> dict[str, str]:
    """Give the words with their gaps filled; those of the page's number are left for whoever counts pages."""
    known = {"page": "{page}", "pages": "{pages}", **gaps}
    return {name: words.format(**known) for name, words in _words().items()}


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def _section(step: Step) -> Section:
    return Section(step.title, tuple(map(_line, step.fields)), _words()["one_of"] if step.one_of else "")


def _line(question: Field) -> Line:
    return Line(question.label, question.hint, question.required, **_room(question))


def _room(question: Field) -> dict[str, Any]:
    if question.choices:
        return {"choices": tuple(question.choices.values())}
    if question.kind in BOXES:
        return {"digits": BOXES[question.kind]}
    if question.kind == "note":
        return {"rows": NOTE_ROWS}
    return {"rows": 2 if question.kind == "text" and question.limit > LONG else 1}
