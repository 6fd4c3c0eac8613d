"""Measuring what readers wait for."""

from scripts.bench import run


def main(args: list[str]) -> None:
    """Measure start, bytes, memory, answers, paint and build (--rounds 5, --only start,..., --quick, --write)."""
    run.main(args)
