"""The packages of package-lock.json, put into node_modules/ by npm."""

import shutil
import subprocess
import sys
from pathlib import Path

from scripts import problem
from scripts.bootstrap import ROOT
from scripts.lib.node import environment
from scripts.lib.terminal import Work, megabytes, working

FOLDER = ROOT / "node_modules"


def make() -> None:
    """Make node_modules/ what the lock file says. Raises Problem."""
    with working("Taking the packages of package-lock.json from npm into node_modules/") as work:
        _install(work)


def _install(work: Work) -> None:
    npm = shutil.which("npm", path=str(Path(sys.executable).parent)) or "npm"
    process = subprocess.Popen(
        [npm, "ci", "--ignore-scripts", "--prefer-offline"],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    output = _wait(process, work)
    if process.returncode != 0:
        raise problem.from_installer("npm", output)


def _wait(process: subprocess.Popen[str], work: Work) -> str:
    while True:
        try:
            return process.communicate(timeout=0.5)[0]
        except subprocess.TimeoutExpired:
            work.say(f"{megabytes(FOLDER)} so far")
