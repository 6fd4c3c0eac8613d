"""What the figures were measured on, without what would tell whose machine it is.

Knows Linux and version files. Must not know what is measured.
"""

import datetime
import json
import os
import platform
import re
from pathlib import Path

from scripts.bootstrap import ROOT
from scripts.problem import Problem

MEMORY = r"^MemTotal:\s*(\d+) kB"
IDLE = 0.5
MODULES = ROOT / "node_modules"


def check() -> None:
    """Refuse a system on which pages cannot be slowed down and memory cannot be read."""
    if not Path("/proc/self/smaps_rollup").exists():
        raise Problem("make bench reads memory from /proc and slows pages by signals. Run it on Linux.")


def described(chromium: str) -> dict[str, str]:
    """Describe this machine and the versions that were measured; `chromium` is the browser's version."""
    return {
        "date": datetime.date.today().isoformat(),
        "processor": _first(Path("/proc/cpuinfo"), r"^model name\s*:\s*(.+)$"),
        "cores": str(os.cpu_count()),
        "memory": f"{int(_first(Path('/proc/meminfo'), MEMORY)) / 2**20:.0f} GB",
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", "Linux"),
        "load": f"{os.getloadavg()[0]:.1f}",
        "chromium": chromium,
        "pyodide": _version("pyodide"),
        "pyscript": _version("@pyscript/core"),
    }


def busy() -> str:
    """Say that other work would spoil the figures, or nothing."""
    load = os.getloadavg()[0]
    return f"The machine is busy (load {load:.1f}): the figures will be noise." if load > IDLE else ""


def _first(path: Path, pattern: str) -> str:
    found = re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1].strip() if found else "0"


def _version(package: str) -> str:
    return str(json.loads((MODULES / package / "package.json").read_bytes())["version"])
