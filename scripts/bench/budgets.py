"""What was promised, beside what was found.

Knows the limits that the design and its acceptance set. Must not know how anything is measured.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from scripts.bench.numbers import percentile, ratio
from scripts.bench.results import Results
from scripts.bench.visits import AGAIN, REOPENED


@dataclass(frozen=True, slots=True)
class Budget:
    """A limit, and what was found; None: not measured in this run."""

    name: str
    limit: float
    digits: int  # behind the point
    found: float | None

    @property
    def met(self) -> bool | None:
        """Say whether the limit is kept."""
        return None if self.found is None else self.found <= self.limit


SPARE = 0.5  # MB
# A second visit while the browser is open finds the engine running. In a newly opened browser it saves what came over
# the line the first time: without a limit on the line there is little to save.
RETURNS = [(visit, line) for visit in (AGAIN, REOPENED) for line in ("free", "phone", "wifi")]


def compared(results: Results) -> list[Budget]:
    """Hold the figures of a run against all limits."""
    r = results
    allowed = (r.bytes_of("plain") + r.portal) / 1e6 + SPARE
    return [
        Budget("cold", 0.25, 2, _ratio(r.ready("ours", "free"), r.ready("plain", "free"))),
        *(Budget(f"{visit}-{line}", 0.5, 2, _again(r, visit, line)) for visit, line in RETURNS),
        Budget("phone", 0.5, 2, _ratio(r.ready("ours", "phone"), r.ready("plain", "phone"))),
        Budget("bytes", 7.5, 2, r.bytes_of("ours") / 1e6 or None),
        Budget("spare", allowed, 2, r.bytes_of("ours") / 1e6 or None),
        Budget("guide", 250, 0, r.guide / 1e3 or None),
        Budget("actions", 50, 0, _of(_p95, r.actions.get("free", []))),
        Budget("actions-slow", 250, 0, _of(_p95, r.actions.get("cpu", []))),
        Budget("next", 300, 0, _of(max, r.next)),
        Budget("tasks", 100, 0, _longest(r)),
        Budget("build", 60, 0, _of(max, r.build[:1])),
    ]


def _p95(values: Sequence[float]) -> float:
    return percentile(values, 95)


def _of(pick: Callable[[Sequence[float]], float], values: Sequence[float]) -> float | None:
    return pick(values) if values else None


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> float | None:
    return ratio(ours, theirs) if ours and theirs else None


def _again(results: Results, visit: str, line: str) -> float | None:
    return _ratio(results.ready("ours", line, visit), results.ready("ours", line))


def _longest(results: Results) -> float | None:
    """The longest task of each cold start at 4x, and the median of those: one hiccup of the machine is no finding."""
    return _of(median, [max(it.long, default=0.0) for it in results.chosen("ours", "cpu")])
