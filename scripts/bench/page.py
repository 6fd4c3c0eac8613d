"""The page for maintainers: the figures of a whole run, between two markers; what stands around them stays.

Knows page.md and words.toml. Must not know how the figures were found.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from jinja2 import Environment, StrictUndefined

from scripts.bench import budgets
from scripts.bench.numbers import percentile, ratio, spread, vietnamese
from scripts.bench.profiles import MATRIX, SLOWER
from scripts.bench.results import Part, Results
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync
from scripts.problem import Problem

HERE = Path(__file__).parent
PAGE = ROOT / "docs" / "bao-tri" / "do-luong.md"
WORDS: dict[str, dict[str, str]] = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
MARKED = re.compile(r"(<!-- make bench: begin -->\n).*?(<!-- make bench: end -->)", re.DOTALL)
LISTED = 12  # parts of a subject that have a line of their own
DASH = "\u2013"
LONG = 100  # ms

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sums:
    """Bytes of some files in each form."""

    parts: Sequence[Part]

    def written(self, *more: str) -> list[str]:
        """Write kB: as they are, gzipped, as brotli."""
        forms = ("raw", "gzip", "brotli", *more)
        return [vietnamese(sum(getattr(part, form) for part in self.parts) / 1e3) for form in forms]


def write(results: Results) -> str:
    """Bring the page up to date; say what was done."""
    text = PAGE.read_text(encoding="utf-8")
    todo = folder_sync.Plan(PAGE.parent, {}, ())
    fresh = replaced(text, rendered(results))
    if fresh != text:
        todo = folder_sync.Plan(PAGE.parent, {PAGE.name: fresh.encode()}, ())
    folder_sync.apply(todo)
    return str(todo)


def replaced(text: str, between: str) -> str:
    """Put something else between the markers."""
    if not MARKED.search(text):
        raise Problem(
            f"{PAGE.name} has lost its markers '<!-- make bench: begin/end -->'. Put them back, each on a line."
        )
    return MARKED.sub(lambda found: f"{found[1]}\n{between.strip()}\n\n{found[2]}", text)


def rendered(results: Results) -> str:
    """Write the figures as Markdown."""
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)  # Markdown, not HTML
    template = environment.from_string((HERE / "page.md").read_text(encoding="utf-8"))
    return template.render(
        machine=results.machine,
        rounds=results.rounds,
        slower=SLOWER,
        budgets=[_budget(budget) for budget in budgets.compared(results)],
        profiles=_profiles(),
        starts=[_starts(results, how.name) for how in MATRIX if results.ready("plain", how.name)],
        totals=[_total(name, parts) for name, parts in results.parts.items()],
        parts=[_table(name, parts) for name, parts in results.parts.items()],
        memory=_memory(results),
        tasks=_tasks(results),
        actions=_actions(results),
        others=_others(results),
        calibration=_calibration(results),
    )


def _budget(budget: budgets.Budget) -> Row:
    verdict = {True: "met", False: "broken", None: "unknown"}[budget.met]
    return {
        "name": WORDS["budgets"][budget.name],
        "limit": vietnamese(budget.limit, budget.digits),
        "found": DASH if budget.found is None else vietnamese(budget.found, budget.digits),
        "verdict": WORDS["verdicts"][verdict],
    }


def _profiles() -> list[Row]:
    return [
        {
            "name": WORDS["profiles"][it.name],
            "figures": [
                *([vietnamese(it.network.mbit, 2), vietnamese(it.network.rtt, 1)] if it.network else [DASH, DASH]),
                vietnamese(it.cpu),
            ],
        }
        for it in MATRIX
    ]


def _starts(results: Results, profile: str) -> Row:
    name = WORDS["profiles"][profile]
    found = [(subject, visit) for how, subject, visit in results.kinds() if how == profile and subject != "theme"]
    rows = [_start(results, profile, subject, visit) for subject, visit in found]
    return {"profile": name[:1].upper() + name[1:], "id": f"bench-{profile}", "rows": rows}


def _start(results: Results, profile: str, subject: str, visit: str) -> Row:
    times, plain = results.ready(subject, profile, visit), results.ready("plain", profile)
    middle, least, most = spread(times)
    return {
        "subject": WORDS["subjects"][subject] + WORDS["visits"][visit],
        "count": len(times),
        "median": middle,
        "range": f"{least} {DASH} {most}",
        "ratio": vietnamese(ratio(times, plain), 2),
    }


def _total(name: str, parts: Sequence[Part]) -> Row:
    return {"subject": WORDS["subjects"][name], "sizes": Sums(parts).written("sent")}


def _table(name: str, parts: Sequence[Part]) -> Row:
    rows = [{"name": _breakable(it.name), "sizes": Sums([it]).written(), "packed": it.packed} for it in parts[:LISTED]]
    rest = parts[LISTED:]
    if rest:
        rows.append({"name": f"+ {len(rest)}", "sizes": Sums(rest).written(), "packed": False})
    return {"subject": WORDS["subjects"][name], "count": len(parts), "rows": rows}


def _breakable(name: str) -> str:
    """Write a file's name so that a phone may break it after each mark in it."""
    return "<code>" + re.sub(r"([/._-])", r"\1<wbr>", name) + "</code>"


def _memory(results: Results) -> list[Row]:
    return [
        {
            "subject": WORDS["subjects"][subject],
            "sizes": [vietnamese(median(getattr(it, field) for it in found) / 1e6) for field in ("peak", "whole")],
        }
        for subject in MATRIX_SUBJECTS
        if (found := results.chosen(subject, "free"))
    ]


def _tasks(results: Results) -> list[Row]:
    return [
        {
            "subject": WORDS["subjects"][subject],
            "figures": [
                vietnamese(median(sum(task > LONG for task in it.long) for it in found)),
                vietnamese(median(max(it.long, default=0) for it in found)),
            ],
        }
        for subject in MATRIX_SUBJECTS
        if (found := results.chosen(subject, "cpu"))
    ]


def _actions(results: Results) -> list[Row]:
    measured = {**results.actions, "next": results.next}
    return [
        {
            "name": WORDS["actions"][name],
            "figures": [
                str(len(times)),
                *(vietnamese(figure) for figure in (median(times), percentile(times, 95), max(times))),
            ],
        }
        for name, times in measured.items()
        if times
    ]


def _others(results: Results) -> list[Row]:
    first, again = results.build[:1], results.build[1:]
    rows = [(name, times, 0) for name, times in (*results.paint.items(), ("build", first), ("again", again))]
    return [{"name": WORDS["others"][name], "figures": spread(times, digits)} for name, times, digits in rows if times]


def _calibration(results: Results) -> Row:
    found = results.calibration
    return {
        "ours": [vietnamese(found[place], 1) for place in ("page", "worker")],
        "cdp": [vietnamese(found[f"{place} by CDP"], 1) for place in ("page", "worker")],
    }


MATRIX_SUBJECTS = tuple(dict.fromkeys(name for names in MATRIX.values() for name in names))
