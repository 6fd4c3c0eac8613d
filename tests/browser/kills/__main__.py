"""Kills an engine's pages, workers and browsers at random moments, and looks what is left; exit code 1 when something
that was confirmed is lost, or something is there in part.

Many kills in one browser, then another one, with other data. The seed tells the kinds and the moments: --seed N.
"""

import argparse
import base64
import json
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

from playwright.sync_api import Error, Playwright, sync_playwright

from scripts.lib.engines import choice
from scripts.lib.engines.tab import BrowserError
from tests.browser import site_host
from tests.browser.any_browser_visitor import AnyBrowserVisitor
from tests.browser.kills import victims
from tests.browser.kills.prepared import Prepared, prepared
from tests.browser.kills.promises import Promises
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
EACH = 40  # kills of one browser's data
LONGEST = 3.0  # s until a kill
NO_WORKER = (404, b"")
PAGE = "thuc-hanh/index.html"
TRUSTING = b"require-trusted-types-for 'script'; "  # else what works there could not read the screens
APART = 1000  # more than is done between two kills


class Campaign:
    """Kills in one engine, and what came of them."""

    def __init__(self, engine: str, chance: Random) -> None:
        self.engine, self.chance = engine, chance
        self.kills: Counter[str] = Counter()
        self.confirmed = 0
        self.faults: list[str] = []

    def plays(self, playwright: Playwright, most: int, end: float) -> None:
        """Kill one browser's parts until there were enough, or the time is over."""
        with hosting(SITE) as host, victims.running(self.engine, playwright) as victim:
            host.spoiled |= {"service-worker.js": NO_WORKER, site_host.WATCH: (200, HOLD_WORKERS.encode())}
            host.spoiled[PAGE] = (200, (SITE / PAGE).read_bytes().replace(TRUSTING, b""))
            round_ = Round(host, victim, prepared())
            round_.prepares()
            for number in range(1, min(most, EACH) + 1):
                way = self.chance.choice(victim.ways)
                confirmed, faults = round_.kills(way, number * APART, self.chance.uniform(0, LONGEST))
                print(f"{way}: {confirmed} confirmed", *faults, *round_.promises.stopped, flush=True)
                self.kills[way] += 1
                self.confirmed += confirmed
                self.faults += [f"{way}: {fault}" for fault in faults]
                if faults or time.monotonic() > end:
                    return


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

    def kills(self, way: str, number: int, wait: float) -> tuple[int, list[str]]:
        """Let it work, kill it, and look; return how much was confirmed, and what is wrong."""
        self.host.asked.clear()
        left = json.dumps([it for it in self.given.drafts if it not in self.promises.codes])
        self.victim.tab.does(f"(...given) => ({WORK}).begin(...given)", str(number), left, *self._place)
        time.sleep(wait)
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
        drafts = json.dumps(self.given.drafts)
        there = self.victim.tab.does(f"(...given) => ({WORK}).look(...given)", drafts, self.given.dossier)
        return list(self.promises.broken_by(there))


def main() -> int:
    """Kill until there were enough kills; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.kills")
    parser.add_argument("engine", choices=choice.ENGINES)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    if reason := choice.left_out(wanted.engine):
        sys.exit(reason)
    campaign = Campaign(wanted.engine, Random(wanted.seed))
    end = time.monotonic() + wanted.minutes * 60
    with sync_playwright() as playwright:
        while (left := wanted.kills - campaign.kills.total()) > 0 and time.monotonic() < end:
            try:
                campaign.plays(playwright, left, end)
            except (BrowserError, Error) as trouble:
                campaign.faults.append(f"{type(trouble).__name__}: {str(trouble)[:500]}")
            print(f"{campaign.kills.total()} kills, {campaign.confirmed} confirmed", *campaign.faults, flush=True)
    kinds = ", ".join(f"{way} {number}" for way, number in sorted(campaign.kills.items()))
    print(f"{wanted.engine}: {campaign.kills.total()} kills ({kinds}), {campaign.confirmed} things confirmed")
    print("\n".join(campaign.faults) or "nothing that was confirmed is lost, nothing is there in part")
    return int(bool(campaign.faults))


if __name__ == "__main__":
    sys.exit(main())
