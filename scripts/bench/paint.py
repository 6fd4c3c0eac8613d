"""How soon a guide is first painted on a phone, beside the same text without figures and coach, and its bytes."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from scripts.bench import compressed_assets
from scripts.bench.compressed_assets import Asset
from scripts.bench.static_host import Sent, StaticHost, serve_assets
from scripts.bench.throttling_profiles import CPU
from scripts.bench.visits import PHONE_SCREEN, Visits, slowed

GUIDE = "huong-dan/nop-ho-so/"
# What the pipeline adds to a guide beyond Markdown.
ADDED = re.compile(
    rb'<figure class="figure-screen.*?</figure>|<p class="thu-ngay-dong".*?</p>|<div class="guide-bar".*?</div>'
    rb'|<practice-coach.*?</practice-coach>|<script type="module" src="[^"]*assets/sandbox/[^"]*"></script>',
    re.DOTALL,
)
PAINTED = """() => new Promise((done) => {
  const told = (list) => list.getEntries().filter(({ name }) => name === "first-contentful-paint");
  new PerformanceObserver((list) => told(list).forEach(({ startTime }) => done(startTime)))
    .observe({ type: "paint", buffered: true });
})"""


def without_figures(site: Mapping[str, Asset]) -> dict[str, Asset]:
    """Return the same files with the guide reduced to its text."""
    name = GUIDE + "index.html"
    page = ADDED.sub(b"", site[name].raw)
    return {**site, **compressed_assets.prepare({name: page})}


@contextmanager
def serve_guide(site: StaticHost) -> Iterator[dict[str, StaticHost]]:
    """Serve the guide, and beside it the text alone."""
    with serve_assets(without_figures(site.assets)) as text:
        yield {"text": text, "guide": site}


def first_paint(visits: Visits, host: StaticHost) -> tuple[float, list[Sent]]:
    """Visit the guide on a phone, nothing cached; return the ms to its first paint and what was sent until loaded."""
    with visits.fresh_browser(PHONE_SCREEN) as (profile_folder, page):
        host.reset(None)
        with slowed(profile_folder, CPU.cpu):
            page.goto(host.address + GUIDE)
            sent = list(host.sent)
            return float(page.evaluate(PAINTED)), sent
