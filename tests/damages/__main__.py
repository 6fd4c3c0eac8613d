"""Damages saved data a thousand times and says how each ended; exit code 1 when a reader would be locked out.

The seed of a trial plays it again: --seed N --trials 1.
"""

import argparse
import logging
import sys
import time
from collections import Counter
from random import Random

from tests.damages.kinds import KINDS
from tests.damages.trial import Ending, ending, lived_in


def tried(seed: int) -> tuple[str, Ending]:
    """Make the trial of a seed; return the kind of damage and how it ended."""
    damage = KINDS[seed % len(KINDS)]
    return damage.__name__, ending(damage(lived_in(), Random(seed)))


def figures(found: Counter[tuple[str, Ending]]) -> str:
    """Return a table: a line for each kind, a column for each ending."""
    lines = [" | ".join(["kind", *(end.value for end in Ending)])]
    for name in [damage.__name__ for damage in KINDS]:
        lines.append(" | ".join([name, *(str(found[name, end]) for end in Ending)]))
    sums = [str(sum(number for (_, it), number in found.items() if it is end)) for end in Ending]
    return "\n".join([*lines, " | ".join(["all", *sums])])


def main() -> int:
    """Make all trials; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.damages")
    parser.add_argument("--trials", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    logging.disable(logging.CRITICAL)
    found: Counter[tuple[str, Ending]] = Counter()
    began, longest = time.monotonic(), (0.0, 0)
    for seed in range(wanted.seed, wanted.seed + wanted.trials):
        start = time.monotonic()
        name, end = tried(seed)
        longest = max(longest, (time.monotonic() - start, seed))
        found[name, end] += 1
        if end is Ending.LOCKED_OUT:
            print(f"seed {seed}: {name}: {end}", flush=True)
    print(figures(found))
    print(
        f"{wanted.trials} trials in {time.monotonic() - began:.0f} s; the longest {longest[0]:.1f} s, seed {longest[1]}"
    )
    return int(any(end is Ending.LOCKED_OUT for _, end in found))


if __name__ == "__main__":
    sys.exit(main())
