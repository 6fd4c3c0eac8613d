"""What every view works with: the store, the clock, chance, and the data files read once."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app

from portal.domain.agencies import Agencies, load_agencies
from portal.domain.captcha import RandBelow
from portal.domain.errors import Complaint
from portal.domain.forms import CommonSteps
from portal.domain.people import Family, Officer, load_families, load_officers
from portal.domain.procedures import Procedure, Step, load_procedures, read_steps, read_toml
from portal.domain.workdays import Calendar, load_calendar
from portal.storage import Store

HOME = Path(__file__).parent.parent
DATA = HOME / "data"
Clock = Callable[[], datetime]  # gives Vietnam's time, without a zone


@dataclass(frozen=True, slots=True)
class Library:
    """The data files of the portal."""

    procedures: dict[str, Procedure]
    families: dict[str, Family]
    officers: dict[str, Officer]
    agencies: Agencies
    account: Step
    common: CommonSteps
    desk: dict[str, Step]  # what an officer writes, by event
    calendar: Calendar
    words: dict[str, Any]

    def complaint(self, complaint: Complaint) -> str:
        """Give the words for a complaint about a field."""
        text: str = complaint.words or self.words["field"][complaint.code]
        return text.format(**complaint.data)


@dataclass(slots=True)
class Portal:
    """The running portal. The store is changed when other bytes are loaded; the rest stays."""

    store: Store
    settings: Mapping[str, Any]
    clock: Clock
    randbelow: RandBelow
    library: Library

    def now(self) -> datetime:
        """Give the portal's time: that of its clock, and ahead of it by what was skipped."""
        return self.clock() + timedelta(seconds=int(self.store.kept("clock") or 0))


@cache
def load_library(procedures: Path = DATA / "procedures") -> Library:
    """Read every data file. Raises BadProcedure."""
    (account,) = _steps("account.toml")
    return Library(
        procedures=load_procedures(procedures),
        families=load_families(DATA / "people.toml"),
        officers=load_officers(DATA / "people.toml"),
        agencies=load_agencies(DATA / "agencies.toml"),
        account=account,
        common=CommonSteps(*_steps("common.toml")),
        desk={step.key: step for step in _steps("officer.toml")},
        calendar=load_calendar(DATA / "calendar.toml"),
        words=tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8")),
    )


def _steps(name: str) -> tuple[Step, ...]:
    return read_steps(DATA / "forms" / name, read_toml(DATA / "forms" / name)["steps"])


def current_portal() -> Portal:
    """The portal that answers the current request."""
    portal: Portal = current_app.extensions["portal"]
    return portal
