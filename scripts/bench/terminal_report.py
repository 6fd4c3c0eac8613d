"""Prints the figures of a run on the terminal, in English."""

from collections.abc import Iterable, Iterator
from statistics import median

from rich.table import Table

from scripts.bench import budgets
from scripts.bench.numbers import english, percentile, ratio
from scripts.bench.results import Results
from scripts.bench.visits import FIRST
from scripts.lib.terminal import console

WIDTH = 132  # where the output is no terminal


def print_tables(results: Results) -> None:
    """Print all tables that have something in them."""
    for table in (
        _starts_table(results),
        _engines_table(results),
        _bytes_table(results),
        _latency_table(results),
        _single_figures_table(results),
        _lighthouse_table(results),
        _budgets_table(results),
    ):
        if table.row_count:
            console.print(table, width=None if console.is_terminal else WIDTH)


def _new_table(title: str, *headings: str, rows: Iterable[Iterable[str]]) -> Table:
    table = Table(title=title)
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left", no_wrap=not number)
    for row in rows:
        table.add_row(*row)
    return table


def _starts_table(results: Results) -> Table:
    def rows() -> Iterator[list[str]]:
        for profile, subject, visit in results.kinds():
            found = results.chosen(subject, profile, visit)
            times, plain = [it.ready for it in found], results.ready("plain", profile)
            yield [
                f"{profile}: {subject}{'' if visit == FIRST else f', {visit}'}",
                *(english(pick(times)) for pick in (median, min, max)),
                english(ratio(times, plain), 2) if plain else "",
                english(median(sum(task > 100 for task in it.long) for it in found)),
                english(median(max(it.long, default=0) for it in found)),
                *(english(median(getattr(it, name) for it in found) / 1e6) for name in ("peak", "whole")),
            ]

    headings = ("median", "from", "to", "of plain", "tasks >100 ms", "longest", "MB page", "MB browser")
    return _new_table("From opening the page to Python ready, ms", "page", *headings, rows=rows())


def _engines_table(results: Results) -> Table:
    def rows() -> Iterator[list[str]]:
        engines = results.starts_by_engine()
        for engine, found in engines.items():
            times, chromium = [it.ready for it in found], [it.ready for it in engines["chromium"]]
            yield [
                f"{engine} {found[0].version}",
                *(english(pick(times)) for pick in (median, min, max)),
                english(ratio(times, chromium), 2),
                english(median(it.size for it in found) / 1e6, 2),
                ", ".join(sorted({name for it in found for name in it.twice})) or "none",
            ]

    headings = ("median", "from", "to", "of Chromium", "MB", "sent twice")
    return _new_table("First start of the sandbox in each engine, ms", "engine", *headings, rows=rows())


def _bytes_table(results: Results) -> Table:
    def rows() -> Iterator[list[str]]:
        for subject, parts in results.parts.items():
            for part in (*parts[:8], None):
                chosen = [part] if part else parts
                sizes = [sum(getattr(it, form) for it in chosen) for form in ("raw", "gzip", "brotli", "sent")]
                name = (
                    f"  {part.name}{' (packed)' if part.packed else ''}" if part else f"{subject}: {len(parts)} files"
                )
                yield [name, *(english(size / 1e3, 1) for size in sizes)]

    return _new_table("kB until Python is ready, nothing cached", "file", "raw", "gzip", "brotli", "sent", rows=rows())


def _latency_table(results: Results) -> Table:
    rows = [
        [name, str(len(times)), *(english(figure) for figure in (median(times), percentile(times, 95), max(times)))]
        for name, times in {**results.actions, "next screen, engine starting": results.next}.items()
        if times
    ]
    return _new_table("From a click to its screen, ms", "actions", "count", "p50", "p95", "longest", rows=rows)


def _single_figures_table(results: Results) -> Table:
    rows = [[f"first paint of {name}, ms", english(median(times))] for name, times in results.paint.items()]
    rows += [[f"{name}, s", english(found, 1)] for name, found in zip(("build", "again"), results.build, strict=False)]
    rows += [[f"slowed, {name}", f"{english(found, 1)}x"] for name, found in results.calibration.items()]
    return _new_table("Other figures", "what", "median", rows=rows)


def _lighthouse_table(results: Results) -> Table:
    categories = list(next(iter(results.lighthouse.values()), {}))
    rows = [[name, *(english(median(points)) for points in page.values())] for name, page in results.lighthouse.items()]
    return _new_table("Lighthouse on a phone, points of 100, medians", "page", *categories, rows=rows)


def _budgets_table(results: Results) -> Table:
    verdicts = {True: "met", False: "NOT met", None: "not measured"}
    rows = [
        [
            it.name,
            english(it.limit, it.digits),
            "" if it.found is None else english(it.found, it.digits),
            verdicts[it.met],
        ]
        for it in budgets.compare(results)
    ]
    return _new_table("Promised", "what", "at most", "found", "verdict", rows=rows)
