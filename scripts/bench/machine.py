"""Describes the machine that the figures were measured on, without anything that identifies whose it is."""

import datetime
import json
import os
import platform
import re
from pathlib import Path

from scripts.bootstrap import ROOT
from scripts.problem import Problem

MEMORY = r"^MemTotal:\s*(\d+) kB"
BUSY = 0.5  # load of the last minute
MODULES = ROOT / "node_modules"


def require_linux() -> None:
    """Raise Problem where pages cannot be slowed down and memory cannot be read."""
    if not Path("/proc/self/smaps_rollup").exists():
        raise Problem("make bench reads memory from /proc and slows pages by signals. Run it on Linux.")


def describe(chromium: str) -> dict[str, str]:
    """Return this machine's parts and the versions that are measured; `chromium` is the browser's version."""
    return {
        "date": datetime.date.today().isoformat(),
        "processor": _first_match(Path("/proc/cpuinfo"), r"^model name\s*:\s*(.+)$"),
        "cores": str(os.cpu_count()),
        "memory": f"{int(_first_match(Path('/proc/meminfo'), MEMORY)) / 2**20:.0f} GB",
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", "Linux"),
        "load": f"{os.getloadavg()[0]:.1f}",
        "chromium": chromium,
        "pyodide": _package_version("pyodide"),
        "pyscript": _package_version("@pyscript/core"),
    }


def busy_warning() -> str:
    """Return a warning when other work would spoil the figures, else an empty string."""
    load = os.getloadavg()[0]
    return f"The machine is busy (load {load:.1f}): the figures will be noise." if load > BUSY else ""


def _first_match(path: Path, pattern: str) -> str:
    found = re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1].strip() if found else "0"


def _package_version(package: str) -> str:
    return str(json.loads((MODULES / package / "package.json").read_bytes())["version"])
