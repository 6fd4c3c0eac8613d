"""Procedures: what each public service is, asks for, takes and costs. Their files are read in `procedure_files`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as slot
from datetime import date, datetime, time

from portal.domain.fields import Field

LEVELS = (1, 2, 3, 4)
NATIONAL = re.compile(r"\d\.\d{6}")  # the code of a procedure on the national portal
NATIONAL_PORTAL = "https://dichvucong.gov.vn/dich-vu-cong-truc-tuyen/"


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that belongs to a dossier (thành phần hồ sơ)."""

    key: str
    name: str
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class FormStep:
    """One screen of the form. Of the blocks in `one_of`, one has to be complete; `wrong` has the words for that."""

    key: str
    title: str
    fields: tuple[Field, ...]
    one_of: tuple[str, ...] = ()
    wrong: Mapping[str, str] = slot(default_factory=dict)

    def by_key(self) -> dict[str, Field]:
        """Map the keys of the fields to them."""
        return {field.key: field for field in self.fields}

    def labels(self) -> dict[str, str]:
        """Map the keys of the fields to their names."""
        return {field.key: field.label for field in self.fields}


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
    checked: str
    again: str  # by when it is to be read again
    documents: tuple[Document, ...]
    steps: tuple[FormStep, ...]
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
    laws: tuple[str, ...] = ()  # the keys of statements in data/law that change what is said here
    source_url: str = ""  # where it was read, when there is no national code to tell that

    def days_given(self, answers: Mapping[str, str]) -> int:
        """Return the working days for these answers."""
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
        """Return what these answers cost, in dong: paid online, or where the dossier is handed in."""
        one = self.amount if not at_desk or self.amount_at_desk is None else self.amount_at_desk
        count = answers.get(self.amount_each, "")
        return one * (int(count) if re.fullmatch("[0-9]+", count) else 1)

    @property
    def coded(self) -> bool:
        """Whether there is a national code; else `code` says in words that there is none."""
        return any(sign.isdigit() for sign in self.code)

    @property
    def national(self) -> bool:
        """Whether the code is one of the national portal's."""
        return NATIONAL.fullmatch(self.code) is not None

    @property
    def page_url(self) -> str:
        """The address of the page where it was read: on the national portal the code tells it."""
        return f"{NATIONAL_PORTAL}{self.code}" if self.national else self.source_url

    @property
    def read_on(self) -> date:
        """The day on which that page was read."""
        return day_of(self.checked)

    @property
    def latest(self) -> time | None:
        """The hour until which a same-day dossier is still received that day."""
        return None if self.cutoff is None else time(self.cutoff)

    def document(self, key: str) -> Document | None:
        """Find a paper by its key."""
        return next((paper for paper in self.documents if paper.key == key), None)


def day_of(text: str) -> date:
    """Read dd/mm/yyyy, as the files of procedures write days."""
    return datetime.strptime(text, "%d/%m/%Y").date()
