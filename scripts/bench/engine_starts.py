"""First starts of the sandbox in each engine of browsers, by the page's own clock, and what was sent for them."""

import time
from collections import Counter
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from playwright.sync_api import Playwright

from scripts.bench.static_host import StaticHost
from scripts.bench.subjects import SUBJECTS
from scripts.lib import chromium
from scripts.lib.engines import choice, playwright_tab
from scripts.lib.engines.tab import Tab

# Pyodide makes its trampoline by what the browser says it is: an iPhone's word is enough for the other function table.
AS_IPHONE = "iphone"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5"
SETTLING = 3.0  # s in which a browser's own start ends; idle.py can look into Chromium's processes alone
READY = """async () => {
  const find = () => performance.getEntriesByName("practice-portal:ready")[0];
  const failed = () => document.querySelector("practice-portal").dataset.state === "failed";
  const end = Date.now() + 150_000;
  while (!find() && !failed() && Date.now() < end) await new Promise((next) => setTimeout(next, 50));
  if (!find()) throw new Error("the sandbox does not start");
  const { startTime, duration } = find();
  return { ready: startTime + duration, when: performance.timeOrigin + startTime + duration };
}"""


@dataclass(frozen=True, slots=True)
class EngineStart:
    """One first visit: `ready` is the ms from opening the page until Python answered."""

    engine: str
    version: str
    ready: float
    size: int  # bytes on the network until then
    twice: list[str] = field(default_factory=list)  # files that were sent more than once


def available() -> list[str]:
    """List the engines that are on this computer, Chromium first and again with an iPhone's user agent.

    To be asked before Playwright runs.
    """
    first, *others = [engine for engine in choice.ENGINES if not choice.left_out(engine)]
    return [first, AS_IPHONE, *others]


def measure(engine: str, playwright: Playwright, host: StaticHost) -> EngineStart:
    """Open the sandbox in a browser that has nothing kept."""
    with _running(engine, playwright) as tab:
        time.sleep(SETTLING)
        host.reset(None)
        tab.opens(host.address + SUBJECTS["ours"].page)
        found = tab.does(READY)
        sent = [it for it in host.sent if it.asked <= found["when"]]
        twice = [name for name, count in Counter(it.name for it in sent).items() if count > 1]
        return EngineStart(engine, tab.version, found["ready"], sum(it.size for it in sent), twice)


def _running(engine: str, playwright: Playwright) -> AbstractContextManager[Tab]:
    if engine == AS_IPHONE:
        return playwright_tab.running(playwright.chromium, chromium.find(), user_agent=IPHONE)
    return choice.running(engine, playwright)
