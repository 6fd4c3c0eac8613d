"""Gates and runs of tests: each one command of this Python, all of them counted into one closing line.

Knows how a command is run and how its JUnit report is read.
"""

import subprocess
import sys
import xml.etree.ElementTree as xml
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.bootstrap import ROOT
from scripts.lib.terminal import console
from scripts.problem import Problem

REPORTS = ROOT / "build" / "reports"
NOTHING_CHOSEN = 5  # pytest's exit code


@dataclass(frozen=True, slots=True)
class Gate:
    """A command that passes or fails as a whole or, where it writes a report, test by test."""

    name: str
    command: tuple[str, ...]  # what follows `python -m`
    report: Path | None = None
    after: str = ""  # the gate without which this one makes no sense


@dataclass(frozen=True, slots=True)
class Result:
    """How many tests passed, failed and were skipped; a failed gate counts as one failure."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0


def pytest(name: str, folder: str, options: Iterable[str] = (), after: str = "") -> Gate:
    """Return the gate that runs a folder's tests on every processor; a path among the options replaces the folder."""
    report = REPORTS / f"{Path(folder).name}.xml"
    fixed = ("pytest", "-o", f"testpaths={folder}", "-n", "auto", "-q", f"--junit-xml={report}")
    return Gate(name, (*fixed, *options), report, after)


def run(gates: Iterable[Gate], environment: Mapping[str, str]) -> list[Result]:
    """Run gates one after the other; one whose forerunner failed is not run, and fails too."""
    results: list[Result] = []
    for gate in gates:
        if any(result.failed for result in results if result.name == gate.after):
            console.print(f"{gate.name}: not run, because of the {gate.after}.")
            results.append(Result(gate.name, failed=1))
        else:
            results.append(_result(gate, environment))
    return results


def _result(gate: Gate, environment: Mapping[str, str]) -> Result:
    console.rule(gate.name, align="left")
    if gate.report:
        gate.report.parent.mkdir(parents=True, exist_ok=True)  # Node's runner does not
        gate.report.unlink(missing_ok=True)
    command = [sys.executable, "-m", *gate.command]
    code = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL).returncode
    return counted(gate, code)


def counted(gate: Gate, code: int) -> Result:
    """Read a gate's result from its exit code and report; a non-zero code is never without a failure."""
    if gate.report and code == NOTHING_CHOSEN:
        raise Problem(f"None of the {gate.name} is chosen by these ARGS. Look at the names after -k, -m and ::.")
    if gate.report is None or not gate.report.is_file():
        return Result(gate.name, failed=int(code != 0 or gate.report is not None))
    cases = list(xml.parse(gate.report).getroot().iter("testcase"))
    bad = sum(case.find("failure") is not None or case.find("error") is not None for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    return Result(gate.name, len(cases) - bad - skipped, max(bad, int(code != 0)), skipped)


def finish(results: list[Result]) -> None:
    """Print which gates failed and the closing line; end this process with 1 if any did."""
    broken = [result.name for result in results if result.failed]
    if broken:
        console.print(f"Failed: {', '.join(broken)}.")
    print(closing_line(results), flush=True)
    if broken:
        sys.exit(1)


def closing_line(results: list[Result]) -> str:
    """Sum up in the form: tests: 231 passed, 0 failed."""
    passed, failed, skipped = (
        sum(getattr(result, key) for result in results) for key in ("passed", "failed", "skipped")
    )
    return f"tests: {passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")
