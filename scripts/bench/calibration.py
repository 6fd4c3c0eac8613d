"""How much slower pages and their workers really run when asked to: the same piece of work, timed in both.

Knows one loop. Must not know who is measured with it.
"""

from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from scripts.bench import assets
from scripts.bench.host import hosting
from scripts.bench.profiles import SLOWER
from scripts.bench.visits import Visits, slowed

LOOP = Path(__file__).with_name("calibrate.js")
PAGE = b'<!doctype html><link rel="icon" href="data:,"><script src="calibrate.js"></script>'
PLACES = {"page": "loop()", "worker": "inWorker()"}


def measure(visits: Visits) -> dict[str, float]:
    """Give how many times slower: by our means and by Chromium's own, in the page and in a worker."""
    files = assets.prepare({"index.html": PAGE, LOOP.name: LOOP})
    with hosting(files) as host, visits.fresh() as (folder, page):
        page.goto(host.address)
        before = _times(page)
        with slowed(folder, SLOWER):
            ours = _times(page)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        theirs = _times(page)
    return {
        **{place: ours[place] / before[place] for place in PLACES},
        **{f"{place} by CDP": theirs[place] / before[place] for place in PLACES},
    }


def _times(page: Page) -> dict[str, float]:
    return {place: median(float(page.evaluate(work)) for _ in range(3)) for place, work in PLACES.items()}
