"""One run of the benchmark: which measurements it makes, in which order, and what becomes of the figures."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Playwright, sync_playwright

from scripts.bench import (
    build_time,
    calibration,
    engine_starts,
    latency,
    lighthouse,
    machine,
    paint,
    results_page,
    terminal_report,
    throttling_profiles,
)
from scripts.bench.results import Results, sum_by_file
from scripts.bench.static_host import StaticHost
from scripts.bench.subjects import SUBJECTS, serve_subjects
from scripts.bench.visits import Visits
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync
from scripts.lib.terminal import Work, console, working
from scripts.problem import Problem
from scripts.runtime import bundle

RESULT = ROOT / "build" / "bench" / "result.json"
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Run:
    """What the measurements of a run share."""

    playwright: Playwright
    engines: list[str]
    visits: Visits
    hosts: dict[str, StaticHost]
    quick: bool
    results: Results


def main(args: list[str]) -> None:
    """Measure start, bytes, memory, answers, paint and build (--rounds 5, --only start,..., --quick, --write)."""
    wanted = _arguments(args)
    machine.require_linux()
    if warning := machine.busy_warning():
        console.print(warning)
    results = Results(rounds=wanted.rounds or (1 if wanted.quick else ROUNDS))
    names = wanted.only or list(MEASUREMENTS)
    with _prepared(results, wanted.quick) as run, working(f"Measuring, rounds: {results.rounds}") as work:
        for name in (name for name in MEASUREMENTS if name in names):
            MEASUREMENTS[name](run, work)
        results.machine = {**results.machine, "chromium": run.visits.version}
    results.save(RESULT)
    terminal_report.print_tables(results)
    whole = names == list(MEASUREMENTS) and not wanted.quick and results.rounds >= ROUNDS
    if whole or wanted.write:
        console.print(results_page.write(results))
    else:
        console.print(
            f"{results_page.PAGE.name} stays as it is: only a whole run of {ROUNDS} rounds or --write changes it."
        )


def _arguments(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts bench")
    parser.add_argument("--rounds", type=int, help=f"how often each page is visited (default: {ROUNDS})")
    parser.add_argument("--only", type=_names, help=f"some of: {','.join(MEASUREMENTS)}")
    parser.add_argument("--quick", action="store_true", help="one round, without the slow lines: to try it out")
    parser.add_argument("--write", action="store_true", help="write the page of any run")
    wanted = parser.parse_args(args)
    if wanted.write and wanted.only:
        raise Problem("The page shows a whole run. Leave out --only or --write.")
    return wanted


def _names(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no part '{unknown[0]}'; choose of {','.join(MEASUREMENTS)}")
    return names


@contextmanager
def _prepared(results: Results, quick: bool) -> Iterator[Run]:
    results.machine = machine.describe(chromium="")
    engines = engine_starts.available()
    with serve_subjects() as hosts, sync_playwright() as playwright:
        yield Run(playwright, engines, Visits(playwright), hosts, quick, results)


def _measure_slowdown(run: Run, work: Work) -> None:
    work.say("how slow is slow")
    run.results.calibration = calibration.slowdowns(run.visits)


def _measure_start(run: Run, work: Work) -> None:
    """Visit all pages in turns, so that what else the machine does falls on all alike."""
    matrix = throttling_profiles.QUICK if run.quick else throttling_profiles.MATRIX
    for number in range(run.results.rounds):
        for profile, names in matrix.items():
            for name in names if number < profile.max_rounds else ():
                work.say(f"round {number + 1}, {profile.name}, {name}")
                run.results.starts += run.visits.measure_starts(SUBJECTS[name], run.hosts[name], profile)
    for name in matrix[throttling_profiles.FREE]:
        first = run.results.chosen(name, throttling_profiles.FREE.name)[0]
        run.results.parts[name] = sum_by_file(first.sent, run.hosts[name].assets)
    run.results.portal = len(folder_sync.packed(bundle.portal(bundle.PORTAL)))


def _measure_engines(run: Run, work: Work) -> None:
    """Visit the sandbox in each engine in turn, with nothing kept."""
    for number in range(run.results.rounds):
        for engine in run.engines:
            work.say(f"round {number + 1}, {engine}")
            run.results.engines.append(engine_starts.measure(engine, run.playwright, run.hosts["ours"]))


def _measure_actions(run: Run, work: Work) -> None:
    for _ in range(min(run.results.rounds, 3)):
        for profile in (throttling_profiles.FREE, throttling_profiles.CPU):
            work.say(f"actions, {profile.name}")
            times = latency.action_times(run.visits, run.hosts["ours"], profile)
            run.results.actions.setdefault(profile.name, []).extend(times)
            run.results.actions.setdefault(f"{profile.name}-first", []).extend(times[: latency.FIRST])


def _measure_next(run: Run, work: Work) -> None:
    for number in range(run.results.rounds):
        moment = latency.MOMENTS[number % len(latency.MOMENTS)]
        work.say(f"next screen, {moment} s after the first")
        run.results.next.append(latency.next_screen_time(run.visits, run.hosts["ours"], moment))


def _measure_paint(run: Run, work: Work) -> None:
    work.say("a guide")
    with paint.serve_guide(run.hosts["ours"]) as hosts:
        for _ in range(run.results.rounds):
            for name, host in hosts.items():
                taken, sent = paint.first_paint(run.visits, host)
                run.results.paint.setdefault(name, []).append(taken)
        run.results.guide = sum(it.size for it in sent)


def _measure_lighthouse(run: Run, work: Work) -> None:
    if not lighthouse.is_installed():
        console.print(lighthouse.HOW_TO)
        return
    for number in range(min(run.results.rounds, lighthouse.ROUNDS)):
        for page in lighthouse.PAGES:
            work.say(f"Lighthouse, round {number + 1}, {page}")
            found = run.results.lighthouse.setdefault(page, {})
            for category, points in lighthouse.points(run.hosts["ours"], page).items():
                found.setdefault(category, []).append(points)


def _measure_build(run: Run, work: Work) -> None:
    work.say("make build, in a copy")
    run.results.build = build_time.build_twice()


MEASUREMENTS: dict[str, Callable[[Run, Work], None]] = {
    "calibration": _measure_slowdown,
    "start": _measure_start,
    "engines": _measure_engines,
    "actions": _measure_actions,
    "next": _measure_next,
    "paint": _measure_paint,
    "lighthouse": _measure_lighthouse,
    "build": _measure_build,
}
