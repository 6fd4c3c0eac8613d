"""Reading and checking the files of procedures: flat TOML, no expressions.

An unknown key, a refused example, an accepted `wrong` input or a contradiction raises BadProcedure with its place.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from portal.domain.errors import BadProcedure
from portal.domain.fields import DEFAULT_LIMITS, KINDS, Field, Wrong
from portal.domain.procedures import Document, FormStep, Procedure, day_of
from portal.domain.toml_files import Reader, read_toml

T = TypeVar("T")

FIELD_KEYS = {"from": "source", "max": "limit"}  # names in the file that are not the attribute's
SUBJECTS = ("child", "self", "either")
GROUP_PROBLEMS = {"none", "partly"}  # what can be wrong with a step of which one block is enough


def load_procedures(*folders: Path, read: Reader = read_toml) -> dict[str, Procedure]:
    """Read every *.toml of the folders, by their `order`, then by name; of two of one name the later folder's counts.

    Raises BadProcedure.
    """
    paths = {path.name: path for folder in folders for path in folder.glob("*.toml")}
    loaded = [load_procedure(path, read) for path in paths.values()]
    found = {procedure.slug: procedure for procedure in sorted(loaded, key=lambda p: (p.order, p.slug))}
    codes: dict[str, str] = {}
    for slug, procedure in found.items():
        if procedure.code in codes and procedure.coded:
            raise BadProcedure(f"{slug}.toml", "code", f"{procedure.code} stands in {codes[procedure.code]}.toml too")
        codes[procedure.code] = slug
    return found


def load_procedure(path: Path, read: Reader = read_toml) -> Procedure:
    """Read one procedure. Raises BadProcedure with the place of what is wrong."""
    table = read(path)
    documents = _rows(path, table, "documents", Document)
    steps = read_steps(path, table.pop("steps", []))
    for key in ("legal_basis", "notes", "differ", "laws"):
        table[key] = tuple(table.get(key, ()))
    procedure = _make(path, "", Procedure, {**table, "slug": path.stem, "documents": documents, "steps": steps})
    _check_keys(path, "documents", [paper.key for paper in documents])
    _check_procedure(path, procedure)
    return procedure


def read_steps(path: Path, rows: list[dict[str, Any]]) -> tuple[FormStep, ...]:
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
            _make(path, f"steps[{i}]", FormStep, {**row, "fields": fields, "one_of": tuple(row.get("one_of", ()))})
        )
        _check_blocks(path, f"steps[{i}]", steps[-1])
    _check_keys(path, "steps", [step.key for step in steps])
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
    """Return the message for each refusal that an input of `wrong` triggers."""
    messages = {}
    for typed, words in question.wrong.items():
        try:
            question.read(typed)
        except Wrong as wrong:
            messages[wrong.code] = words
        else:
            raise BadProcedure(path.name, f"{where}.wrong", f"'{typed}' is accepted")
    return messages


def _check_keys(path: Path, where: str, keys: list[str]) -> None:
    """Check that a key is used once. Raises BadProcedure."""
    for i, key in enumerate(keys):
        if key in keys[:i]:
            raise BadProcedure(path.name, f"{where}[{i}]", f"key '{key}' is used twice")


def _check_blocks(path: Path, where: str, step: FormStep) -> None:
    """Check that a step and its fields name the same blocks, and that both sentences about them are there.

    Raises BadProcedure.
    """
    if {question.block for question in step.fields} - {""} != set(step.one_of):
        raise BadProcedure(path.name, f"{where}.one_of", "not the blocks of its fields")
    if any(question.block and question.required for question in step.fields):
        raise BadProcedure(path.name, f"{where}.one_of", "a field of a block has required = false")
    if set(step.wrong) != (GROUP_PROBLEMS if step.one_of else set()):
        raise BadProcedure(path.name, f"{where}.wrong", "'none' and 'partly' beside one_of, nothing else")


def _check_procedure(path: Path, procedure: Procedure) -> None:
    """Check that examples are accepted, keys name fields, and nothing contradicts. Raises BadProcedure."""
    questions = {question.key: question for step in procedure.steps for question in step.fields}
    for question in questions.values():
        try:
            question.read(question.example)
        except Wrong as wrong:
            raise BadProcedure(path.name, question.key, f"example is refused: {wrong.code}") from None
    named = [(where, getattr(procedure, where)) for where in ("days_by", "amount_each", "owner")]
    for where, key in [*named, *(("differ", key) for key in procedure.differ)]:
        if key and key not in questions:
            raise BadProcedure(path.name, where, f"no field '{key}'")
    if procedure.days_by and set(procedure.days_for) - set(questions[procedure.days_by].choices):
        raise BadProcedure(path.name, "days_for", f"not a choice of '{procedure.days_by}'")
    for where, why in _contradictions(procedure):
        raise BadProcedure(path.name, where, why)


def _contradictions(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """Find the places where a file says two things that cannot both be."""
    yield from _reading_faults(procedure)
    if procedure.subject not in SUBJECTS:
        yield "subject", f"unknown '{procedure.subject}'"
    if procedure.free and (procedure.amount or procedure.amount_at_desk):
        yield "free", "there is an amount"
    if bool(procedure.documents) == bool(procedure.no_documents):
        yield "no_documents", "stands where there are no documents, and only there"
    if [bool(procedure.why), bool(procedure.instead)] != [not procedure.online] * 2:
        yield "online", "why and instead stand beside online = false, and only there"
    if procedure.steps and not procedure.online:
        yield "steps", "a form is filled in online only"


def _reading_faults(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """Find what is wrong with where and when a procedure was read."""
    if procedure.national == bool(procedure.source_url):
        yield "source_url", "a national code tells it; without one it stands here"
    days = []
    for key in ("checked", "again"):
        try:
            days.append(day_of(getattr(procedure, key)))
        except ValueError:
            yield key, "not a day, dd/mm/yyyy"
    if len(days) == 2 and days[1] <= days[0]:
        yield "again", "not after checked"
