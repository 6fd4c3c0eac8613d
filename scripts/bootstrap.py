"""From a bare Python to the project's own environment: .venv, its hash-locked packages, demo/ on its path.

Knows venv and pip. Must not know any task, nor import anything outside the standard library; the syntax is one
that Python 3.8 can read, so that an old Python still gets to say what it lacks.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts import problem, stamps
from scripts.problem import Problem

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "stamp"
LOCK = ROOT / "requirements.lock"
OLDEST = (3, 11)
DOWNLOAD = re.compile(r"\s*Downloading ([^-\s]+)-([^-\s]+)-\S+ \((.+)\)")


def check_python(version: tuple[int, ...]) -> None:
    """Refuse a Python older than the project's."""
    if version < OLDEST:
        needed, found = (".".join(map(str, numbers[:2])) for numbers in (OLDEST, version))
        raise Problem(
            f"Python {needed} or newer is needed and this is {found}. "
            f"Install a newer one and name it: make PYTHON=python{needed} TASK."
        )


def ensure() -> None:
    """Make .venv what the lock file says, and go on in its Python; return only when already there."""
    wanted = stamps.digest(LOCK, sysconfig.get_python_version(), str(ROOT))
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    current = stamps.fresh(STAMP, wanted)
    if inside and current:
        return
    if not current:
        _make(clear=not inside)
        stamps.write(STAMP, wanted)
    _go_on_inside()


def _make(clear: bool) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise Problem(
            "This Python has no ensurepip, so it cannot make .venv. "
            "Install it (Debian and Ubuntu: apt-get install python3-venv) and run the same command again."
        )
    if clear:
        print("Making .venv ...", flush=True)
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(VENV)
    _install()
    _put_on_path(ROOT / "demo")


def _install() -> None:
    total = len(re.findall(r"^[a-z0-9]", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    print(f"Installing {total} packages into .venv (the first time, and when {LOCK.name} changes) ...", flush=True)
    command = [str(python()), "-m", "pip", "install", "--require-hashes", "--progress-bar", "off"]
    started = time.monotonic()
    process = subprocess.Popen(
        [*command, "-r", str(LOCK)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    output = list(_shown(process.stdout or (), total))
    if process.wait() != 0:
        raise problem.from_installer("pip", "".join(output))
    print(f"Installed in {time.monotonic() - started:.0f} s.", flush=True)


def _shown(lines: Iterable[str], total: int) -> Iterator[str]:
    """Pass on pip's lines; print how far it is, and the size of each download."""
    count = 0
    for line in lines:
        count += line.startswith(("Collecting ", "Processing "))
        found = DOWNLOAD.match(line)
        if found:
            print(f"  {count:>3}/{total}  {found[1]} {found[2]} ({found[3]})", flush=True)
        elif line.startswith("Installing collected"):
            print("  unpacking ...", flush=True)
        yield line


def python() -> Path:
    """Return the environment's own Python."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def _put_on_path(folder: Path) -> None:
    base = {"base": str(VENV), "platbase": str(VENV)}
    purelib = sysconfig.get_path("purelib", "venv", vars=base)
    Path(purelib, "mot-cua.pth").write_text(f"{folder}\n")


def _go_on_inside() -> None:
    command = [str(python()), "-m", "scripts", *sys.argv[1:]]
    sys.stdout.flush()
    if os.name == "nt":
        sys.exit(subprocess.call(command, cwd=str(ROOT)))
    os.chdir(ROOT)
    os.execv(command[0], command)
