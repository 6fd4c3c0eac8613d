"""Faults in the sources, found by Ruff in Python and by Biome in JavaScript."""

from scripts.lib.checkers import Check, run_all
from scripts.tasks import setup


def main(args: list[str]) -> None:
    """Look for faults in Python (Ruff) and JavaScript (Biome), in all files or in those given."""
    setup.main([])
    run_all(
        Check("ruff", ("check", *args)),
        Check("biome", ("lint", "--error-on-warnings", "--no-errors-on-unmatched", *args)),
    )
