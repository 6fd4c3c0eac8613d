"""The layout of the sources, made by Ruff in Python and by Biome in JavaScript."""

from scripts.lib.checkers import Check, run_all
from scripts.tasks import setup

CHECK = "--check"


def main(args: list[str]) -> None:
    """Lay out Python (Ruff) and JavaScript (Biome), all files or those given; --check only looks."""
    setup.main([])
    given = [arg for arg in args if arg != CHECK]
    ruff, biome = ([CHECK], []) if CHECK in args else ([], ["--write"])
    run_all(
        Check("ruff", ("format", *ruff, *given)),
        Check("biome", ("format", *biome, "--no-errors-on-unmatched", *given)),
    )
