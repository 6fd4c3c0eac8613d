"""What Lighthouse says of six kinds of page, as a phone sees them.

It is no package of the project: with what it brings it is 186 MB, for one table. Where it is installed, it is used.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from scripts.bench.static_host import StaticHost
from scripts.lib import chromium
from scripts.problem import Problem

COMMAND = "lighthouse"
HOW_TO = "Lighthouse is left out: there is none. To measure with it: npm install --global lighthouse@12.8.2"
SPEED = "performance"  # the one category that another run finds otherwise
PAGES = {
    "home": "",
    "explaining": "tim-hieu/bon-muc-do/",
    "sandbox": "thuc-hanh/",
    "guide": "huong-dan/nop-ho-so/",
    "pupils": "hoc-sinh/cua-3/",
    "lesson": "lop-hoc/tiet-1/",
}
ROUNDS = 3
PATIENCE = 300  # s
FLAGS = ("--quiet", "--output=json", "--disable-full-page-screenshot", "--chrome-flags=--headless=new --no-sandbox")
Scores = Mapping[str, Mapping[str, list[int]]]  # by page, then by category: the points of each run


def is_installed() -> bool:
    """Return whether there is a Lighthouse to ask."""
    return shutil.which(COMMAND) is not None


def points(host: StaticHost, page: str) -> dict[str, int]:
    """Let Lighthouse look at a page once; return its points of 100 by category."""
    host.reset(None)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        done = subprocess.run(
            [COMMAND, host.address + PAGES[page], *FLAGS, f"--output-path={report}"],
            env={**os.environ, "CHROME_PATH": str(chromium.find())},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        if done.returncode != 0:
            raise Problem(f"Lighthouse cannot read '{PAGES[page]}': {done.stderr.strip()[-300:]}. Run it by hand.")
        return _read(json.loads(report.read_text(encoding="utf-8")))


def _read(report: Mapping[str, Mapping[str, Mapping[str, float | None]]]) -> dict[str, int]:
    return {name: round(100 * (found["score"] or 0)) for name, found in report["categories"].items()}


def missing(scores: Scores, *, speed: bool) -> float | None:
    """Return how many points the worst page lacks: in its median for speed, in its worst run for all else.

    What is no matter of speed is the same in each run: there nothing may be missing, and no noise can break that.
    """
    lacking = [
        100 - (median(found) if speed else min(found))
        for page in scores.values()
        for category, found in page.items()
        if (category == SPEED) == speed
    ]
    return max(lacking, default=None)
