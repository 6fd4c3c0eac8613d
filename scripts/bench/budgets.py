"""The limits that the project promises, each beside the figure of this run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from scripts.bench import lighthouse
from scripts.bench.numbers import percentile, ratio
from scripts.bench.results import Results
from scripts.bench.visits import AGAIN, REOPENED


@dataclass(frozen=True, slots=True)
class Budget:
    """A limit and the measured figure; None where this run did not measure it."""

    name: str
    limit: float
    digits: int  # after the decimal point
    found: float | None

    @property
    def met(self) -> bool | None:
        """Return whether the limit is kept; None: not measured."""
        return None if self.found is None else self.found <= self.limit


SPARE = 0.5  # MB
# How long a first start may take, beside Pyodide that imports the same packages.
FIRST = (("cold", "free", 0.20), ("wifi", "wifi", 0.45), ("phone", "phone", 0.30), ("slow", "slow", 0.80))
ENGINES = (("iphone", 1.2), ("webkit", 3.0), ("firefox", 1.5))  # how many times Chromium's start
# A second visit in the same browser session finds the engine still running. In a browser opened anew it only saves
# downloads: on an unlimited network there is little to save.
RETURNS = [(visit, profile) for visit in (AGAIN, REOPENED) for profile in ("free", "phone", "wifi")]


def compare(results: Results) -> list[Budget]:
    """Return every limit with the figure that this run has for it."""
    r = results
    allowed = (r.bytes_of("plain") + r.portal) / 1e6 + SPARE
    return [
        *(Budget(name, limit, 2, _first_ratio(r, profile)) for name, profile, limit in FIRST),
        *(Budget(f"{visit}-{profile}", 0.5, 2, _return_ratio(r, visit, profile)) for visit, profile in RETURNS),
        *(Budget(engine, limit, 2, _engine_ratio(r, engine)) for engine, limit in ENGINES),
        Budget("bytes", 5.5, 2, r.bytes_of("ours") / 1e6 or None),
        Budget("spare", allowed, 2, r.bytes_of("ours") / 1e6 or None),
        Budget("guide", 250, 0, r.guide / 1e3 or None),
        Budget("actions-median", 25, 0, _if_measured(median, r.actions.get("free", []))),
        Budget("actions", 50, 0, _if_measured(_p95, r.actions.get("free", []))),
        Budget("actions-slow", 250, 0, _if_measured(_p95, r.actions.get("cpu", []))),
        Budget("next", 300, 0, _if_measured(max, r.next)),
        Budget("tasks", 100, 0, _longest_task_added(r)),
        Budget("lighthouse", 5, 0, lighthouse.missing(r.lighthouse, speed=True)),
        Budget("lighthouse-others", 0, 0, lighthouse.missing(r.lighthouse, speed=False)),
        Budget("build", 60, 0, _if_measured(max, r.build[:1])),
    ]


def _p95(values: Sequence[float]) -> float:
    return percentile(values, 95)


def _if_measured(pick: Callable[[Sequence[float]], float], values: Sequence[float]) -> float | None:
    return pick(values) if values else None


def _ratio_if_measured(ours: Sequence[float], theirs: Sequence[float]) -> float | None:
    return ratio(ours, theirs) if ours and theirs else None


def _first_ratio(results: Results, profile: str) -> float | None:
    return _ratio_if_measured(results.ready("ours", profile), results.ready("plain", profile))


def _engine_ratio(results: Results, engine: str) -> float | None:
    ours, chromium = ([it.ready for it in results.engines if it.engine == name] for name in (engine, "chromium"))
    return _ratio_if_measured(ours, chromium)


def _return_ratio(results: Results, visit: str, profile: str) -> float | None:
    return _ratio_if_measured(results.ready("ours", profile, visit), results.ready("ours", profile))


def _longest_task_added(results: Results) -> float | None:
    """Return by how much a starting sandbox makes the longest task of its page longer at 4x.

    Medians of all cold starts are compared: a single hiccup of the machine is no finding.
    """
    ours, still = (_longest_task(results, subject) for subject in ("ours", "still"))
    return None if ours is None or still is None else ours - still


def _longest_task(results: Results, subject: str) -> float | None:
    return _if_measured(median, [max(it.long, default=0.0) for it in results.chosen(subject, "cpu")])
