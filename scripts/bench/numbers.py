"""Statistics of measured values, and how numbers are written in English and in Vietnamese."""

import math
from collections.abc import Sequence
from statistics import median


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest of the values that at least this share of them (0-100) does not exceed."""
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(0, math.ceil(share / 100 * len(values)) - 1)]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the median of ours divided by the median of theirs."""
    return median(ours) / median(theirs)


def english(value: float, digits: int = 0) -> str:
    """Return a number as English readers write it: 1,234.5."""
    return f"{value:,.{digits}f}"


def vietnamese(value: float, digits: int = 0) -> str:
    """Return a number as Vietnamese readers write it: 1.234,5."""
    return english(value, digits).translate(str.maketrans(",.", ".,"))


def spread(values: Sequence[float], digits: int = 0) -> list[str]:
    """Return the median, the smallest and the largest value, as Vietnamese text."""
    return [vietnamese(pick, digits) for pick in (median(values), min(values), max(values))]
