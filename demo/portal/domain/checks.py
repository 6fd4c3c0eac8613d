"""What the file of a procedure must not say: keys twice, refused examples, two things that cannot both be.

Knows procedures as they were read. Must not know TOML.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from portal.domain.errors import BadProcedure
from portal.domain.fields import Wrong

if TYPE_CHECKING:
    from portal.domain.procedures import Procedure, Step

SUBJECTS = ("child", "self", "either")
GROUP_FAULTS = {"none", "partly"}  # what can be wrong with a step of which one block is enough


def check_keys(path: Path, where: str, keys: list[str]) -> None:
    """A key stands once. Raises BadProcedure."""
    for i, key in enumerate(keys):
        if key in keys[:i]:
            raise BadProcedure(path.name, f"{where}[{i}]", f"key '{key}' is used twice")


def check_blocks(path: Path, where: str, step: Step) -> None:
    """Blocks are named by the step and by their fields alike, and both sentences about them are there.

    Raises BadProcedure.
    """
    if {question.block for question in step.fields} - {""} != set(step.one_of):
        raise BadProcedure(path.name, f"{where}.one_of", "not the blocks of its fields")
    if any(question.block and question.required for question in step.fields):
        raise BadProcedure(path.name, f"{where}.one_of", "a field of a block has required = false")
    if set(step.wrong) != (GROUP_FAULTS if step.one_of else set()):
        raise BadProcedure(path.name, f"{where}.wrong", "'none' and 'partly' beside one_of, nothing else")


def check_procedure(path: Path, procedure: Procedure) -> None:
    """Examples are accepted, keys name fields that are there, nothing contradicts. Raises BadProcedure."""
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
    """Name the places where a file says two things that cannot both be."""
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
