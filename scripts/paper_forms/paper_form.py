"""What stands on a procedure's paper form, whatever kind of file it becomes: its questions, documents and words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from portal.domain.fields import Field
from portal.domain.forms import FOR_CHILD, WHOM, CommonSteps, form_steps
from portal.domain.procedures import Document, FormStep, Procedure

WORDS = Path(__file__).with_name("words.toml")
LONG = 120  # an answer that may be longer than this gets a second row to write on
NOTE_ROWS = 4
BOXES = {
    "identity": (3, 3, 3, 3),
    "phone": (4, 3, 3),
    "date": (2, 2, 4),
    "year": (4,),
}  # kind -> boxes in groups


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the room for its answer: boxes to tick, a box for each digit, or blank rows."""

    label: str
    hint: str
    required: bool
    choices: tuple[str, ...] = ()
    digits: tuple[int, ...] = ()  # boxes in each group
    rows: int = 1


@dataclass(frozen=True, slots=True)
class FormSection:
    """Questions under one heading."""

    title: str
    questions: tuple[Question, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A whole form; `words` are those of words.toml with their gaps filled."""

    title: str
    code: str
    sections: tuple[FormSection, ...]
    documents: tuple[Document, ...]
    no_documents: str
    words: Mapping[str, str]


def paper_form_of(procedure: Procedure, common: CommonSteps, portal: str) -> PaperForm:
    """Return a procedure's form with all its steps, also those that only some answers lead to."""
    steps = form_steps(procedure, common, {WHOM: FOR_CHILD})
    sections = tuple(_section(step) for step in steps)
    gaps = {
        "code": procedure.code,
        "agency": procedure.agency,
        "authority": procedure.authority,
        "checked": procedure.checked,
        "portal": portal,
    }
    documents, words = procedure.documents, fill_words(gaps)
    return PaperForm(procedure.name, procedure.code, sections, documents, procedure.no_documents, words)


def fill_words(gaps: Mapping[str, str]) -> dict[str, str]:
    """Return the words with their gaps filled; {page} and {pages} stay, as only render() knows the numbers."""
    known = {"page": "{page}", "pages": "{pages}", **gaps}
    return {name: words.format(**known) for name, words in _words().items()}


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def _section(step: FormStep) -> FormSection:
    return FormSection(step.title, tuple(map(_question, step.fields)), _words()["one_of"] if step.one_of else "")


def _question(field: Field) -> Question:
    return Question(field.label, field.hint, field.required, **_room(field))


def _room(field: Field) -> dict[str, Any]:
    if field.choices:
        return {"choices": tuple(field.choices.values())}
    if field.kind in BOXES:
        return {"digits": BOXES[field.kind]}
    if field.kind == "note":
        return {"rows": NOTE_ROWS}
    return {"rows": 2 if field.kind == "text" and field.limit > LONG else 1}
