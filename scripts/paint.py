"""How soon a guide is painted on a phone, against the same text without figures and coach, in the same run.

Knows what a page consists of that Markdown alone would not give it. Must not know what figures look like.
"""

import re
from functools import partial
from statistics import median
from typing import Any

from playwright.sync_api import Browser
from rich.table import Table

from scripts import static
from scripts.bootstrap import ROOT

SITE = ROOT / "site"
GUIDE = "huong-dan/nop-ho-so/"
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
SLOWER = 4  # times, as a parent's phone is against the machine that measures
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


class Plain(static.Files):
    """The same pages without what is ours in them."""

    def dressed(self, page: bytes) -> bytes:
        """Return the text alone."""
        return OURS.sub(b"", page)


KINDS = {"text alone": Plain, "guide": static.Files}


def compare(opened: Browser, rounds: int) -> tuple[Table, str]:
    """Load both in turns; give a table and the ratio in words."""
    times: dict[str, list[float]] = {name: [] for name in KINDS}
    for _ in range(rounds):
        for name, kind in KINDS.items():
            times[name].append(_first_paint(opened, kind))
    table = Table(title=f"First contentful paint of /{GUIDE} on a phone, CPU {SLOWER} times slower")
    for heading in ("page", "ms, median", "from", "to"):
        table.add_column(heading, justify="left" if heading == "page" else "right")
    for name, taken in times.items():
        table.add_row(name, *(f"{pick(taken):.0f}" for pick in (median, min, max)))
    plain, ours = (median(taken) for taken in times.values())
    return table, f"The guide takes {ours / plain:.2f} of the time."


def _first_paint(opened: Browser, kind: type[static.Files]) -> float:
    with static.listen(0, partial(kind, directory=str(SITE))) as server:
        static.start(server)
        context = opened.new_context(**PHONE)
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/{GUIDE}")
        taken = float(page.evaluate(PAINTED))
        context.close()
        server.shutdown()
    return taken
