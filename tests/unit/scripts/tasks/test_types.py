"""The check of types: no script is left out."""

import subprocess
import sys

import pytest

from scripts.bootstrap import ROOT
from scripts.lib.checkers import PROGRAMS
from scripts.tasks import types


def output(*command: str) -> list[str]:
    """The lines that a program prints, run in the project's folder."""
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


@pytest.mark.slow
def test_each_script_of_the_project_is_checked_in_some_world() -> None:
    """Also those that TypeScript passes over by their names, as it does `.min.js`."""
    checked = {
        line
        for name in types.WORLDS
        for line in output(
            *(sys.executable, "-m", *PROGRAMS["tsc"], "--listFilesOnly"),
            *("--composite", "false", "--project", f"types/tsconfig.{name}.json"),
        )
    }
    scripts = output("git", "ls-files", "-co", "--exclude-standard", "*.js", "*.mjs")
    assert len(scripts) > 30
    assert [name for name in scripts if (ROOT / name).is_file() and (ROOT / name).as_posix() not in checked] == []
