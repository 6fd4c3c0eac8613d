"""Procedures: each public service as one TOML file describes it.

Flat data, no expressions. An unknown key, a refused example or an accepted `wrong` input stops with its place.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as slot
from datetime import time
from pathlib import Path
from typing import Any, TypeVar

from portal.domain.checks import check_blocks, check_keys, check_procedure
from portal.domain.errors import BadProcedure
from portal.domain.fields import DEFAULT_LIMITS, KINDS, Field, Wrong
from portal.domain.text import fold

T = TypeVar("T")

LEVELS = (1, 2, 3, 4)
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
    """One screen of the form. Of the blocks in `one_of`, one has to be complete; `wrong` has the words for that."""

    key: str
    title: str
    fields: tuple[Field, ...]
    one_of: tuple[str, ...] = ()
    wrong: Mapping[str, str] = slot(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Procedure:
    """A public service. `days` are working days, 0 the same day; `cutoff` the hour that still counts as that day.

    `amount` is in dong, for one `amount_each` where that names a field, and 0 where the source states none; a service
    that is not `online` says why and what to do `instead`.
    """

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
    days_by: str = ""
    days_for: Mapping[str, int] = slot(default_factory=dict)
    days_stated: bool = True  # otherwise `days` are the practice portal's own
    amount: int = 0
    amount_each: str = ""
    amount_at_desk: int | None = None  # where it is another one than online
    free: bool = False  # the source says so; no amount alone does not mean that
    no_documents: str = ""  # what is said in the place of an empty list of documents
    owner: str = ""  # the field that names the one the dossier is about, where the common steps do not ask
    online: bool = True
    why: str = ""
    instead: str = ""
    differ: tuple[str, ...] = ()  # fields whose answers must not be the same; the officer looks, the form does not
    notes: tuple[str, ...] = ()

    def days_given(self, answers: Mapping[str, str]) -> int:
        """Give the working days for these answers."""
        return self.days_for.get(answers.get(self.days_by, ""), self.days)

    @property
    def days_span(self) -> tuple[int, int] | None:
        """The fewest and the most working days; none where the source states no number."""
        days = (self.days, *self.days_for.values())
        return (min(days), max(days)) if self.days_stated else None

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels at which it can be practised: without a way online there is only reading and going there."""
        return LEVELS if self.online else LEVELS[:1]

    def amount_due(self, answers: Mapping[str, str], *, at_desk: bool = False) -> int:
        """Give what these answers cost, in dong: paid online, or where the dossier is handed in."""
        one = self.amount if not at_desk or self.amount_at_desk is None else self.amount_at_desk
        count = answers.get(self.amount_each, "")
        return one * (int(count) if re.fullmatch("[0-9]+", count) else 1)

    @property
    def coded(self) -> bool:
        """Whether there is a national code; else `code` says in words that there is none."""
        return any(sign.isdigit() for sign in self.code)

    @property
    def latest(self) -> time | None:
        """The hour until which a same-day dossier is still received that day."""
        return None if self.cutoff is None else time(self.cutoff)

    def document(self, key: str) -> Document | None:
        """Find a paper by its key."""
        return next((paper for paper in self.documents if paper.key == key), None)

    def matches(self, words: str) -> bool:
        """Say whether every word typed stands in the name, code or summary, marks or not."""
        typed = fold(words).split()
        text = fold(f"{self.name} {self.code} {self.summary}") if typed else ""
        return all(word in text for word in typed)


def load_procedures(folder: Path) -> dict[str, Procedure]:
    """Read every *.toml of `folder`, by their `order`, then by name. Raises BadProcedure."""
    loaded = [load_procedure(path) for path in folder.glob("*.toml")]
    found = {procedure.slug: procedure for procedure in sorted(loaded, key=lambda p: (p.order, p.slug))}
    codes: dict[str, str] = {}
    for slug, procedure in found.items():
        if procedure.code in codes and procedure.coded:
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
    check_keys(path, "documents", [paper.key for paper in documents])
    check_procedure(path, procedure)
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
        steps.append(
            _make(path, f"steps[{i}]", Step, {**row, "fields": fields, "one_of": tuple(row.get("one_of", ()))})
        )
        check_blocks(path, f"steps[{i}]", steps[-1])
    check_keys(path, "steps", [step.key for step in steps])
    return tuple(steps)


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
