"""Uses the site at random in one engine for some minutes, and says how that went; exit code 1 when something was wrong.

In turn: a journey at the portal, each screen compared with this Python's; a guide with the coach, and with free use in
between; pages of the site. Each in a browser that is new. The seed of a turn plays it again: --seed N --turns 1.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from random import Random

from playwright.sync_api import Error, Playwright, sync_playwright

from scripts.lib.engines import choice
from scripts.lib.engines.tab import BrowserError
from tests.browser.any_browser_visitor import AnyBrowserVisitor
from tests.browser.haphazard.pair import Different, Pair
from tests.browser.site_host import hosting
from tests.browser.site_pages import GUIDES, SITE, addresses
from tests.browser.test_parity import JOURNEY

ACTIONS = 60
PAPERS = 23  # steps of the journey, up to the screen of the papers
ASKED = 3  # times
NO_WORKER = (404, b"")
# It is not there; and WebKit says so of a page that is left while its scripts, its worker or that one's files are on
# their way. Where they are missed, the sandbox fails, or starts the plain way, and that is counted.
LEFT = ("Importing a module script is canceled", "TypeError: Load failed", "worker: undefined")
EXPECTED = ("service-worker", *LEFT)


class Wrong(Exception):
    """The site did what it never should."""


def travels(visitor: AnyBrowserVisitor, chance: Random, count: Counter[str]) -> None:
    """Go a part of the way that everybody goes, then anywhere, at both portals."""
    pair = Pair(visitor, chance)
    try:
        for step in JOURNEY[: chance.choice((0, 11, 16, PAPERS, len(JOURNEY)))]:
            step(pair.citizen)
            step(visitor)
            pair.compares()
        for _ in range(ACTIONS):
            pair.acts()
    except Different as difference:
        raise Wrong(f"{difference} after {pair.done[-6:]}") from difference
    finally:
        count["screens compared"] += pair.compared
        count["reloads"] += pair.done.count("reloads")
        count["files"] += sum(it.startswith("attaches") for it in pair.done)
        count["of them at the desk"] += pair.at_the_desk


def is_led(visitor: AnyBrowserVisitor, chance: Random, count: Counter[str]) -> None:
    """Begin a guide anywhere, and let the coach do things, or wander off."""
    visitor.opens(chance.choice(GUIDES))
    visitor.by_name("tryOne", str(chance.random()))
    visitor.by_name("ready")
    for _ in range(ACTIONS // 4):
        count["steps with the coach"] += 1
        if chance.random() < 0.3:
            visitor.by_name("pressAny", str(chance.random()))
        else:
            visitor.by_name("coachPress", str(chance.random()))
        visitor.by_name("ready")


def browses(visitor: AnyBrowserVisitor, chance: Random, count: Counter[str]) -> None:
    """Open some pages of the site."""
    for page in chance.sample(addresses(), 8):
        visitor.opens(page)
        count["pages"] += 1


TURNS = (travels, is_led, travels, browses, travels)


def plays(engine: str, playwright: Playwright, seed: int, count: Counter[str]) -> None:
    """Play one turn in a new browser. Raises Wrong."""
    with hosting(SITE) as host, choice.running(engine, playwright) as tab:
        host.watch_consoles()
        host.spoiled["service-worker.js"] = NO_WORKER
        visitor = AnyBrowserVisitor(tab, host.address)
        try:
            TURNS[seed % len(TURNS)](visitor, Random(seed), count)
            state = visitor.by_name("state")
        except (BrowserError, Error, AssertionError) as trouble:
            told = f"{type(trouble).__name__}: {str(trouble)[:1500]}"
            raise Wrong(f"{told}; the console: {_complaints(visitor)}") from trouble
        finally:
            count["plain starts"] += sum("python_stdlib" in name for name in host.asked)
        if (said := _complaints(visitor)) or state == "failed":
            raise Wrong(f"the console complains: {said}" if said else "the sandbox has failed")


def _complaints(visitor: AnyBrowserVisitor) -> list[str]:
    """Return what the consoles said that nobody expects; of a browser that says nothing any more, that.

    The coach may just have led to another page: then that one is asked.
    """
    for _ in range(ASKED):
        try:
            return [it for it in visitor.complaints() if not any(word in it for word in EXPECTED)]
        except (BrowserError, Error) as silence:
            said = str(silence)
    return [said]


def turns(engine: str, playwright: Playwright, seeds: Iterable[int]) -> Counter[str]:
    """Play a turn for each seed, and print what went wrong; return what was counted."""
    count: Counter[str] = Counter()
    for seed in seeds:
        count["turns"] += 1
        try:
            plays(engine, playwright, seed, count)
        except Wrong as wrong:
            count["wrong"] += 1
            print(f"seed {seed}: {wrong}", flush=True)
    return count


def seeds_until(end: float, first: int, most: int) -> Iterator[int]:
    """Yield seeds until the time is over."""
    for seed in range(first, first + most):
        if time.monotonic() > end:
            return
        yield seed


def main() -> int:
    """Play turns until the time is over; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.haphazard")
    parser.add_argument("engine", choices=choice.ENGINES)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--turns", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    seeds = seeds_until(time.monotonic() + wanted.minutes * 60, wanted.seed, wanted.turns)
    if reason := choice.left_out(wanted.engine):
        sys.exit(reason)
    with sync_playwright() as playwright:
        count = turns(wanted.engine, playwright, seeds)
    print(", ".join(f"{name}: {number}" for name, number in count.items()))
    return int(count["wrong"] > 0)


if __name__ == "__main__":
    sys.exit(main())
