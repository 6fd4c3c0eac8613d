"""What many measurements come to, and how it is written.

Knows arithmetic. Must not know what was measured.
"""

import math
from collections.abc import Sequence
from statistics import median


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share (0-100) of all values do not exceed."""
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(0, math.ceil(share / 100 * len(values)) - 1)]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Compare two medians."""
    return median(ours) / median(theirs)


def english(value: float, digits: int = 0) -> str:
    """Write a number as English readers do: 1,234.5."""
    return f"{value:,.{digits}f}"


def vietnamese(value: float, digits: int = 0) -> str:
    """Write a number as Vietnamese readers do: 1.234,5."""
    return english(value, digits).translate(str.maketrans(",.", ".,"))


def spread(values: Sequence[float], digits: int = 0) -> list[str]:
    """Write the median, the smallest and the largest."""
    return [vietnamese(pick, digits) for pick in (median(values), min(values), max(values))]
