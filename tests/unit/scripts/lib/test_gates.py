"""Gates and their closing line: what is run, in which order, and how it is counted."""

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from scripts.lib import gates
from scripts.lib.gates import Gate, Result
from scripts.problem import Problem
from scripts.tasks import test as everything
from scripts.tasks import unit

CASE = '<testcase name="x">{}</testcase>'
BAD = ("<failure/>", "<error/>")


@pytest.fixture
def tools(tmp_path: Path) -> dict[str, str]:
    """An environment with two commands: `good` and `bad`."""
    (tmp_path / "good.py").write_text("")
    (tmp_path / "bad.py").write_text("raise SystemExit(3)")
    return {"PYTHONPATH": str(tmp_path)}


def report(folder: Path, *insides: str) -> Path:
    """Write a JUnit report of test cases with these insides."""
    path = folder / "unit.xml"
    cases = "".join(map(CASE.format, insides))
    path.write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>")
    return path


def test_results_are_counted_from_the_report_and_the_exit_code(tmp_path: Path) -> None:
    """Each test once, whether Python's or Node's runner wrote the report."""
    run = Gate("unit tests", ("pytest",), report(tmp_path, *BAD, "<skipped/>", "", "", ""))
    assert gates.counted(run, 1) == Result("unit tests", passed=3, failed=2, skipped=1)
    report(tmp_path, "", "", "")
    assert gates.counted(run, 0) == Result("unit tests", passed=3)
    assert gates.counted(run, 3).failed == 1, "a crash after the tests is a failure"
    (tmp_path / "unit.xml").unlink()
    assert gates.counted(run, 0).failed == 1, "a run without a report is a failure"


def test_nothing_chosen_is_one_sentence(tmp_path: Path) -> None:
    """A slip after -k is not taken for success."""
    run = Gate("unit tests", ("pytest",), report(tmp_path))
    with pytest.raises(Problem, match="None of the unit tests is chosen by these ARGS"):
        gates.counted(run, gates.NOTHING_CHOSEN)


def test_what_needs_a_failed_gate_is_not_run(tools: dict[str, str]) -> None:
    """And fails too; the rest is run."""
    found = gates.run([Gate("a", ("bad",)), Gate("b", ("good",), after="a"), Gate("c", ("good",))], tools)
    assert found == [Result("a", failed=1), Result("b", failed=1), Result("c")]


def test_the_closing_line_sums_up() -> None:
    """The words that other programs look for."""
    results = [Result("lint"), Result("unit tests", 230), Result("browser tests", 1)]
    assert gates.closing_line(results) == "tests: 231 passed, 0 failed"
    assert gates.closing_line([*results, Result("types", failed=1)]) == "tests: 231 passed, 1 failed"
    assert gates.closing_line([Result("unit tests", 4, 0, 2)]) == "tests: 4 passed, 0 failed, 2 skipped"


def test_a_failure_ends_the_process_and_stands_above_the_closing_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        gates.finish([Result("lint", failed=1), Result("unit tests", 2)])
    assert ended.value.code == 1
    assert capsys.readouterr().out.splitlines() == ["Failed: lint.", "tests: 2 passed, 1 failed"]


def test_each_gate_runs_after_what_it_needs() -> None:
    """In make test: the names are different, and a need stands before."""
    names = [gate.name for gate in everything.plan()]
    assert len(set(names)) == len(names)
    assert all(gate.after in names[:at] for at, gate in enumerate(everything.plan()) if gate.after)


def test_the_slow_tests_are_left_out_of_the_fast_run_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later -m wins over the earlier one; make test says none."""
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(unit, "prepare", lambda: None)

    def run(found: Iterable[gates.Gate], environment: object) -> list[gates.Result]:
        asked.extend(gate.command for gate in found)
        return []

    monkeypatch.setattr(gates, "run", run)
    unit.main(["-m", "slow"])
    assert asked[0][-4:] == ("-m", "not slow", "-m", "slow")
    assert "-m" not in unit.python_tests().command


def test_a_gate_is_run_by_this_python(tools: dict[str, str], tmp_path: Path) -> None:
    """So that the project's environment is the one that is tested."""
    (tmp_path / "which.py").write_text("import sys; open(sys.argv[1], 'w').write(sys.executable)")
    gates.run([Gate("a", ("which", str(tmp_path / "told")))], tools)
    assert (tmp_path / "told").read_text() == sys.executable
