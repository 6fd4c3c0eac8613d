"""What readers wait for, measured in one run: start, bytes, memory, answers, paint and the build.

Knows the order of measuring. Must not know how anything is measured. Talks to this computer alone.
"""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import sync_playwright

from scripts.bench import building, calibration, latency, machine, page, paint, profiles, report
from scripts.bench.host import Host
from scripts.bench.results import Results, parts
from scripts.bench.subjects import SUBJECTS, hosted
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
    """What the parts of a run share."""

    visits: Visits
    hosts: dict[str, Host]
    quick: bool
    results: Results


def main(args: list[str]) -> None:
    """Measure start, bytes, memory, answers, paint and build (--rounds 5, --only start,..., --quick, --write)."""
    wanted = _arguments(args)
    machine.check()
    if busy := machine.busy():
        console.print(busy)
    results = Results(rounds=wanted.rounds or (1 if wanted.quick else ROUNDS))
    names = wanted.only or list(PARTS)
    with _prepared(results, wanted.quick) as run, working(f"Measuring, rounds: {results.rounds}") as work:
        for name in (name for name in PARTS if name in names):
            PARTS[name](run, work)
        results.machine = {**results.machine, "chromium": run.visits.version}
    results.keep(RESULT)
    report.show(results)
    whole = names == list(PARTS) and not wanted.quick and results.rounds >= ROUNDS
    if whole or wanted.write:
        console.print(page.write(results))
    else:
        console.print(f"{page.PAGE.name} stays as it is: only a whole run of {ROUNDS} rounds or --write changes it.")


def _arguments(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts bench")
    parser.add_argument("--rounds", type=int, help=f"how often each page is visited (default: {ROUNDS})")
    parser.add_argument("--only", type=_names, help=f"some of: {','.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="one round, without the slow lines: to try it out")
    parser.add_argument("--write", action="store_true", help="write the page of any run")
    wanted = parser.parse_args(args)
    if wanted.write and wanted.only:
        raise Problem("The page shows a whole run. Leave out --only or --write.")
    return wanted


def _names(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no part '{unknown[0]}'; choose of {','.join(PARTS)}")
    return names


@contextmanager
def _prepared(results: Results, quick: bool) -> Iterator[Run]:
    results.machine = machine.described(chromium="")
    with hosted() as hosts, sync_playwright() as playwright:
        yield Run(Visits(playwright), hosts, quick, results)


def _calibrate(run: Run, work: Work) -> None:
    work.say("how slow is slow")
    run.results.calibration = calibration.measure(run.visits)


def _start(run: Run, work: Work) -> None:
    """Visit all pages in turns: what the machine does meanwhile falls on all alike."""
    matrix = profiles.QUICK if run.quick else profiles.MATRIX
    for number in range(run.results.rounds):
        for how, names in matrix.items():
            for name in names if number < how.most else ():
                work.say(f"round {number + 1}, {how.name}, {name}")
                run.results.starts += run.visits.start(SUBJECTS[name], run.hosts[name], how)
    for name in matrix[profiles.FREE]:
        first = run.results.chosen(name, profiles.FREE.name)[0]
        run.results.parts[name] = parts(first.sent, run.hosts[name].assets)
    run.results.portal = len(folder_sync.packed(bundle.portal(bundle.PORTAL)))


def _actions(run: Run, work: Work) -> None:
    for _ in range(min(run.results.rounds, 3)):
        for how in (profiles.FREE, profiles.CPU):
            work.say(f"actions, {how.name}")
            run.results.actions.setdefault(how.name, []).extend(latency.answers(run.visits, run.hosts["ours"], how))


def _next(run: Run, work: Work) -> None:
    for number in range(run.results.rounds):
        moment = latency.MOMENTS[number % len(latency.MOMENTS)]
        work.say(f"next screen, {moment} s after the first")
        run.results.next.append(latency.next_screen(run.visits, run.hosts["ours"], moment))


def _paint(run: Run, work: Work) -> None:
    work.say("a guide")
    with paint.hosted(run.hosts["ours"]) as hosts:
        for _ in range(run.results.rounds):
            for name, host in hosts.items():
                taken, sent = paint.first_paint(run.visits, host)
                run.results.paint.setdefault(name, []).append(taken)
        run.results.guide = sum(it.size for it in sent)


def _build(run: Run, work: Work) -> None:
    work.say("make build, in a copy")
    run.results.build = building.measure()


PARTS: dict[str, Callable[[Run, Work], None]] = {
    "calibration": _calibrate,
    "start": _start,
    "actions": _actions,
    "next": _next,
    "paint": _paint,
    "build": _build,
}
