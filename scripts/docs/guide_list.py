"""All guides of the site as plain values in one file, for stages that play them and need no page."""

import json
from typing import Any

from portal.guides.steps import Guide
from scripts.bootstrap import ROOT
from scripts.docs.fences import BadGuide, guides
from scripts.lib.folders import GUIDES
from scripts.problem import Problem


def make() -> None:
    """Write build/guides.json. Raises Problem where a guide cannot be read."""
    try:
        found = [without_lines(guide) for _, guide in guides(ROOT / "docs")]
    except BadGuide as bad:
        raise Problem(str(bad)) from bad
    GUIDES.parent.mkdir(parents=True, exist_ok=True)
    GUIDES.write_text(json.dumps(found), encoding="utf-8")


def without_lines(guide: Guide) -> dict[str, Any]:
    """Return a guide as plain values that stay the same when text is added above its steps."""
    plain = guide.plain()
    return {**plain, "steps": [{**step, "line": 0} for step in plain["steps"]]}
