"""The form of a dossier: the portal's common steps and the procedure's own, in order."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.domain.errors import Complaint
from portal.domain.fields import Field, read_all
from portal.domain.people import Family
from portal.domain.procedures import Procedure, Step

WHOM = "cho_ai"  # the key of the question that decides whether the child's step is asked
FOR_CHILD = "cho-con"


@dataclass(frozen=True, slots=True)
class CommonSteps:
    """The steps every form begins with: who files, for whom, the child."""

    filer: Step
    whom: Step
    child: Step


def form_steps(procedure: Procedure, common: CommonSteps, answers: Mapping[str, str]) -> tuple[Step, ...]:
    """Give the steps to ask, given what was answered so far."""
    head: tuple[Step, ...] = (common.filer,)
    if procedure.subject == "either":
        head += (common.whom,)
    about_child = procedure.subject == "child" or answers.get(WHOM) == FOR_CHILD
    if about_child:
        head += (common.child,)
    return head + procedure.steps


def form_complaints(steps: tuple[Step, ...], answers: Mapping[str, str]) -> list[tuple[Step, Complaint]]:
    """Give every complaint about a whole form, each with its step."""
    return [(step, complaint) for step in steps for complaint in read_all(step.fields, answers)[1]]


def help_fill(fields: tuple[Field, ...], typed: Mapping[str, str], family: Family) -> dict[str, str]:
    """Fill the empty fields from the person's card, else with the field's example. What was typed stays."""
    return {f.key: typed.get(f.key, "").strip() or family.card(f.source) or f.example for f in fields}


def from_card(step: Step, family: Family) -> dict[str, str]:
    """Give the answers of a step that stand on the parent's card, as they are kept."""
    fields = tuple(f for f in step.fields if f.source.startswith("parent."))
    return read_all(fields, {f.key: family.card(f.source) for f in fields})[0]
