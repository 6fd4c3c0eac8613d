"""A field of a form: what it accepts, in which form it keeps it, and what it refuses.

Refusals are codes; their words are data (`wrong` in a procedure, else the portal's common words).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from portal.domain import practice
from portal.domain.errors import Complaint
from portal.domain.text import tidy, tidy_lines

DEFAULT_LIMITS = {"text": 120, "name": 60, "note": 1000, "count": 20, "year": 2100}


class Wrong(Exception):
    """A kind's rule refuses an input; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form. `source` is a place on a person's card, such as `child.name`.

    `block` is the part of a step it belongs to, where one complete part is enough; `least_age` the years that have to
    have passed since the date it asks for.
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
    least_age: int = 0
    choices: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    messages: Mapping[str, str] = field(default_factory=dict)

    def read(self, typed: str) -> str:
        """Return the value to keep, or raise `Wrong`. An optional field takes an empty answer."""
        text = tidy_lines(typed) if self.kind == "note" else tidy(typed)
        if not text:
            if self.required:
                raise Wrong("empty")
            return ""
        return KINDS[self.kind](self, text)

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


# A numeric keyboard has no slash: blanks, or two digits each and nothing between them, do as well.
_BETWEEN = r"(?: ?[/.\-\u2010-\u2015] ?| )"
_DATE = re.compile(rf"([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}([0-9]{{4}}|[0-9]{{2}})")
_DATE_IN_ONE = re.compile("([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})")


def _date(question: Field, text: str) -> str:
    found = _DATE.fullmatch(text) or _DATE_IN_ONE.fullmatch(text)
    if not found:
        raise Wrong("not-a-date")
    if len(found[3]) == 2:  # 18 may be a pupil's 2018 or a grandfather's 1918
        raise Wrong("short-year")
    day, month, year = (int(part) for part in found.groups())
    try:
        datetime(year, month, day)
    except ValueError:
        raise Wrong("no-such-date") from None
    return f"{day:02}/{month:02}/{year:04}"  # not strftime: its years before 1000 have fewer digits


def _year(question: Field, text: str) -> str:
    if not re.fullmatch("[0-9]{4}", text) or not 1900 <= int(text) <= question.limit:
        raise Wrong("not-a-year")
    return text


def _choice(question: Field, text: str) -> str:
    if text not in question.choices:
        raise Wrong("not-offered")
    return text


def _count(question: Field, text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) == 0:
        raise Wrong("not-a-count")
    if int(text) > question.limit:
        raise Wrong("too-many")
    return str(int(text))


def _practice(problem: Callable[[str], str | None], keep: Callable[[str], str]) -> Callable[[Field, str], str]:
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
    "date": _date,
    "year": _year,
    "choice": _choice,
    "count": _count,
    "identity": _practice(practice.identity_problem, practice.digits),
    "phone": _practice(practice.phone_problem, practice.phone_number),
    "mail": _practice(practice.mail_problem, str.casefold),
}

# Two kinds have rules of their own for "this could be somebody's": those inputs are never kept, not even as a draft.
PRIVATE_KINDS = frozenset({"identity", "phone", "mail"})


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
        kept[question.key] = text
    return kept
