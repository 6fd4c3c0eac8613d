"""A field of a form: what it accepts, in which form it keeps it, and what it refuses.

Refusals are codes; their words are data (`wrong` in a procedure, else the portal's common words).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from portal.domain import practice
from portal.domain.dates import date_problem, written_date
from portal.domain.errors import Complaint
from portal.domain.numbers import whole_number
from portal.domain.real_data import looks_real, without_real
from portal.domain.text import plain, tidy, tidy_lines

DEFAULT_LIMITS = {"text": 120, "name": 60, "note": 1000, "count": 20, "year": 2100}


class Wrong(Exception):
    """A kind's rule refuses an input; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form. `source` is a place on a person's card, such as `child.name`.

    `block` is the part of a step it belongs to, where one complete part is enough. A date or year of `birth` has to be
    one at which somebody who lives can be born, `least_age` years ago or more, and later than the date in the field
    whose key is `after`.
    """

    key: str
    label: str
    kind: str
    required: bool = True
    hint: str = ""
    example: str = ""
    source: str = ""
    limit: int = 0
    block: str = ""
    birth: bool = False
    least_age: int = 0
    after: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    messages: Mapping[str, str] = field(default_factory=dict)

    def read(self, typed: str) -> str:
        """Return the value to keep, or raise `Wrong`. An optional field takes an empty answer."""
        text = TIDY.get(self.kind, tidy)(typed)
        if not text:
            if self.required:
                raise Wrong("empty")
            return ""
        if self.kind in WORDED_KINDS and looks_real(text):
            raise Wrong("looks-real")
        return KINDS[self.kind](self, text)

    def showable(self, typed: str) -> str:
        """Return what may stand in its field again of what was typed there: nothing that could be somebody's."""
        if self.kind not in PRIVATE_KINDS:
            return without_real(typed)
        try:
            self.read(typed)
        except Wrong as wrong:
            return "" if wrong.code in ("not-practice", "looks-real") else typed
        return typed

    def retyped(self, value: str) -> str:
        """Return a good value as it is shown in its field again: in the form in which it was understood."""
        return value if self.kind == "choice" else self.show(value)

    def show(self, value: str) -> str:
        """Return the value as a person reads it: a choice's label, a grouped number."""
        if self.kind == "choice":
            return self.choices.get(value, value)
        if value and self.kind == "phone":
            return practice.phone_shown(value)
        if value and self.kind == "identity":
            return practice.identity_shown(value)
        return value


def _text(question: Field, text: str) -> str:
    if len(text) > question.limit:
        raise Wrong("too-long")
    return text


def _name(question: Field, text: str) -> str:
    if sum(c.isalpha() for c in text) < 2 or any(c.isdigit() for c in text):
        raise Wrong("not-a-name")
    return _text(question, text)


def _year(question: Field, text: str) -> str:
    if not re.fullmatch("[0-9]{4}", text) or not 1900 <= int(text) <= question.limit:
        raise Wrong("not-a-year")
    return text


def _choice(question: Field, text: str) -> str:
    if text not in question.choices:
        raise Wrong("not-offered")
    return text


def _count(question: Field, text: str) -> str:
    number = whole_number(text)
    if not number:
        raise Wrong("not-a-count")
    if number > question.limit:
        raise Wrong("too-many")
    return str(number)


def _checked(problem: Callable[[str], str | None], keep: Callable[[str], str]) -> Callable[[Field, str], str]:
    def read(question: Field, text: str) -> str:
        code = problem(text)
        if code:
            raise Wrong(code)
        return keep(text)

    return read


KINDS: dict[str, Callable[[Field, str], str]] = {
    "text": _text,
    "name": _name,
    "note": _text,
    "date": _checked(date_problem, written_date),
    "year": _year,
    "choice": _choice,
    "count": _count,
    "identity": _checked(practice.identity_problem, practice.digits),
    "phone": _checked(practice.phone_problem, practice.phone_number),
    "mail": _checked(practice.mail_problem, practice.mail_address),
}

# These have rules of their own for "this could be somebody's": those inputs are never kept, not even as a draft.
PRIVATE_KINDS = frozenset({"identity", "phone", "mail"})
# Of these, what could be somebody's is told, cut out, and the rest stays. A choice is none of the reader's words.
WORDED_KINDS = frozenset(KINDS) - PRIVATE_KINDS - {"choice"}
TIDY: Mapping[str, Callable[[str], str]] = {
    "note": tidy_lines,
    **dict.fromkeys(("date", "year", "count", *PRIVATE_KINDS), plain),
}


def read_all(questions: tuple[Field, ...], typed: Mapping[str, str]) -> tuple[dict[str, str], list[Complaint]]:
    """Read every question: the good values and, for the others, one complaint each."""
    values: dict[str, str] = {}
    complaints: list[Complaint] = []
    for question in questions:
        try:
            values[question.key] = question.read(typed.get(question.key, ""))
        except Wrong as wrong:
            data: dict[str, object] = {"label": question.label, "limit": question.limit}
            words = question.messages.get(wrong.code, "")
            complaints.append(Complaint(question.key, f"{question.kind}.{wrong.code}", words, data))
    return values, complaints


def keepable(questions: tuple[Field, ...], typed: Mapping[str, str]) -> dict[str, str]:
    """Return what may be kept of unfinished answers: all but numbers and mails that could be somebody's."""
    kept = {}
    for question in questions:
        text = typed.get(question.key, "")
        if question.kind in PRIVATE_KINDS and text:
            try:
                text = question.read(text)
            except Wrong:
                continue
        kept[question.key] = without_real(text)
    return kept
