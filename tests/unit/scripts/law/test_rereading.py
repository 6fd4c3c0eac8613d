"""What is to be read again: listed sixty days before, warned of from the day on, refused thirty days after."""

from datetime import date, timedelta

import pytest

from portal.library import load_library
from scripts.law import clock, rereading
from scripts.law.rereading import Reading
from scripts.problem import Problem

DUE = date(2027, 1, 31)
ONE = Reading(DUE, "a.toml", "moi", "Hai loại", date(2026, 11, 29))


@pytest.mark.parametrize(
    ("days", "is_soon", "is_overdue", "is_too_late"),
    [
        (-61, False, False, False),
        (-60, True, False, False),
        (0, True, False, False),
        (1, False, True, False),
        (30, False, True, False),
        (31, False, True, True),
    ],
)
def test_a_day_to_read_again_comes_near_and_passes(
    days: int, is_soon: bool, is_overdue: bool, is_too_late: bool
) -> None:
    day = DUE + timedelta(days=days)
    found = [bool(which([ONE], day)) for which in (rereading.soon, rereading.overdue, rereading.too_late)]
    assert found == [is_soon, is_overdue, is_too_late]


def test_statements_procedures_and_the_calendar_are_read_again() -> None:
    """The most urgent first."""
    found = rereading.readings()
    assert [reading.again for reading in found] == sorted(reading.again for reading in found)
    files = {reading.file for reading in found}
    assert {"calendar.toml", "thu-tuc.toml", "cong-va-tai-khoan.toml", "procedures/chuyen-truong.toml"} <= files


def test_registration_is_read_again_before_its_new_law() -> None:
    """The law of civil status comes on 1/3/2027."""
    law = load_library().laws["luat-ho-tich-2026"]
    found = {reading.key: reading for reading in rereading.readings()}
    touched = [found[f"thu-tuc-{p.slug}"] for p in load_library().procedures.values() if law.key in p.laws]
    assert len(touched) == 3 and law.since
    assert all(reading.again < law.since or reading.read >= law.since for reading in touched)


@pytest.fixture
def one(monkeypatch: pytest.MonkeyPatch) -> None:
    """One thing alone is to be read again."""
    monkeypatch.setattr(rereading, "readings", lambda: [ONE])


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize(("day", "warned"), [("2027-01-31", False), ("2027-02-01", True), ("2027-03-02", True)])
def test_a_build_warns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], day: str, warned: bool
) -> None:
    monkeypatch.setenv(clock.VARIABLE, day)
    rereading.check()
    assert ("To be read again: a.toml: moi, by 31/1/2027" in capsys.readouterr().out) is warned


@pytest.mark.usefixtures("one")
def test_a_build_is_refused_after_thirty_days_and_only_a_draft_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal says what to read, how, and how to look at the pages all the same."""
    monkeypatch.setenv(clock.VARIABLE, "2027-03-03")
    assert rereading.warn() == [ONE]
    with pytest.raises(Problem, match=r"a\.toml: moi, by 31/1/2027.*make truth.*make serve"):
        rereading.check()


def test_many_are_counted_and_three_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2027-02-01")
    monkeypatch.setattr(rereading, "readings", lambda: [ONE] * 5)
    rereading.warn()
    assert capsys.readouterr().out.count("a.toml: moi") == 3


@pytest.mark.parametrize("given", ["2027-13-01", "1/3/2027", "mai"])
def test_a_day_that_is_none_is_refused_with_an_example(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv(clock.VARIABLE, given)
    with pytest.raises(Problem, match="2027-03-01"):
        clock.today()


def test_the_build_takes_the_day_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2028-01-01")
    assert clock.today() == date(2028, 1, 1)
