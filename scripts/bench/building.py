"""How long the site takes to be built from nothing but what was downloaded, and again when nothing has changed.

Knows which folders are made. Works in a copy, so that the project's own folders stay as they are.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.bootstrap import ROOT
from scripts.problem import Problem
from scripts.tasks import clean, setup

DOWNLOADED = Path("build") / "wheels"
BUILD = "from scripts import build; build.main([])"


def measure() -> list[float]:
    """Build twice in a copy without anything made before; give the seconds of each."""
    with tempfile.TemporaryDirectory(prefix="mot-cua-") as folder:
        copy = Path(folder) / "copy"
        _copy(copy)
        return [_build(copy) for _ in range(2)]


def _copy(target: Path) -> None:
    made = {ROOT / name for name in (*clean.MADE, *clean.INSTALLED, ".git")}

    def left_out(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if Path(folder, name) in made or name == "__pycache__"]

    shutil.copytree(ROOT, target, ignore=left_out)
    shutil.copytree(ROOT / DOWNLOADED, target / DOWNLOADED)
    (target / "node_modules").symlink_to(ROOT / "node_modules")


def _build(copy: Path) -> float:
    """Build in another process, which takes everything from the copy but the environment."""
    environment = {**setup.environment(), "PYTHONPATH": os.pathsep.join([str(copy), str(copy / "demo")])}
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", BUILD], cwd=copy, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode != 0:
        raise Problem("The copy for measuring cannot be built. Run: python -m scripts build, and mend what it says.")
    return time.monotonic() - started
