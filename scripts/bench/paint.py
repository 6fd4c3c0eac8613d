"""How soon a guide is painted on a phone, against the same text without figures and coach, and what it weighs.

Knows what a page consists of that Markdown alone would not give it. Must not know what figures look like.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from scripts.bench import assets
from scripts.bench.assets import Asset
from scripts.bench.host import Host, Sent, hosting
from scripts.bench.profiles import CPU
from scripts.bench.visits import PHONE, Visits, slowed

GUIDE = "huong-dan/nop-ho-so/"
OURS = re.compile(
    rb'<figure class="figure-screen.*?</figure>|<p class="thu-ngay-dong".*?</p>|<div class="guide-bar".*?</div>'
    rb'|<practice-coach.*?</practice-coach>|<script type="module" src="[^"]*assets/sandbox/[^"]*"></script>',
    re.DOTALL,
)
PAINTED = """() => new Promise((done) => {
  const told = (list) => list.getEntries().filter(({ name }) => name === "first-contentful-paint");
  new PerformanceObserver((list) => told(list).forEach(({ startTime }) => done(startTime)))
    .observe({ type: "paint", buffered: true });
})"""


def without_ours(site: Mapping[str, Asset]) -> dict[str, Asset]:
    """Give the same files, with the guide's text alone."""
    name = GUIDE + "index.html"
    page = OURS.sub(b"", site[name].raw)
    return {**site, **assets.prepare({name: page})}


@contextmanager
def hosted(site: Host) -> Iterator[dict[str, Host]]:
    """Serve the guide, and its text alone."""
    with hosting(without_ours(site.assets)) as text:
        yield {"text": text, "guide": site}


def first_paint(visits: Visits, host: Host) -> tuple[float, list[Sent]]:
    """Visit the guide on a phone with nothing cached; give ms, and what was sent until it was loaded."""
    with visits.fresh(PHONE) as (folder, page):
        host.becomes(None)
        with slowed(folder, CPU.cpu):
            page.goto(host.address + GUIDE)
            sent = list(host.sent)
            return float(page.evaluate(PAINTED)), sent
