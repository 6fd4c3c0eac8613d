"""The door of the pipeline: python -m scripts TASK.

Each task is a module in scripts/tasks, whose main() has its help as docstring. Syntax that Python 3.8 can read.
"""

from __future__ import annotations

import ast
import importlib
import os
import sys
from pathlib import Path

from scripts import bootstrap
from scripts.problem import Problem

TASKS = (
    *("serve", "build", "test", "unit", "browser", "lint", "format", "types"),
    *("check-guides", "truth", "handouts", "usb", "portable", "bench", "audit"),
    *("setup", "lock", "clean"),
)
FOLDER = Path(__file__).with_name("tasks")
WITHOUT_VENV = ("clean", "lock")  # they remove .venv, or mend what it is made from


def known() -> dict[str, Path]:
    """Map each task to its file."""
    return {name: FOLDER / f"{_module(name)}.py" for name in TASKS}


def _module(task: str) -> str:
    return task.replace("-", "_")


def help_of(path: Path) -> str:
    """Read a task's help without importing it: the docstring of its main()."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    mains = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "main"]
    return next((ast.get_docstring(node) or "" for node in mains), "").partition("\n")[0]


def listing() -> str:
    """Return how to call the pipeline and what it can do."""
    lines = [f"  {name:<14}{help_of(path)}" for name, path in known().items()]
    return "\n".join(["make TASK, or python -m scripts TASK:", "", *lines])


def run(args: list[str]) -> None:
    """Run the task that the arguments name, in the project's own environment."""
    bootstrap.check_python(sys.version_info[:3])
    if not args or args[0] in ("help", "-h", "--help"):
        print(listing())
        return
    name, rest = args[0], args[1:]
    if name not in known():
        raise Problem(f"There is no task '{name}'. Choose one of: {', '.join(known())}.")
    if name not in WITHOUT_VENV:
        bootstrap.ensure()
    os.chdir(bootstrap.ROOT)
    _perform(name, rest)


def _perform(name: str, rest: list[str]) -> None:
    """Run a task. Raises Problem too where one of the portal's data files is wrong."""
    task = f"scripts.tasks.{_module(name)}"
    if name in WITHOUT_VENV:
        importlib.import_module(task).main(rest)
        return
    errors = importlib.import_module("portal.domain.errors")
    try:
        importlib.import_module(task).main(rest)
    except errors.BadProcedure as bad:
        raise Problem(str(bad)) from bad


def main() -> None:
    """Run a task; what goes wrong is one sentence, and exit code 1."""
    try:
        run(sys.argv[1:])
    except Problem as trouble:
        sys.exit(f"{trouble}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
