"""The types in the sources, checked by mypy in Python and by TypeScript in the JSDoc comments of JavaScript."""

from scripts.lib.checkers import Check, run_all
from scripts.tasks import setup

WORLDS = ("page", "worker", "node")  # each with globals of its own: see types/


def main(args: list[str]) -> None:
    """Check types in Python (mypy, in all files or in those given) and JavaScript (TypeScript, always all)."""
    setup.main([])
    # Not as a build, which keeps what it found for the next time: it does not notice another global.
    scripts = [Check("tsc", ("--composite", "false", "--project", f"types/tsconfig.{name}.json")) for name in WORLDS]
    run_all(Check("mypy", tuple(args)), *scripts)
