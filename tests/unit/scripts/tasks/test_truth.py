"""The task that lists what is to be read again, and compares the procedures with a file."""

from datetime import date
from pathlib import Path

import pytest

from scripts.law import clock, rereading
from scripts.law.rereading import Reading
from scripts.tasks import truth

READINGS = [
    Reading(date(2026, 11, 1), "a.toml", "cu", "Bốn mức", date(2025, 11, 1)),
    Reading(date(2027, 1, 29), "b.toml", "moi", "Hai loại", date(2026, 7, 18)),
    Reading(date(2027, 1, 30), "c.toml", "xa", "Ba loại", date(2026, 7, 18)),
]


def test_what_is_overdue_and_what_comes_soon_is_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2026-11-30")
    monkeypatch.setattr(rereading, "readings", lambda: READINGS)
    truth.main([])
    late, soon = capsys.readouterr().out.split("To be read again within 60 days")
    assert "Overdue: 1" in late and "a.toml: cu" in late
    assert "b.toml: moi: Hai loại (read 18/7/2026)" in soon and "c.toml" not in soon


def test_every_difference_from_a_file_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "p.csv"
    path.write_text("code,duration\n2.002854,5 ngày; 9 ngày\n", encoding="utf-8")
    truth.main(["--portal", str(path)])
    said = capsys.readouterr().out
    assert "chuyen-truong.toml: duration: only here: 8" in said and "only in the file: 9" in said
    assert "differences between" in said.splitlines()[-1]
