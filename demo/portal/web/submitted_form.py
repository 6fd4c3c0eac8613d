"""Forms as sent: what was typed, and the buttons that are not the main one."""

from collections.abc import Mapping

from flask import request

from portal.domain.fields import Field
from portal.domain.forms import from_card, help_fill
from portal.domain.procedures import FormStep
from portal.web import visitor_session
from portal.web.context import current_portal

FILL = "dien-giup"
NEW_CAPTCHA = "ma-khac"
LONGEST_ANSWER = 5000  # characters; more than any field takes, so that its own message is given


def typed(fields: tuple[Field, ...]) -> dict[str, str]:
    """Return what was typed into these fields."""
    return {field.key: request.form.get(field.key, "")[:LONGEST_ANSWER] for field in fields}


def pressed(button: str) -> bool:
    """Check whether a button other than the main one was pressed."""
    return request.form.get("nut") == button


def filled(fields: tuple[Field, ...], values: Mapping[str, str]) -> dict[str, str]:
    """Return the values after "Dien giup": empty fields are filled from the visitor's card."""
    return help_fill(fields, values, visitor_session.family())


def locked(answers: Mapping[str, str], asked: FormStep) -> dict[str, str]:
    """Return the answers of a step that a card gave in today's way, which nobody may change; else none."""
    card = current_portal().library.families.get(answers.get("the", ""))
    return from_card(asked, card) if card and asked == current_portal().library.common.filer else {}
