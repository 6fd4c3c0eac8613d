"""The missions of the pupil's journey: guides that belong to one of its doors, led by the coach in a slim bar.

Each is a page of its own, so that a door with three of them stays as light as one without. Their order is that of the
names of their files.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from portal.guides.steps import Guide
from scripts.bootstrap import ROOT
from scripts.docs.drawing_portal import templates
from scripts.docs.fences import guides

DOOR = "hoc-sinh/cua-{}/"  # the address of a door's page
TO_DO = "lam-thu"  # the part of a door's page where its missions are
QUESTIONS = "ba-cau"  # the part of a door's page where its three questions are
BEGIN = "tap"  # the fragment of an address that begins with the first step, see demo/shell/coach/coach.js


@cache
def missions(docs: Path = ROOT / "docs") -> tuple[Guide, ...]:
    """Return all missions in their order. Raises BadGuide."""
    return tuple(guide for _, guide in guides(docs) if guide.door)


def of_door(door: str) -> list[Guide]:
    """List the missions of a door."""
    return [guide for guide in missions() if guide.door == door]


def following(guide: Guide) -> Guide | None:
    """Return the mission after one behind the same door; None after the last."""
    keys = [one.key for one in of_door(guide.door)]
    after = of_door(guide.door)[keys.index(guide.key) + 1 :] if guide.key in keys else []
    return after[0] if after else None


def way_out(guide: Guide) -> Mapping[str, Any]:
    """Return where the coach's panel leads from a mission: to its door, and afterwards to what follows.

    A guide that is no mission has no `door`.
    """
    after = following(guide)
    door = DOOR.format(guide.door)
    onward = f"{after.key}/#{BEGIN}" if after else f"{door}#{QUESTIONS}"
    return {"door": guide.door, "home": f"{door}#{TO_DO}", "onward": onward, "next_mission": after}


def card(guide: Guide, settings: Mapping[str, Any], *, at_door: bool) -> str:
    """Return a mission's steps as a short list, with one button that begins it, or goes on where the pupil stopped."""
    titles = {step.section: step.title for step in guide.steps}
    first = {guide.steps[place].section: place for place in reversed(guide.way)}
    steps = [(section, titles[section], first[section]) for section in guide.counted]
    values = {"guide": guide, "steps": steps, "at_door": at_door, "begin": BEGIN}
    values["home"] = way_out(guide)["home"]
    return templates(settings).get_template("mission.html").render(values)
