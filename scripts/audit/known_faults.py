"""Known faults of the locked packages, asked of pip-audit and npm audit where their sources can be reached."""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lib import node
from scripts.lib.terminal import console, working
from scripts.problem import Problem

LOCK = ROOT / "requirements-auditor.lock"
HOME = ROOT / "build" / "auditor"
PROGRAMS = HOME / ("Scripts" if os.name == "nt" else "bin")
LOCKS = ("requirements.lock", "requirements-browser.lock", "requirements-compiler.lock", "requirements-auditor.lock")
# What both tools print when nobody answers, or somebody between refuses.
UNREACHED = re.compile(
    r"ConnectionError|ConnectTimeout|ReadTimeout|Timeout|ProxyError|SSLError|HTTPError|Max retries|Could not connect"
    r"|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|audit endpoint returned an error|40[0-9] |50[0-9] "
)
FAULT = re.compile(r"\b(PYSEC|GHSA|CVE)-\d")
SECONDS = 180
CANARY = HOME / "canary.txt"
FAULTY = "jinja2==2.10 --hash=sha256:" + "0" * 64 + "\n"  # nothing is fetched


@dataclass(frozen=True, slots=True)
class Said:
    """How a tool ended, and all that it printed."""

    code: int
    text: str


def check() -> None:
    """Ask for every lock. Raises Problem when a fault is known; who cannot be asked is named in a sentence."""
    found = [judged("npm audit", "package-lock.json", _npm())]
    pip_audit = _pip_audit()
    if isinstance(pip_audit, str):
        console.print(pip_audit)
    elif not _is_answered(pip_audit):
        console.print("pip-audit: its source does not know of faults long known, so the Python locks are not compared.")
    else:
        found += [judged("pip-audit", lock, _said([*pip_audit, lock])) for lock in LOCKS]
    known = [lock for lock, faulty in zip(("package-lock.json", *LOCKS), found, strict=False) if faulty]
    if known:
        raise Problem(f"Faults are known of packages in {', '.join(known)}, see above. Run: make lock ARGS=--upgrade.")


def judged(tool: str, lock: str, said: Said) -> bool:
    """Return whether the tool knows of faults, and print what it says; that it asked nobody is one sentence."""
    if said.code == 0:
        console.print(f"{tool}: nothing is known of {lock}.")
        return False
    if UNREACHED.search(said.text):
        console.print(f"{tool}: its source cannot be reached from here, so {lock} is not compared. Try it elsewhere.")
        return False
    console.print(said.text.strip(), markup=False)
    return True


def _npm() -> Said:
    npm = shutil.which("npm", path=str(Path(sys.executable).parent)) or "npm"
    return _said([npm, "audit", "--package-lock-only", "--audit-level=low"])


def _pip_audit() -> list[str] | str:
    """Return how pip-audit is called, or why it cannot be: it has an environment of its own, made from its lock."""
    stamp = HOME / "stamp"
    if not stamps.fresh(stamp, stamps.digest(LOCK)):
        with working("Taking pip-audit into build/auditor/"):
            venv.EnvBuilder(with_pip=True, clear=True).create(HOME)
            python = str(PROGRAMS / "python")
            said = _said([python, "-m", "pip", "install", "-q", "--require-hashes", "--no-deps", "-r", str(LOCK)])
        if said.code != 0:
            return "pip-audit: it is not here and cannot be fetched, so the Python locks are not compared."
        stamps.write(stamp, stamps.digest(LOCK))
    return [str(PROGRAMS / "pip-audit"), "--progress-spinner=off", "--disable-pip", "--require-hashes", "-r"]


def _is_answered(pip_audit: Sequence[str]) -> bool:
    """Return whether pip-audit hears of a fault that everybody knows: a mirror of packages may know of none."""
    CANARY.write_text(FAULTY, encoding="utf-8")
    said = _said([*pip_audit, str(CANARY)])
    return said.code != 0 and FAULT.search(said.text) is not None


def _said(command: Sequence[str]) -> Said:
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=node.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        return Said(1, f"Timeout after {SECONDS} s")
    return Said(done.returncode, done.stdout)
