"""The rules of the desk: whose turn it is, what a seat may do, and what is late."""

from datetime import date, datetime
from pathlib import Path

import pytest

from portal.domain.desk import ADVANCING, FORMS, available_actions, by_limit, finish_by, is_late, waits_for
from portal.domain.dossier import TRANSITIONS, Dossier, Event, Role, Status, events_for
from portal.domain.errors import BadProcedure
from portal.domain.people import Officer, load_officers
from portal.library import DATA, load_library

LIBRARY = load_library()
OFFICERS, CALENDAR, WORDS = LIBRARY.officers, LIBRARY.calendar, LIBRARY.words
DESK = WORDS["desk"]
DUE = date(2026, 9, 14)
OFFICERS_EVENTS = sorted({line.event for line in TRANSITIONS if line.roles - {Role.CITIZEN}})


def dossier(status: Status, level: int = 3, **values: object) -> Dossier:
    """A dossier that stands somewhere, received on Monday 07/09/2026."""
    given = {"code": "A", "received_on": date(2026, 9, 7), "due_on": DUE, **values}
    return Dossier(1, 1, "chuyen-truong", {}, status=status, level=level, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "level", "turn"),
    [
        (Status.SUBMITTED, 3, Role.RECEPTION),
        (Status.ACCEPTED, 3, Role.RECEPTION),
        (Status.PROCESSING, 3, Role.SPECIALIST),
        (Status.PAYMENT, 3, Role.RECEPTION),
        (Status.PAYMENT, 4, None),
        (Status.SUPPLEMENT, 3, None),
        (Status.DONE, 2, Role.RECEPTION),
        (Status.DONE, 4, Role.RECEPTION),
        (Status.REFUSED, 3, None),
        (Status.RETURNED, 3, None),
    ],
)
def test_a_dossier_waits_for_one_seat_at_most(state: Status, level: int, turn: Role | None) -> None:
    """For whom can bring it on its way; a citizen's turn is nobody's at the desk."""
    waiting = [role for role in (Role.RECEPTION, Role.SPECIALIST) if waits_for(dossier(state, level), role)]
    assert waiting == ([turn] if turn else [])


@pytest.mark.parametrize("level", [2, 3, 4])
@pytest.mark.parametrize("state", Status)
@pytest.mark.parametrize("role", [Role.RECEPTION, Role.SPECIALIST])
def test_the_desk_offers_what_the_table_allows(state: Status, level: int, role: Role) -> None:
    """Each event once, none of them missing; what brings the dossier on first, what ends it early last."""
    found = dossier(state, level)
    offered = available_actions(found, role)
    assert sorted(offered) == sorted(events_for(found, role))
    kinds = [(event not in ADVANCING, event in (Event.REFUSE, Event.STOP)) for event in offered]
    assert kinds == sorted(kinds)


def test_every_event_of_an_officer_has_a_form_and_words() -> None:
    """The desk knows all of them, and nothing else."""
    assert set(OFFICERS_EVENTS) == set(DESK["events"])
    assert set(LIBRARY.desk) <= set(OFFICERS_EVENTS)
    assert set(DESK["happened"]) == set(Event)
    assert set(DESK["turns"]) == {str(int(state)) for state in Status} - {"0"}
    assert {slip["event"]: number for number, slip in DESK["slips"].items()} == FORMS
    assert sorted(FORMS.values()) == ["01", "02", "03", "04", "05"]
    assert set(DESK["units"]) == set(Role)


def test_money_is_asked_for_once() -> None:
    """Who has paid is not asked again."""
    paid = dossier(Status.ACCEPTED, paid_at=datetime(2026, 9, 8, 9))
    assert Event.CHARGE in available_actions(dossier(Status.ACCEPTED), Role.RECEPTION)
    assert Event.CHARGE not in available_actions(paid, Role.RECEPTION)


def test_a_new_dossier_is_to_be_answered_on_the_next_working_day() -> None:
    """8 working hours (NĐ 45/2020); later steps go by the due day, and a stopped clock by nothing."""
    assert finish_by(dossier(Status.SUBMITTED, due_on=None), CALENDAR) == date(2026, 9, 8)
    assert finish_by(dossier(Status.PROCESSING), CALENDAR) == DUE
    assert finish_by(dossier(Status.SUPPLEMENT), CALENDAR) is None
    assert finish_by(dossier(Status.DONE), CALENDAR) is None
    assert finish_by(dossier(Status.SUBMITTED, received_on=date(2099, 1, 5)), CALENDAR) is None


@pytest.mark.parametrize(("today", "late"), [(date(2026, 9, 14), False), (date(2026, 9, 15), True)])
def test_a_dossier_is_late_after_its_day(today: date, late: bool) -> None:
    """The day itself is still in time."""
    assert is_late(dossier(Status.PROCESSING), CALENDAR, today) is late
    assert not is_late(dossier(Status.SUPPLEMENT), CALENDAR, today)


def test_what_is_due_first_comes_first() -> None:
    """And what waits for nobody at the desk comes last."""
    early, late = dossier(Status.SUBMITTED, code="C"), dossier(Status.PROCESSING, code="B")
    rests = dossier(Status.RETURNED, code="A")
    assert by_limit([rests, late, early], CALENDAR) == [early, late, rests]


@pytest.mark.parametrize("officer", OFFICERS.values(), ids=lambda officer: officer.key)
def test_an_officer_is_nobodys_relative(officer: Officer) -> None:
    """The names at the desk are not those on the cards."""
    people = {name for family in LIBRARY.families.values() for name in (family.parent.name, family.child.name)}
    assert officer.name not in people
    assert officer.unit == DESK["units"][officer.role]


def test_there_is_somebody_in_both_units() -> None:
    """Two or three seats, and each step has one."""
    assert 2 <= len(OFFICERS) <= 3
    assert {officer.role for officer in OFFICERS.values()} == {Role.RECEPTION, Role.SPECIALIST}


def test_an_officer_with_a_citizens_role_is_refused(tmp_path: Path) -> None:
    """With the place in the file."""
    path = tmp_path / "people.toml"
    text = (DATA / "people.toml").read_text(encoding="utf-8").replace('"reception"', '"citizen"', 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadProcedure, match=r"people\.toml: officers\[0\]\.role: no officer is 'citizen'"):
        load_officers(path)
