"""Forms as sent: what was typed, and the buttons that are not the main one."""

from collections.abc import Mapping

from flask import request

from portal.domain.fields import Field
from portal.domain.forms import Filled, from_card, help_fill
from portal.domain.procedures import FormStep
from portal.web import visitor_session
from portal.web.context import current_portal

FILL = "dien-giup"
NEW_CAPTCHA = "ma-khac"
MAIN_BUTTON = "di-tiep"  # the id of a form's main button
LONGEST_ANSWER = 5000  # characters; more than any field takes, so that its own message is given


def typed(fields: tuple[Field, ...]) -> dict[str, str]:
    """Return what was typed into these fields."""
    return {field.key: typed_in(field.key) for field in fields}


def typed_in(key: str) -> str:
    """Return what was typed into a field, as far as any field takes it."""
    return request.form.get(key, "")[:LONGEST_ANSWER]


def pressed(button: str) -> bool:
    """Check whether a button other than the main one was pressed."""
    return request.form.get("nut") == button


def retyped(fields: tuple[Field, ...], values: Mapping[str, str], good: Mapping[str, str]) -> dict[str, str]:
    """Return what the fields show again: good answers as they were understood, the others as they were typed.

    What could be somebody's does not stand there again.
    """
    again = {field.key: field.showable(values.get(field.key, "")) for field in fields}
    return {**values, **again, **{field.key: field.retyped(good[field.key]) for field in fields if good.get(field.key)}}


def filled(step: FormStep, values: Mapping[str, str]) -> Filled:
    """Return a step after "Dien giup": what was missing or wrong is filled in from the visitor's card.

    `values` may hold the answers of other steps as well, for what has to fit them.
    """
    return help_fill(step, values, visitor_session.family(), current_portal().now().date())


def locked(answers: Mapping[str, str], asked: FormStep) -> dict[str, str]:
    """Return the answers of a step that a card gave in today's way, which nobody may change; else none."""
    card = current_portal().library.families.get(answers.get("the", ""))
    return from_card(asked, card) if card and asked == current_portal().library.common.filer else {}
