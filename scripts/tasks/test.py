"""Every gate and every test, one after the other, and one line at the end that says how it went.

Knows the tools' command lines and how to count their results. Must not know what the tests are about.
"""

import subprocess
import sys
import xml.etree.ElementTree as xml
from dataclasses import dataclass
from pathlib import Path

from scripts.bootstrap import ROOT
from scripts.lib import chromium
from scripts.lib.node import environment
from scripts.lib.terminal import console
from scripts.tasks import build

REPORTS = ROOT / "build" / "reports"


@dataclass(frozen=True, slots=True)
class Stage:
    """A gate (passes or fails as a whole) or, with a report, a run of tests."""

    name: str
    command: tuple[str, ...]
    report: Path | None = None
    after: str = ""  # the stage without which this one makes no sense


@dataclass(frozen=True, slots=True)
class Result:
    """How many tests passed, failed and were skipped; a failed gate counts as one failure."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0


def main(args: list[str]) -> None:
    """Check style and types, run unit tests, build, run browser tests; ends in one pass/fail line."""
    build.make("samples")  # papers to attach: what plays a guide needs them
    browser = chromium.find()
    console.print(f"Browser: {browser}", markup=False)
    results: list[Result] = []
    for stage in plan():
        results.append(_result(stage, results, browser))
    broken = [result.name for result in results if result.failed]
    if broken:
        console.print(f"Failed: {', '.join(broken)}.")
    print(closing_line(results), flush=True)
    if broken:
        sys.exit(1)


def plan() -> list[Stage]:
    """List what is run, in order."""
    gates = [
        Stage("lint", ("ruff", "check", ".")),
        Stage("format", ("ruff", "format", "--check", ".")),
        Stage("types", ("mypy",)),
        _pytest("unit tests", "tests/unit"),
        Stage("build", ("scripts", "build")),
        Stage("handouts", ("scripts", "handouts"), after="build"),
    ]
    if any((ROOT / "tests" / "browser").glob("test_*.py")):
        return [*gates, _pytest("browser tests", "tests/browser", after="build")]
    console.print("There are no browser tests in tests/browser; they are left out.")
    return gates


def _pytest(name: str, folder: str, after: str = "") -> Stage:
    report = REPORTS / f"{Path(folder).name}.xml"
    return Stage(name, ("pytest", folder, "-n", "2", "-q", f"--junit-xml={report}"), report, after)


def _result(stage: Stage, before: list[Result], browser: str) -> Result:
    if any(result.failed for result in before if result.name == stage.after):
        console.print(f"{stage.name}: not run, because of the {stage.after}.")
        return Result(stage.name, failed=1)
    console.rule(stage.name, align="left")
    if stage.report:
        stage.report.unlink(missing_ok=True)
    variables = {**environment(), "CHROMIUM": browser}
    command = [sys.executable, "-m", *stage.command]
    code = subprocess.run(command, cwd=ROOT, env=variables, stdin=subprocess.DEVNULL).returncode
    return counted(stage, code)


def counted(stage: Stage, code: int) -> Result:
    """Read a stage's result from its exit code and report; a non-zero code is never without a failure."""
    if stage.report is None or not stage.report.is_file():
        return Result(stage.name, failed=int(code != 0 or stage.report is not None))
    suites = list(xml.parse(stage.report).getroot().iter("testsuite"))
    total, bad, skipped = (
        sum(int(suite.get(key, "0")) for suite in suites for key in keys)
        for keys in (("tests",), ("failures", "errors"), ("skipped",))
    )
    failed = max(bad, int(code != 0))
    return Result(stage.name, max(total - bad - skipped, 0), failed, skipped)


def closing_line(results: list[Result]) -> str:
    """Sum up in the form: tests: 231 passed, 0 failed."""
    passed, failed, skipped = (
        sum(getattr(result, key) for result in results) for key in ("passed", "failed", "skipped")
    )
    return f"tests: {passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")
