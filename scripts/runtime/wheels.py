"""The wheels that run under the browser's Python: the portal's own, and the compiler's.

Knows pip and the two lock files made for Python 3.14. Must not know what is done with the wheels.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from scripts import problem, stamps
from scripts.bootstrap import ROOT
from scripts.lib.terminal import working

WHEELS = ROOT / "build" / "wheels"
PYTHON = "3.14"  # of the pinned Pyodide, whatever Python the host has


def fetch(group: str) -> list[Path]:
    """Return the wheels of requirements-<group>.lock, taken from the package registry when the lock is new."""
    lock = ROOT / f"requirements-{group}.lock"
    folder = WHEELS / group
    stamp = WHEELS / f"{group}.stamp"
    wanted = stamps.digest(lock, PYTHON)
    if not stamps.fresh(stamp, wanted):
        with working(f"Taking the wheels of {lock.name} for Python {PYTHON}"):
            _download(lock, folder)
        stamps.write(stamp, wanted)
    return sorted(folder.glob("*.whl"))


def _download(lock: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "pip", "download", "--require-hashes", "--no-deps", "--only-binary=:all:"]
    command += ["--python-version", PYTHON, "--progress-bar", "off", "-r", str(lock), "-d", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if done.returncode != 0:
        raise problem.from_installer("pip", done.stdout)
