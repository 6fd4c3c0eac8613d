"""How long the site takes to build: from the sources and the downloads alone, and again when nothing has changed.

Builds in a copy of the sources, so that this project's own build/ and site/ stay as they are.
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

DOWNLOADED = Path("build") / "wheels"
BUILD = "from scripts.tasks import build; build.main([])"
SOURCES = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")


def build_twice() -> list[float]:
    """Return the seconds of a first build and of a second one right after it."""
    with tempfile.TemporaryDirectory(prefix="mot-cua-") as folder:
        copy = Path(folder) / "copy"
        _copy_sources(copy)
        return [_build(copy) for _ in range(2)]


def _copy_sources(target: Path) -> None:
    """Copy what git would commit, and what was downloaded."""
    listed = subprocess.run(SOURCES, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    shutil.copytree(ROOT / DOWNLOADED, target / DOWNLOADED)
    (target / "node_modules").symlink_to(ROOT / "node_modules")


def _build(copy: Path) -> float:
    """Build in another process that takes everything from the copy but the installed packages; return the seconds."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(copy), str(copy / "demo")])}
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", BUILD], cwd=copy, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode != 0:
        raise Problem("The copy for measuring cannot be built. Run: python -m scripts build, and mend what it says.")
    return time.monotonic() - started
