"""The file that has pages made again: it changes on the days that matter, and on no other."""

from datetime import date
from pathlib import Path

import pytest

from portal.domain.law import Law
from scripts.law import clock, phase


def kept(monkeypatch: pytest.MonkeyPatch, folder: Path, day: str) -> bytes:
    """Write the file for a day and read it."""
    monkeypatch.setenv(clock.VARIABLE, day)
    monkeypatch.setattr(phase, "FOLDER", folder)
    phase.keep()
    return (folder / phase.FILE).read_bytes()


def test_the_file_changes_when_a_law_comes_and_not_the_day_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    law = Law("a", "", "", "", date(2026, 1, 1), "text", date(2027, 3, 1), again=date(2028, 1, 1))
    monkeypatch.setattr(phase, "entries", lambda: {"a": law})
    before, first, second = (kept(monkeypatch, tmp_path, day) for day in ("2027-02-28", "2027-03-01", "2027-03-02"))
    assert before != first == second
