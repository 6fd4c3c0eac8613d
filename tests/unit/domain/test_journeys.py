"""A procedure on paper: what goes wrong costs another trip."""

from datetime import date, datetime

import pytest

from portal.domain.errors import Refusal
from portal.domain.journeys import (
    _ACTS,
    FARE,
    POSTAGE,
    Choice,
    Journey,
    Place,
    Scene,
    acts_at,
    take,
)
from portal.library import load_library
from tests.portals import MONDAY

LIBRARY = load_library()
CALENDAR = LIBRARY.calendar
TRANSFER = LIBRARY.procedures["chuyen-truong"]
NEEDED = tuple(paper.key for paper in TRANSFER.documents if paper.required)
START = datetime.strptime(MONDAY, "%d/%m/%Y %H:%M")


def journey(level: int, place: Place, act: str = "read", **step: object) -> Journey:
    """A journey that has come to a place; `step` is what its last step holds besides."""
    from portal.domain.journeys import JourneyEntry

    return Journey(1, TRANSFER.slug, level, START, steps=(JourneyEntry(START, act, "ok", place, **step),))  # type: ignore[arg-type]


def scene(one: Journey, at: str = MONDAY, **choice: object) -> Scene:
    """A scene at a moment, with what was chosen."""
    now = datetime.strptime(at, "%d/%m/%Y %H:%M")
    return Scene(one, TRANSFER, CALENDAR, now, Choice(**choice))  # type: ignore[arg-type]


def test_a_closed_door_costs_the_trip_and_leads_home() -> None:
    step = take(scene(journey(1, Place.READ), "05/09/2026 10:00", papers=NEEDED), "go")  # a Saturday
    assert (step.outcome, step.place, step.trips, step.money) == ("closed", Place.READ, 1, FARE)
    assert step.at == datetime(2026, 9, 5, 11)
    patient = take(scene(journey(1, Place.READ), "05/09/2026 10:00", wait=True), "go")
    assert (patient.outcome, patient.place, patient.at) == ("ok", Place.DESK, datetime(2026, 9, 7, 8, 30))


def test_a_forgotten_paper_is_named_and_leads_home_without_a_due_day() -> None:
    step = take(scene(journey(1, Place.COUNTER, papers=NEEDED[:1])), "hand")
    assert (step.outcome, step.place, step.due_on) == ("lacking", Place.WRITTEN, None)
    assert step.missing == NEEDED[1:]


def test_a_full_bag_gives_the_due_day_of_the_calendar() -> None:
    step = take(scene(journey(1, Place.COUNTER, papers=NEEDED)), "hand")
    assert (step.outcome, step.place) == ("ok", Place.WAITING)
    assert step.due_on == CALENDAR.due(START.date(), TRANSFER.days)


def test_after_closing_time_nothing_is_handed_in() -> None:
    step = take(scene(journey(1, Place.COUNTER, papers=NEEDED), "07/09/2026 17:05"), "hand")
    assert (step.outcome, step.place, step.trips) == ("closed", Place.WRITTEN, 0)


def test_only_papers_that_are_new_are_copied_and_unknown_ones_are_not() -> None:
    one = journey(2, Place.WRITTEN, papers=NEEDED[:1])
    step = take(scene(one, papers=(*NEEDED, "not-there")), "go")
    assert step.papers == NEEDED[1:] and step.sheets == len(NEEDED) - 1


def test_the_post_takes_working_days_and_saves_the_trip() -> None:
    step = take(scene(journey(2, Place.WRITTEN), "04/09/2026 10:00", papers=NEEDED), "post")  # a Friday
    assert (step.trips, step.money, step.place) == (0, POSTAGE, Place.WAITING)
    assert step.at == datetime(2026, 9, 8, 9)
    assert step.due_on == CALENDAR.due(date(2026, 9, 8), TRANSFER.days)


def test_a_paper_forgotten_in_the_envelope_costs_the_post_again() -> None:
    step = take(scene(journey(2, Place.WRITTEN), papers=NEEDED[:1]), "post")
    assert (step.outcome, step.place, step.missing) == ("lacking", Place.WRITTEN, NEEDED[1:])


def test_who_fetches_the_result_too_early_has_gone_for_nothing() -> None:
    waiting = journey(1, Place.WAITING, due_on=date(2026, 9, 14))
    early = take(scene(waiting), "collect")
    assert (early.outcome, early.place, early.trips) == ("early", Place.WAITING, 1)
    patient = take(scene(waiting, wait=True), "collect")
    assert (patient.outcome, patient.place) == ("ok", Place.DONE)
    assert patient.at == datetime(2026, 9, 14, 9, 30)
    late = take(scene(waiting, "15/09/2026 20:00", wait=True), "collect")
    assert late.at == datetime(2026, 9, 16, 8, 30)
    closed = take(scene(waiting, "15/09/2026 20:00"), "collect")
    assert (closed.outcome, closed.place) == ("closed", Place.WAITING)


def test_a_same_day_procedure_is_ready_in_the_afternoon() -> None:
    copies = LIBRARY.procedures["ban-sao-van-bang"]
    one = journey(1, Place.WAITING, due_on=START.date())
    step = take(Scene(one, copies, CALENDAR, START, Choice(wait=True)), "collect")
    assert step.at == datetime(2026, 9, 7, 16, 30)


@pytest.mark.parametrize("level", (1, 2))
@pytest.mark.parametrize("place", list(Place))
def test_every_act_is_done_or_refused_as_the_table_says(level: int, place: Place) -> None:
    one = journey(level, place, papers=NEEDED, due_on=date(2026, 9, 14))
    for act in {act for _, _, act in _ACTS} | {"", "fly"}:
        if act in acts_at(one):
            step = take(scene(one, wait=True, papers=NEEDED), act)
            assert step.at >= START and step.trips >= 0 and step.money >= 0
        else:
            with pytest.raises(Refusal) as refusal:
                take(scene(one), act)
            assert refusal.value.code == "journey"
