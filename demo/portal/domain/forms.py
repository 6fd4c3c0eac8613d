"""The form of a dossier: the portal's common steps and the procedure's own, in order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from portal.domain.dates import EARLIEST_BIRTH, age, kept_date, written_date
from portal.domain.errors import Complaint
from portal.domain.fields import Field, read_all
from portal.domain.people import Family
from portal.domain.procedures import FormStep, Procedure
from portal.domain.text import tidy

WHOM = "cho_ai"  # the key of the question that decides whether the child's step is asked
FOR_CHILD = "cho-con"
FILER_NAME, CHILD_NAME = "nop_ho_ten", "hs_ho_ten"
FILER_BORN, CHILD_BORN = "nop_ngay_sinh", "hs_ngay_sinh"


@dataclass(frozen=True, slots=True)
class CommonSteps:
    """The steps every form begins with: who files, for whom, the child."""

    filer: FormStep
    whom: FormStep
    child: FormStep


def form_steps(procedure: Procedure, common: CommonSteps, answers: Mapping[str, str]) -> tuple[FormStep, ...]:
    """Return the steps to ask, given what was answered so far."""
    head: tuple[FormStep, ...] = (common.filer,)
    if procedure.subject == "either":
        head += (common.whom,)
    if is_about_child(procedure, answers):
        head += (common.child,)
    return head + procedure.steps


def read_answers(
    step: FormStep, typed: Mapping[str, str], today: date | None = None
) -> tuple[dict[str, str], list[Complaint]]:
    """Read a step: the good values, and what is to be mended. Without `today` nobody's age is asked.

    `typed` may hold the answers of other steps as well, for what has to fit them.
    """
    values, complaints = read_all(step.fields, typed)
    complaints += _group_complaints(step, typed)
    if today:
        births = [field for field in step.fields if field.birth and values.get(field.key)]
        found = [(field, _birth_problem(field, values[field.key], typed, today)) for field in births]
        complaints += [
            Complaint(f.key, code, data={"label": f.label, "limit": f.least_age}) for f, code in found if code
        ]
    return values, complaints


def form_complaints(
    steps: tuple[FormStep, ...], answers: Mapping[str, str], today: date | None = None
) -> list[tuple[FormStep, Complaint]]:
    """Return every complaint about a whole form, each with its step."""
    return [(step, complaint) for step in steps for complaint in read_answers(step, answers, today)[1]]


def is_about_child(procedure: Procedure, answers: Mapping[str, str]) -> bool:
    """Check whether the dossier is about the child of the common steps, and not about the filer."""
    return procedure.subject == "child" or (procedure.subject == "either" and answers.get(WHOM) == FOR_CHILD)


def owner_name(procedure: Procedure, answers: Mapping[str, str]) -> str:
    """Return the name of the one the dossier is about (chu ho so)."""
    return answers.get(procedure.owner or (CHILD_NAME if is_about_child(procedure, answers) else FILER_NAME), "")


@dataclass(frozen=True, slots=True)
class Filled:
    """A step after 'Dien giup': all values, and the keys of those that were missing and of those that were wrong."""

    values: dict[str, str]
    added: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()

    @classmethod
    def between(cls, given: Mapping[str, str], values: dict[str, str]) -> Self:
        """Compare what was given with what is there now."""
        changed = [key for key, value in values.items() if value != given[key]]
        return cls(values, tuple(k for k in changed if not given[k]), tuple(k for k in changed if given[k]))

    def joined(self, other: Self) -> Self:
        """Return these and the fields of another part of the same screen."""
        return replace(
            self,
            values={**self.values, **other.values},
            added=self.added + other.added,
            mended=self.mended + other.mended,
        )


def help_fill(step: FormStep, typed: Mapping[str, str], family: Family, today: date | None = None) -> Filled:
    """Fill what is missing or wrong from the person's card, else with the field's example. What is right stays.

    Of the blocks of which one is enough, one is filled: the one that was begun, else the parent's own.
    """
    given = {f.key: typed.get(f.key, "").strip() for f in step.fields}
    chosen = _block_to_fill(step.fields, given, family)
    offered = {f.key: family.card(f.source) or f.example for f in step.fields if f.block in ("", chosen)}
    wrong = {complaint.field for complaint in read_answers(step, {**typed, **given}, today)[1]}
    better = {key: text for key, text in offered.items() if text and (not given[key] or key in wrong)}
    return Filled.between(given, {**given, **better})


def on_card(step: FormStep, family: Family) -> list[tuple[Field, str]]:
    """Return the fields of a step whose answers stand on the card, with these; of blocks only the parent's own."""
    blocks = ("", family.parent.role)
    asked = [f for f in step.fields if f.block in blocks and f.kind != "choice" and family.card(f.source)]
    return [(f, f.retyped(f.read(family.card(f.source)))) for f in asked]


def from_card(step: FormStep, family: Family) -> dict[str, str]:
    """Return the answers of a step that stand on the parent's card, as they are kept."""
    fields = tuple(f for f in step.fields if f.source.startswith("parent."))
    return read_all(fields, {f.key: family.card(f.source) for f in fields})[0]


def _block_to_fill(fields: tuple[Field, ...], typed: Mapping[str, str], family: Family) -> str:
    blocks = list(dict.fromkeys(f.block for f in fields if f.block))
    begun = [f.block for f in fields if f.block and typed[f.key]]
    own = [family.parent.role] if family.parent.role in blocks else blocks
    return next(iter(begun + own), "")


def _group_complaints(step: FormStep, typed: Mapping[str, str]) -> list[Complaint]:
    """Find what is missing where no block is complete: in those that were begun, else at the first field of all."""
    blocks = [[f for f in step.fields if f.block == block] for block in step.one_of]
    missing = [[f for f in block if not tidy(typed.get(f.key, ""))] for block in blocks]
    if not all(missing) or not blocks:
        return []
    begun = [f for block, left in zip(blocks, missing, strict=True) if len(left) < len(block) for f in left]
    if begun:
        return [Complaint(f.key, "group.partly", step.wrong["partly"], {"label": f.label}) for f in begun]
    return [Complaint(blocks[0][0].key, "group.none", step.wrong["none"])]


def _birth_problem(question: Field, born: str, answers: Mapping[str, str], today: date) -> str:
    """Return why nobody was born then, or not the one who is asked about; an empty string where there is no reason."""
    day = kept_date(born) if question.kind == "date" else date(int(born), 1, 1)
    if day > today:
        return "birth.future"
    if day.year < EARLIEST_BIRTH:
        return "birth.too-early"
    if age(day, today) < question.least_age:
        return "filer.too-young"
    return "birth.before-filer" if day <= _day_in(answers, question.after) else ""


def _day_in(answers: Mapping[str, str], key: str) -> date:
    """Return the date that was answered under a key, or a day before all others where none was."""
    try:
        return kept_date(written_date(answers.get(key, "")))
    except ValueError:
        return date.min
