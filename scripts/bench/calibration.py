"""Checks the instrument: how many times slower a page and its worker really run when they are slowed down.

The same loop is timed unslowed, under our CPU throttle and under Chromium's own, which does not reach workers.
"""

from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from scripts.bench import compressed_assets
from scripts.bench.static_host import serve_assets
from scripts.bench.throttling_profiles import SLOWER
from scripts.bench.visits import Visits, slowed

LOOP = Path(__file__).with_name("calibrate.js")
PAGE = b'<!doctype html><link rel="icon" href="data:,"><script src="calibrate.js"></script>'
PLACES = {"page": "loop()", "worker": "inWorker()"}


def slowdowns(visits: Visits) -> dict[str, float]:
    """Return how many times slower the loop runs, by our throttle and by Chromium's, in the page and in a worker."""
    files = compressed_assets.prepare({"index.html": PAGE, LOOP.name: LOOP})
    with serve_assets(files) as host, visits.fresh_browser() as (profile_folder, page):
        page.goto(host.address)
        before = _times(page)
        with slowed(profile_folder, SLOWER):
            ours = _times(page)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        theirs = _times(page)
    return {
        **{place: ours[place] / before[place] for place in PLACES},
        **{f"{place} by CDP": theirs[place] / before[place] for place in PLACES},
    }


def _times(page: Page) -> dict[str, float]:
    return {place: median(float(page.evaluate(work)) for _ in range(3)) for place, work in PLACES.items()}
