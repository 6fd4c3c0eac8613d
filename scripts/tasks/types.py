"""The types in the sources, checked by mypy in Python and by TypeScript in the JSDoc comments of JavaScript."""

from scripts.lib.checkers import Check, run_all
from scripts.tasks import setup


def main(args: list[str]) -> None:
    """Check types in Python (mypy, in all files or in those given) and JavaScript (TypeScript, always all)."""
    setup.main([])
    run_all(Check("mypy", tuple(args)), Check("tsc", ("--build",)))
