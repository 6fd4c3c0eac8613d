"""What the pipeline takes from npm, put into node_modules/ by the Node that the environment brings.

Knows npm and package-lock.json. Must not know what the packages are for.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts import problem, stamps
from scripts.bootstrap import ROOT
from scripts.lib.terminal import Work, megabytes, working

FOLDER = ROOT / "node_modules"
STAMP = FOLDER / ".stamp"
LOCK = ROOT / "package-lock.json"


def main(args: list[str]) -> None:
    """Make .venv and node_modules/ what the lock files say."""
    wanted = stamps.digest(LOCK)
    if stamps.fresh(STAMP, wanted):
        return
    with working("Taking the packages of package-lock.json from npm into node_modules/") as work:
        _install(work)
    stamps.write(STAMP, wanted)


def environment() -> dict[str, str]:
    """Return the environment variables under which the environment's own node and npm come first."""
    own = str(Path(sys.executable).parent)
    return {**os.environ, "PATH": own + os.pathsep + os.environ.get("PATH", "")}


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
