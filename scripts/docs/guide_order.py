"""The guides in the order in which they are done one after the other, and how many minutes each takes.

The order is that of the page which lists them. The minutes are counted, not guessed: see `seconds`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import ceil
from pathlib import Path

from portal.guides.steps import RIGHT, Guide, Step
from portal.library import load_library
from scripts.bootstrap import ROOT
from scripts.docs.fences import guides

FOLDER = "huong-dan"
LISTED = re.compile(r"^## \[[^\]]*\]\(([\w-]+)\.md\)", re.MULTILINE)
# How long a parent takes who has never done it, types everything on a phone and reads all that the coach says.
OPENING = 15  # seconds until the practice portal stands there
SCREEN = 6  # to find one's way on a new screen
TOUCH = 3  # to find something and touch it
LETTER = 0.6  # to copy one letter, figure or sign
WORD = 0.3  # to read one word: 200 a minute
SAID = 3  # words of the coach around a name: to press, to type into
COPIED = {"captcha": 5, "code": 25}  # letters of the codes that a guide cannot know and stands words for


def order(docs: Path) -> list[str]:
    """List the keys of the lessons, from the first to the last."""
    listed = LISTED.findall((docs / FOLDER / "index.md").read_text(encoding="utf-8"))
    return [f"{FOLDER}/{name}" for name in listed]


@cache
def in_order(docs: Path = ROOT / "docs") -> Mapping[str, Guide]:
    """Return the guides of the lessons by their keys, in their order. Raises BadGuide."""
    found = {guide.key: guide for _, guide in guides(docs)}
    return {key: found[key] for key in order(docs)}


def following(key: str) -> Guide | None:
    """Return the lesson after a guide; None after the last, and after a guide that is no lesson."""
    keys = list(in_order())
    after = keys[keys.index(key) + 1 :] if key in keys else []
    return in_order()[after[0]] if after else None


def minutes() -> Iterator[tuple[str, int]]:
    """Yield the last part of each lesson's key and its minutes, rounded up, and `all`, their sum."""
    each = {key.rpartition("/")[2]: ceil(seconds(guide) / 60) for key, guide in in_order().items()}
    yield from each.items()
    yield "all", sum(each.values())


def seconds(guide: Guide) -> float:
    """Count how long the right steps of a guide take with the coach, typed by hand."""
    return OPENING + sum(_seconds(step) for step in guide.steps if step.kind == RIGHT)


def _seconds(step: Step) -> float:
    names = [name for name, _ in (*step.fields, *step.papers)] + [step.press] * bool(step.press) + ["?"] * step.card
    read = [*names, *(value for _, value in step.fields), *step.see]
    words = sum(len(text.split()) for text in read) + SAID * len(names)
    touches = max(len(names), 1)  # a step that only looks is touched once to go on
    return SCREEN + TOUCH * touches + WORD * words + LETTER * sum(_typed(value) for _, value in step.fields)


def _typed(value: str) -> int:
    for name, letters in COPIED.items():
        value = value.replace(load_library().words["guide"][name], "#" * letters)
    return len(value)
