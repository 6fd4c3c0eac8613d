"""Writes the figures of a run into the maintainers' page docs/bao-tri/do-luong.md, between its two markers.

The tables stand in results_page.md, the names of what is measured in words.toml.
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
from scripts.bench.engine_starts import EngineStart
from scripts.bench.numbers import percentile, ratio, spread, vietnamese
from scripts.bench.results import FetchedFile, Results
from scripts.bench.throttling_profiles import MATRIX, SLOWER
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync
from scripts.problem import Problem

HERE = Path(__file__).parent
PAGE = ROOT / "docs" / "bao-tri" / "do-luong.md"
WORDS: dict[str, dict[str, str]] = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
MARKED = re.compile(r"(<!-- make bench: begin -->\n).*?(<!-- make bench: end -->)", re.DOTALL)
LISTED = 12  # files of a subject that have a row of their own
DASH = "\u2013"
LONG = 100  # ms

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sizes:
    """The bytes of some files in each encoding."""

    files: Sequence[FetchedFile]

    def in_kb(self, *more: str) -> list[str]:
        """Return the kB as text: raw, gzip, brotli, and `more`, which are other fields of FetchedFile."""
        encodings = ("raw", "gzip", "brotli", *more)
        return [vietnamese(sum(getattr(file, encoding) for file in self.files) / 1e3) for encoding in encodings]


def write(results: Results) -> str:
    """Write the figures into the page unless they stand there; return a sentence on what was changed."""
    text = PAGE.read_text(encoding="utf-8")
    todo = folder_sync.Plan(PAGE.parent, {}, ())
    fresh = replace_figures(text, render(results))
    if fresh != text:
        todo = folder_sync.Plan(PAGE.parent, {PAGE.name: fresh.encode()}, ())
    folder_sync.apply(todo)
    return str(todo)


def replace_figures(text: str, figures: str) -> str:
    """Return the page's text with these figures between its markers. Raises Problem where the markers are missing."""
    if not MARKED.search(text):
        raise Problem(
            f"{PAGE.name} has lost its markers '<!-- make bench: begin/end -->'. Put them back, each on a line."
        )
    return MARKED.sub(lambda found: f"{found[1]}\n{figures.strip()}\n\n{found[2]}", text)


def render(results: Results) -> str:
    """Return the figures as Markdown."""
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)  # Markdown, not HTML
    template = environment.from_string((HERE / "results_page.md").read_text(encoding="utf-8"))
    return template.render(
        machine=results.machine,
        rounds=results.rounds,
        slower=SLOWER,
        budgets=[_budget_row(budget) for budget in budgets.compare(results)],
        profiles=_profile_rows(),
        starts=[_starts_of(results, profile.name) for profile in MATRIX if results.ready("plain", profile.name)],
        engines=_engine_rows(results),
        totals=[_total_row(name, files) for name, files in results.parts.items()],
        parts=[_files_of(name, files) for name, files in results.parts.items()],
        memory=_memory_rows(results),
        tasks=_task_rows(results),
        actions=_action_rows(results),
        lighthouse=_lighthouse_figures(results),
        others=_other_rows(results),
        calibration=_calibration_figures(results),
    )


def _budget_row(budget: budgets.Budget) -> Row:
    verdict = {True: "met", False: "broken", None: "unknown"}[budget.met]
    return {
        "name": WORDS["budgets"][budget.name],
        "limit": vietnamese(budget.limit, budget.digits),
        "found": DASH if budget.found is None else vietnamese(budget.found, budget.digits),
        "verdict": WORDS["verdicts"][verdict],
    }


def _profile_rows() -> list[Row]:
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


ASLEEP = ("still", "theme")  # pages in which no Python starts


def _starts_of(results: Results, profile: str) -> Row:
    name = WORDS["profiles"][profile]
    kinds = [(subject, visit) for of, subject, visit in results.kinds() if of == profile and subject not in ASLEEP]
    rows = [_start_row(results, profile, subject, visit) for subject, visit in kinds]
    return {"profile": name[:1].upper() + name[1:], "id": f"bench-{profile}", "rows": rows}


def _start_row(results: Results, profile: str, subject: str, visit: str) -> Row:
    times, plain = results.ready(subject, profile, visit), results.ready("plain", profile)
    middle, least, most = spread(times)
    return {
        "subject": WORDS["subjects"][subject] + WORDS["visits"][visit],
        "count": len(times),
        "median": middle,
        "range": f"{least} {DASH} {most}",
        "ratio": vietnamese(ratio(times, plain), 2),
    }


def _engine_rows(results: Results) -> list[Row]:
    engines = results.starts_by_engine()
    return [_engine_row(engine, found, engines["chromium"]) for engine, found in engines.items()]


def _engine_row(engine: str, found: Sequence[EngineStart], chromium: Sequence[EngineStart]) -> Row:
    times = [it.ready for it in found]
    middle, least, most = spread(times)
    return {
        "name": f"{WORDS['engines'][engine]} {found[0].version}",
        "figures": [
            str(len(times)),
            middle,
            f"{least} {DASH} {most}",
            vietnamese(ratio(times, [it.ready for it in chromium]), 2),
            vietnamese(median(it.size for it in found) / 1e6, 2),
            str(len({name for it in found for name in it.twice})),
        ],
    }


def _total_row(name: str, files: Sequence[FetchedFile]) -> Row:
    return {"subject": WORDS["subjects"][name], "sizes": Sizes(files).in_kb("sent")}


def _files_of(name: str, files: Sequence[FetchedFile]) -> Row:
    rows = [{"name": _breakable(it.name), "sizes": Sizes([it]).in_kb(), "packed": it.packed} for it in files[:LISTED]]
    rest = files[LISTED:]
    if rest:
        rows.append({"name": f"+ {len(rest)}", "sizes": Sizes(rest).in_kb(), "packed": False})
    return {"subject": WORDS["subjects"][name], "count": len(files), "rows": rows}


def _breakable(name: str) -> str:
    """Return a file's name as HTML that may be broken after each of its marks, as a phone needs it."""
    return "<code>" + re.sub(r"([/._-])", r"\1<wbr>", name) + "</code>"


def _memory_rows(results: Results) -> list[Row]:
    return [
        {
            "subject": WORDS["subjects"][subject],
            "sizes": [vietnamese(median(getattr(it, field) for it in found) / 1e6) for field in ("peak", "whole")],
        }
        for subject in MATRIX_SUBJECTS
        if (found := results.chosen(subject, "free"))
    ]


def _task_rows(results: Results) -> list[Row]:
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


def _action_rows(results: Results) -> list[Row]:
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


def _lighthouse_figures(results: Results) -> Row:
    pages = results.lighthouse
    return {
        "categories": [WORDS["categories"][name] for name in next(iter(pages.values()), {})],
        "rows": [
            {"name": WORDS["pages"][name], "figures": [vietnamese(median(points)) for points in found.values()]}
            for name, found in pages.items()
        ],
    }


def _other_rows(results: Results) -> list[Row]:
    first, again = results.build[:1], results.build[1:]
    rows = [(name, times, 0) for name, times in (*results.paint.items(), ("build", first), ("again", again))]
    return [{"name": WORDS["others"][name], "figures": spread(times, digits)} for name, times, digits in rows if times]


def _calibration_figures(results: Results) -> Row:
    found = results.calibration
    return {
        "ours": [vietnamese(found[place], 1) for place in ("page", "worker")],
        "cdp": [vietnamese(found[f"{place} by CDP"], 1) for place in ("page", "worker")],
    }


MATRIX_SUBJECTS = tuple(dict.fromkeys(name for names in MATRIX.values() for name in names))
