"""The benchmark: what readers wait for, measured."""

from scripts.bench import run


def main(args: list[str]) -> None:
    """Measure start, bytes, memory, answers, paint and build (--rounds 5, --only start,..., --quick, --write)."""
    run.main(args)
