"""Procedures: each public service as one TOML file describes it.

Flat data, no expressions. An unknown key, a refused example or an accepted `wrong` input stops with its place.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as slot
from datetime import time
from pathlib import Path
from typing import Any, TypeVar

from portal.domain.errors import BadProcedure
from portal.domain.fields import DEFAULT_LIMITS, KINDS, Field, Wrong
from portal.domain.text import fold

T = TypeVar("T")

SUBJECTS = ("child", "self", "either")
FIELD_KEYS = {"from": "source", "max": "limit"}  # names in the file that are not the attribute's


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that belongs to a dossier (thành phần hồ sơ)."""

    key: str
    name: str
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of the form."""

    key: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Procedure:
    """A public service. `days` are working days, 0 the same day; `cutoff` the hour that still counts as that day."""

    slug: str
    code: str
    name: str
    summary: str
    authority: str
    agency: str
    field: str
    level: int
    legal_basis: tuple[str, ...]
    fee: str
    channels: str
    duration: str
    days: int
    subject: str
    source: str
    source_url: str
    checked: str
    documents: tuple[Document, ...]
    steps: tuple[Step, ...]
    order: int = 100  # the place in lists: smaller comes first
    cutoff: int | None = None
    practice_fee: int = 0  # dong that are asked for here, to practise paying; `fee` says what the source says
    days_by: str = ""
    days_for: Mapping[str, int] = slot(default_factory=dict)
    differ: tuple[str, ...] = ()  # fields whose answers must not be the same; the officer looks, the form does not
    notes: tuple[str, ...] = ()

    def days_given(self, answers: Mapping[str, str]) -> int:
        """Give the working days for these answers."""
        return self.days_for.get(answers.get(self.days_by, ""), self.days)

    @property
    def latest(self) -> time | None:
        """The hour until which a same-day dossier is still received that day."""
        return None if self.cutoff is None else time(self.cutoff)

    def document(self, key: str) -> Document | None:
        """Find a paper by its key."""
        return next((paper for paper in self.documents if paper.key == key), None)

    def matches(self, words: str) -> bool:
        """Say whether every word typed stands in the name, code or summary, marks or not."""
        text = fold(f"{self.name} {self.code} {self.summary}")
        return all(word in text for word in fold(words).split())


def load_procedures(folder: Path) -> dict[str, Procedure]:
    """Read every *.toml of `folder`, by their `order`, then by name. Raises BadProcedure."""
    loaded = [load_procedure(path) for path in folder.glob("*.toml")]
    found = {procedure.slug: procedure for procedure in sorted(loaded, key=lambda p: (p.order, p.slug))}
    codes: dict[str, str] = {}
    for slug, procedure in found.items():
        if procedure.code in codes:
            raise BadProcedure(f"{slug}.toml", "code", f"{procedure.code} stands in {codes[procedure.code]}.toml too")
        codes[procedure.code] = slug
    return found


def load_procedure(path: Path) -> Procedure:
    """Read one procedure. Raises BadProcedure with the place of what is wrong."""
    table = read_toml(path)
    documents = _rows(path, table, "documents", Document)
    steps = read_steps(path, table.pop("steps", []))
    for key in ("legal_basis", "notes", "differ"):
        table[key] = tuple(table.get(key, ()))
    procedure = _make(path, "", Procedure, {**table, "slug": path.stem, "documents": documents, "steps": steps})
    _check_keys(path, "documents", [paper.key for paper in documents])
    _check_procedure(path, procedure)
    return procedure


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file of ours. Raises BadProcedure where it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadProcedure(path.name, "", f"not TOML: {error}") from None


def read_steps(path: Path, rows: list[dict[str, Any]]) -> tuple[Step, ...]:
    """Make the steps of a form from their tables. Keys are used once in the whole form."""
    steps = []
    seen: set[str] = set()
    for i, row in enumerate(rows):
        fields = tuple(_field(path, f"steps[{i}].fields[{j}]", f) for j, f in enumerate(row.get("fields", [])))
        for question in fields:
            if question.key in seen:
                raise BadProcedure(path.name, f"steps[{i}]", f"key '{question.key}' is used twice")
            seen.add(question.key)
        steps.append(_make(path, f"steps[{i}]", Step, {**row, "fields": fields}))
    _check_keys(path, "steps", [step.key for step in steps])
    return tuple(steps)


def _check_keys(path: Path, where: str, keys: list[str]) -> None:
    for i, key in enumerate(keys):
        if key in keys[:i]:
            raise BadProcedure(path.name, f"{where}[{i}]", f"key '{key}' is used twice")


def _rows(path: Path, table: dict[str, Any], key: str, kind: type[T]) -> tuple[T, ...]:
    return tuple(_make(path, f"{key}[{i}]", kind, row) for i, row in enumerate(table.pop(key, [])))


def _make(path: Path, where: str, kind: type[T], values: dict[str, Any]) -> T:
    known = kind.__dataclass_fields__  # type: ignore[attr-defined]
    for key in values:
        if key not in known:
            raise BadProcedure(path.name, where, f"unknown key '{key}'")
    try:
        return kind(**values)
    except TypeError:
        missing = ", ".join(sorted(k for k, f in known.items() if k not in values and _needed(f)))
        raise BadProcedure(path.name, where, f"missing: {missing}") from None


def _needed(known: Any) -> bool:
    return repr(known.default) == repr(known.default_factory)  # both are dataclasses.MISSING


def _field(path: Path, where: str, row: dict[str, Any]) -> Field:
    question = _make(path, where, Field, {FIELD_KEYS.get(key, key): value for key, value in row.items()})
    if question.kind not in KINDS:
        raise BadProcedure(path.name, f"{where}.kind", f"unknown '{question.kind}'")
    if (question.kind == "choice") != bool(question.choices):
        raise BadProcedure(path.name, f"{where}.choices", "a choice has them, other kinds do not")
    question = replace(question, limit=question.limit or DEFAULT_LIMITS.get(question.kind, 120))
    return replace(question, messages=_messages(path, where, question))


def _messages(path: Path, where: str, question: Field) -> dict[str, str]:
    """Bind each message of `wrong` to the refusal that its input triggers."""
    messages = {}
    for typed, words in question.wrong.items():
        try:
            question.read(typed)
        except Wrong as wrong:
            messages[wrong.code] = words
        else:
            raise BadProcedure(path.name, f"{where}.wrong", f"'{typed}' is accepted")
    return messages


def _check_procedure(path: Path, procedure: Procedure) -> None:
    questions = {question.key: question for step in procedure.steps for question in step.fields}
    for question in questions.values():
        try:
            question.read(question.example)
        except Wrong as wrong:
            raise BadProcedure(path.name, question.key, f"example is refused: {wrong.code}") from None
    if procedure.subject not in SUBJECTS:
        raise BadProcedure(path.name, "subject", f"unknown '{procedure.subject}'")
    if set(procedure.differ) - set(questions):
        raise BadProcedure(path.name, "differ", f"no field {sorted(set(procedure.differ) - set(questions))}")
    if procedure.days_by and procedure.days_by not in questions:
        raise BadProcedure(path.name, "days_by", f"no field '{procedure.days_by}'")
    if procedure.days_by and set(procedure.days_for) - set(questions[procedure.days_by].choices):
        raise BadProcedure(path.name, "days_for", f"not a choice of '{procedure.days_by}'")
