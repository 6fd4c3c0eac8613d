"""The run of the benchmark: its arguments, and the actions that it times."""

import ast
from importlib import import_module

import pytest

from scripts.bench import build_time, latency, run
from scripts.problem import Problem


def test_forty_ordinary_actions_are_timed() -> None:
    """Each follows one link or presses one button, and a dossier is sent on the way."""
    actions = latency.all_actions()
    assert len(actions) >= 40
    assert all(("follow" in action) != ("press" in action) for action in actions)
    assert sum(bool(action.get("captcha")) for action in actions) >= 3


def test_unknown_measurements_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The refusal lists those that there are."""
    with pytest.raises(SystemExit):
        run.main(["--only", "start,speed"])
    assert "'speed'" in capsys.readouterr().err


def test_part_of_a_run_is_never_written() -> None:
    """The page shows whole runs alone."""
    with pytest.raises(Problem, match="whole run"):
        run.main(["--only", "paint", "--write"])


def test_the_copy_is_built_by_the_task_that_there_is() -> None:
    """The command stands in a string, which no tool renames."""
    imports = [node for node in ast.parse(build_time.BUILD).body if isinstance(node, ast.ImportFrom)]
    tasks = [import_module(f"{node.module}.{alias.name}") for node in imports for alias in node.names]
    assert [callable(task.main) for task in tasks] == [True]
