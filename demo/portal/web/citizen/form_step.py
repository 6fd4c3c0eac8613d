"""One step of the form of a dossier, as filing asks it and corrections ask it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from flask import render_template

from portal.domain.dossier import Dossier
from portal.domain.errors import Complaint, Refusal
from portal.domain.fields import keepable
from portal.domain.forms import form_steps, read_answers
from portal.domain.procedures import FormStep, Procedure
from portal.web import submitted_form
from portal.web.context import current_portal


def steps_of(dossier: Dossier, procedure: Procedure) -> tuple[FormStep, ...]:
    """Return the steps that a dossier's answers ask for."""
    return form_steps(procedure, current_portal().library.common, dossier.answers)


@dataclass(frozen=True, slots=True)
class StepForm:
    """A step on a screen, with the dossier it belongs to."""

    dossier: Dossier
    procedure: Procedure
    step: FormStep

    @classmethod
    def find(cls, dossier: Dossier, procedure: Procedure, key: str) -> Self:
        """Find a step by its key. Raises Refusal `not-found`."""
        found = next((step for step in steps_of(dossier, procedure) if step.key == key), None)
        if found is None:
            raise Refusal("not-found")
        return cls(dossier, procedure, found)

    @property
    def locked(self) -> dict[str, str]:
        """The answers that nobody may change, because a card gave them."""
        return submitted_form.locked(self.dossier.answers, self.step)

    def typed(self) -> dict[str, str]:
        """Return what was typed, and what is locked."""
        return {**submitted_form.typed(self.step.fields), **self.locked}

    def read(self, typed: Mapping[str, str]) -> tuple[dict[str, str], list[Complaint]]:
        """Read what was typed: the good values, and what is to be mended."""
        return read_answers(self.step, {**self.dossier.answers, **typed}, current_portal().now().date())

    def answers_with(self, typed: Mapping[str, str]) -> dict[str, str]:
        """Return the dossier's answers with those of this step replaced, as far as they may be kept."""
        own = {field.key for field in self.step.fields}
        others = {key: value for key, value in self.dossier.answers.items() if key not in own}
        return others | keepable(self.step.fields, typed)

    def show(self, template: str, values: Mapping[str, str], complaints: list[Complaint], **more: object) -> str:
        """Draw the step's screen with these values in its fields."""
        return render_template(
            template,
            dossier=self.dossier,
            procedure=self.procedure,
            step=self.step,
            values=submitted_form.retyped(self.step.fields, values, self.read(values)[0]),
            locked=self.locked,
            complaints=complaints,
            **more,
        )
