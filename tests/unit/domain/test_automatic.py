"""The automatic officer's rules: its hours, and the mistakes it finds."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from portal.domain.automatic import next_action
from portal.domain.dossier import Dossier, Entry, Event, Role, Status
from portal.domain.papers import Paper
from portal.domain.samples import MISTAKES
from portal.library import load_library
from tests.unit.actions.lives import ANSWERS, PROCEDURE

LIBRARY = load_library()
FIRST, SECOND = (paper.key for paper in PROCEDURE.documents if paper.required)
PAPERS = (
    Paper(1, FIRST, "copy", "mot.png", "image/png", 9),
    Paper(2, SECOND, "copy", "hai.png", "image/png", 9),
)
OLD_SCHOOL = {"answers": {**ANSWERS, "truong_den": "trường  tiểu học cầu vồng"}}


def at(text: str) -> datetime:
    """Read dd/mm hh:mm of 2026."""
    return datetime.strptime(f"2026 {text}", "%Y %d/%m %H:%M")


def step(status: Status, last: str, *, due: str = "14/09 00:00", papers: tuple[Paper, ...] = PAPERS, **changes: Any):  # type: ignore[no-untyped-def]
    """What the officer does with a dossier to which something happened last at a moment: event and moment."""
    procedure = replace(PROCEDURE, amount=changes.pop("amount", 0))
    dossier = replace(Dossier(1, 1, "x", ANSWERS, status, due_on=at(due).date()), **changes)
    history = [Entry(at(last), Event.FORGET, status, Role.CITIZEN)]
    found = next_action(dossier, procedure, LIBRARY.calendar, papers=papers, history=history)
    return found and (found.event, found.at, *found.details.values(), *(finding.code for finding in found.findings))


@pytest.mark.parametrize(
    ("papers", "changes", "found"),
    [
        (PAPERS, {}, ("accept",)),
        (PAPERS[:1], {}, ("ask", (SECOND,))),
        ((), {}, ("ask", (FIRST, SECOND))),
        ((PAPERS[0], replace(PAPERS[1], filename="mot.png")), {}, ("ask", (SECOND,), "same-file")),
        ((PAPERS[0], replace(PAPERS[1], filename="mot.png", size=8)), {}, ("accept",)),
        (PAPERS, OLD_SCHOOL, ("refuse", "same-answer")),
        (PAPERS, {"answers": {}}, ("accept",)),
        ((PAPERS[0], replace(PAPERS[1], says="x")), {}, ("accept",)),
        *(((PAPERS[0], replace(PAPERS[1], mistake=it)), {}, ("ask", (SECOND,), it)) for it in MISTAKES),
        ((replace(PAPERS[0], mistake="unreadable"),), {}, ("ask", (FIRST, SECOND), "unreadable")),
        ((replace(PAPERS[1], mistake="unreadable"), PAPERS[0]), OLD_SCHOOL, ("ask", (SECOND,), "unreadable")),
    ],
    ids=[
        *("complete", "a paper missing", "none", "a file twice", "two files of a name", "the old school", "no answers"),
        *("a sample", *MISTAKES, "a sample wrong, a paper missing", "a sample wrong, the old school"),
    ],
)
def test_what_is_sent_is_looked_at_at_once(
    papers: tuple[Paper, ...], changes: dict[str, Any], found: tuple[object, ...]
) -> None:
    """And the planted mistakes are found."""
    event, *rest = found
    assert step(Status.SUBMITTED, "07/09 21:15", papers=papers, **changes) == (event, at("07/09 21:15"), *rest)


@pytest.mark.parametrize(
    ("last", "changes", "found"),
    [
        ("07/09 09:00", {}, ("forward", at("08/09 08:30"))),
        ("04/09 16:00", {}, ("forward", at("07/09 08:30"))),
        ("05/09 20:00", {}, ("forward", at("07/09 08:30"))),
        ("07/09 09:00", {"amount": 8000}, ("charge", at("08/09 08:30"), 8000)),
        ("07/09 09:00", {"amount": 8000, "paid_at": at("07/09 10:00")}, ("forward", at("08/09 08:30"))),
        ("07/09 10:00", {"due": "07/09 00:00"}, ("forward", at("07/09 10:30"))),
        ("05/09 10:00", {"due": "07/09 00:00"}, ("forward", at("07/09 08:30"))),
    ],
    ids=[
        "a Monday",
        "a Friday",
        "a Saturday",
        "a fee",
        "a fee that is paid",
        "the same day",
        "the same day, sent early",
    ],
)
def test_what_is_accepted_is_forwarded_the_next_working_morning(
    last: str, changes: dict[str, Any], found: tuple[object, ...]
) -> None:
    """A fee is asked for at that hour; a same-day procedure cannot wait that long."""
    assert step(Status.ACCEPTED, last, **changes) == found


@pytest.mark.parametrize(
    ("last", "found"), [("08/09 08:30", "14/09 09:00"), ("14/09 08:50", "14/09 09:20"), ("16/09 10:00", "16/09 10:30")]
)
def test_a_result_is_there_on_the_due_day(last: str, found: str) -> None:
    """At nine; later only where something came in between."""
    assert step(Status.PROCESSING, last) == ("approve", at(found))


def test_a_result_is_delivered_at_level_4_alone() -> None:
    """Below, the citizen comes to the desk."""
    assert step(Status.DONE, "14/09 09:00", level=4) == ("deliver", at("14/09 09:30"))
    assert step(Status.DONE, "14/09 09:00", level=3) is None


@pytest.mark.parametrize("status", [s for s in Status if s not in (1, 2, 4, 9)])
def test_the_rest_is_not_his_turn(status: Status) -> None:
    """He waits for the citizen, or it is over."""
    assert step(status, "07/09 09:00") is None


def test_without_a_due_day_or_a_history_there_is_nothing_to_go_by() -> None:
    """As a dossier might be that was kept by hand."""
    assert step(Status.PROCESSING, "07/09 09:00", due_on=None) is None
    assert (
        next_action(Dossier(1, 1, "x", {}, Status.SUBMITTED), PROCEDURE, LIBRARY.calendar, papers=(), history=[])
        is None
    )


def test_what_it_says_names_what_it_means() -> None:
    """Each finding fills the gaps of its words: the papers, the fields, whose paper it should be."""
    twice = (PAPERS[0], replace(PAPERS[1], filename="mot.png"))
    wrong = [(replace(PAPERS[0], mistake=mistake), PAPERS[1]) for mistake in MISTAKES]
    cases = [(twice, ANSWERS), *((papers, ANSWERS) for papers in wrong), (PAPERS, OLD_SCHOOL["answers"])]
    said = {}
    for papers, answers in cases:
        dossier = Dossier(1, 1, "x", {**answers, "hs_ho_ten": "Nguyễn Minh An"}, Status.SUBMITTED)
        history = [Entry(at("07/09 09:00"), Event.SUBMIT, Status.SUBMITTED, Role.CITIZEN)]
        found = next_action(dossier, PROCEDURE, LIBRARY.calendar, papers=papers, history=history)
        assert found is not None
        (finding,) = found.findings
        said[finding.code] = LIBRARY.words["state"]["mistake"][finding.code].format(**finding.data)
    assert set(said) == set(LIBRARY.words["state"]["mistake"])
    one, two = (document.name for document in PROCEDURE.documents[:2])
    assert said["same-file"].startswith(f"“{two}” và “{one}” đang dùng chung một tệp.")
    assert said["same-answer"].startswith("Ô “Trường xin chuyển đến” đang ghi giống ô “Trường con đang học”.")
    assert said["other-person"].startswith(f"“{one}” là giấy của người khác, không phải của Nguyễn Minh An.")
    assert said["page-missing"].startswith(f"“{one}” thiếu trang") and said["unreadable"].startswith(f"“{one}” bị mờ")
