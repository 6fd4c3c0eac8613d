"""Kills an engine's pages, workers and browsers at random moments, and looks what is left; exit code 1 when something
that was confirmed is lost, or something is there in part.

Many kills in one browser, then another one, with other data. The seed and a kill's number tell its kind and its moment:
`--from 301 --count 100` goes on where three hundred were made.
"""

import argparse
import base64
import json
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from playwright.sync_api import Error, Playwright, sync_playwright

from scripts.bootstrap import ROOT
from scripts.lib.engines import choice
from scripts.lib.engines.tab import BrowserError
from tests.browser.any_browser_visitor import AnyBrowserVisitor
from tests.browser.kills import records, remains, victims
from tests.browser.kills.prepared import Prepared, prepared
from tests.browser.kills.promises import CONFIRMED, Promises
from tests.browser.kills.records import Record
from tests.browser.kills.victims import HOLD_WORKERS, LEAVE, Victim
from tests.browser.site_host import Host, hosting
from tests.browser.site_pages import SITE

WORK = Path(__file__).with_name("work.js").read_text(encoding="utf-8").partition("*/")[2].strip().removesuffix(";")
KEEP = """async (text) => {
  const bytes = Uint8Array.from(atob(text), (it) => it.charCodeAt(0));
  const opening = indexedDB.open("practice-portal", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("practice-portal");
  await new Promise((done, failed) => Object.assign(opening, { onsuccess: done, onerror: failed }));
  const writing = opening.result.transaction("practice-portal", "readwrite");
  writing.objectStore("practice-portal").put(bytes, "bytes");
  writing.objectStore("practice-portal").put("prepared", "revision");
  await new Promise((done) => Object.assign(writing, { oncomplete: done }));
  opening.result.close();
}"""
RECORDS = ROOT / "build" / "reports" / "kills.jsonl"
EACH = 40  # kills of one browser's data
MOST = 4  # things are confirmed, and then
LONGEST = 0.4  # s until a kill: in the midst of the next thing, or the one after that
PAUSE = 0.01  # s between two looks
PATIENCE = 30.0  # s for what is to be confirmed
PAGE = "thuc-hanh/index.html"
LEFT = LEAVE + "index.html"
HOLDER = "hold-workers.js"
PARTS = re.compile(
    "<practice-portal .*?</practice-portal>|<script [^>]*/sandbox/[^>]*></script>|<link [^>]*/sandbox/[^>]*>",
    re.DOTALL,
)
APART = 1000  # more than is done between two kills


@dataclass(frozen=True, slots=True)
class Moment:
    """When somebody is killed: so much is confirmed, and so many seconds have passed."""

    confirmed: int
    wait: float

    def comes(self, host: Host) -> None:
        """Return when it is there; or nothing comes any more, as when all has stopped."""
        end = time.monotonic() + PATIENCE
        while sum(CONFIRMED in name for name in list(host.asked)) < self.confirmed and time.monotonic() < end:
            time.sleep(PAUSE)
        time.sleep(self.wait)


class Campaign:
    """Kills in one engine, one after the other."""

    def __init__(self, engine: str, seed: int, first: int) -> None:
        self.engine, self.seed, self.number = engine, seed, first
        self.made: list[Record] = []

    def plays(self, playwright: Playwright, last: int, end: float) -> None:
        """Kill one browser's parts until there were enough, or the time is over."""
        with hosting(SITE) as host, victims.running(self.engine, playwright) as victim:
            host.spoiled |= {PAGE: (200, bare_page()), HOLDER: (200, HOLD_WORKERS.encode()), LEFT: (200, b"<p>left")}
            round_ = Round(host, victim, prepared())
            round_.prepares()
            for _ in range(min(last - self.number + 1, EACH)):
                record = self._kills(round_)
                if record.faults or time.monotonic() > end:
                    return

    def _kills(self, round_: "Round") -> Record:
        number, self.number = self.number, self.number + 1  # one at which the browser breaks is not tried again
        chance = Random(f"{self.seed}/{number}")
        way = chance.choice(round_.victim.ways)
        moment = Moment(chance.randint(0, MOST), chance.uniform(0, LONGEST))
        confirmed, faults = round_.kills(way, number * APART, moment)
        print(f"{number} {way}: {confirmed} confirmed", *faults, *round_.promises.said, flush=True)
        record = Record(self.engine, self.seed, number, way, confirmed, faults)
        records.note(RECORDS, record)
        self.made.append(record)
        return record


def bare_page() -> bytes:
    """Return the page with its sandbox alone: what is around it would take most of a kill's time. Its workers can be
    ended, and its screens read.
    """
    page = (SITE / PAGE).read_text(encoding="utf-8")
    parts = "".join(it[0] for it in PARTS.finditer(page))
    return f'<!doctype html><meta charset="utf-8"><script src="/{HOLDER}"></script>{parts}'.encode()


class Round:
    """One browser with its data."""

    def __init__(self, host: Host, victim: Victim, given: Prepared) -> None:
        self.host, self.victim, self.given = host, victim, given
        self.promises = Promises()

    def prepares(self) -> None:
        """Give the browser what it is to have at first."""
        self.victim.tab.opens(self.host.address + LEAVE)
        self.victim.tab.does(KEEP, base64.b64encode(self.given.saved).decode())
        self._opens()
        assert not self._looks(), "what was prepared is there"

    def kills(self, way: str, number: int, moment: Moment) -> tuple[int, list[str]]:
        """Let it work, kill it, and look; return how much was confirmed, and what is wrong."""
        self.host.asked.clear()
        left = json.dumps([it for it in self.given.drafts if it not in self.promises.codes])
        self.victim.tab.does(f"(...given) => ({WORK}).begin(...given)", str(number), left, *self._place)
        moment.comes(self.host)
        self.victim.dies(way, self.host.address)
        self._opens()
        confirmed = self.promises.take(self.host.asked)
        return confirmed, self._looks()

    @property
    def _place(self) -> tuple[str, str]:
        return self.given.dossier, self.given.field

    def _opens(self) -> None:
        AnyBrowserVisitor(self.victim.tab, self.host.address).practises()

    def _looks(self) -> list[str]:
        there = remains.look(remains.found(self.victim.tab), self.given.drafts, self.given.dossier)
        return list(self.promises.broken_by(there))


def main() -> int:
    """Kill until there were enough kills; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.kills")
    parser.add_argument("engine", choices=choice.ENGINES)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--from", type=int, default=1, dest="first")
    parser.add_argument("--minutes", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    if reason := choice.left_out(wanted.engine):
        sys.exit(reason)
    campaign = Campaign(wanted.engine, wanted.seed, wanted.first)
    last, end = wanted.first + wanted.count - 1, time.monotonic() + wanted.minutes * 60
    with sync_playwright() as playwright:
        while campaign.number <= last and time.monotonic() < end:
            try:
                campaign.plays(playwright, last, end)
            except (BrowserError, Error) as trouble:
                print(f"a browser broke, and nobody can tell what it kept: {str(trouble)[:300]}", flush=True)
    print(
        *records.table(campaign.made), "and all that were made here:", *records.table(records.read(RECORDS)), sep="\n"
    )
    return int(any(record.faults for record in campaign.made))


if __name__ == "__main__":
    sys.exit(main())
