"""The programs that check the sources: each can be started, and one that finds something fails the task."""

from pathlib import Path

import pytest

from scripts.lib import checkers
from scripts.lib.checkers import Check


@pytest.mark.parametrize("program", checkers.PROGRAMS)
def test_each_program_is_where_it_is_looked_for(program: str) -> None:
    assert Check(program, ("--version",)).passes()


def test_all_checks_are_made_and_one_that_finds_something_ends_the_task(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad, good = tmp_path / "bad.py", tmp_path / "good.py"
    bad.write_text("import os\n")
    good.write_text("x = 1\n")
    with pytest.raises(SystemExit) as end:
        checkers.run_all(Check("ruff", ("check", str(bad))), Check("ruff", ("check", str(good))))
    assert end.value.code == 1
    said = capfd.readouterr().out
    assert "F401" in said and "All checks passed" in said


def test_checks_that_find_nothing_let_the_task_go_on(tmp_path: Path) -> None:
    good = tmp_path / "good.py"
    good.write_text("x = 1\n")
    checkers.run_all(Check("ruff", ("check", str(good))))
