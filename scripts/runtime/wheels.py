"""The wheels that run under the browser's Python: the portal's own, and the compiler's."""

import shutil
import subprocess
import sys
from pathlib import Path

from scripts import problem
from scripts.bootstrap import ROOT
from scripts.lib.terminal import working

WHEELS = ROOT / "build" / "wheels"
PYTHON = "3.14"  # of the pinned Pyodide, whatever Python the host has


GROUPS = ("browser", "compiler")


def make() -> None:
    """Take the wheels of each requirements-<group>.lock from the package registry. Raises Problem."""
    for group in GROUPS:
        lock = ROOT / f"requirements-{group}.lock"
        with working(f"Taking the wheels of {lock.name} for Python {PYTHON}"):
            _download(lock, WHEELS / group)


def wheels(group: str) -> list[Path]:
    """Return the wheels of a group."""
    return sorted((WHEELS / group).glob("*.whl"))


def _download(lock: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "pip", "download", "--require-hashes", "--no-deps", "--only-binary=:all:"]
    command += ["--python-version", PYTHON, "--progress-bar", "off", "-r", str(lock), "-d", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if done.returncode != 0:
        raise problem.from_installer("pip", done.stdout)
