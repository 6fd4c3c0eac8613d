"""The list of what a teacher can print or file, from sheets.toml; scripts/sheets writes the files.

They are published at lop-hoc/tai-ve/ in the site, in this order.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LIST = Path(__file__).with_suffix(".toml")
PUBLISHED = "lop-hoc/tai-ve/"  # from the site's root


@dataclass(frozen=True, slots=True)
class Sheet:
    """What can be printed or filed: `files` are names without a folder, the one to edit first."""

    name: str
    title: str
    what_for: str
    files: tuple[str, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return its files' addresses from the site's root."""
        return tuple(PUBLISHED + file for file in self.files)


def sheets(titles: Mapping[str, str]) -> dict[str, Sheet]:
    """Return all sheets by their names; `titles` are those of the lessons, by the lessons' names."""
    listed = [*_of_lessons(titles.items()), *(_sheet(one) for one in _list()["whole"])]
    return {sheet.name: sheet for sheet in listed}


def _of_lessons(titles: Iterable[tuple[str, str]]) -> list[Sheet]:
    return [_sheet(one, lesson=name, title=title) for name, title in titles for one in _list()["each"]]


def of_lesson(name: str, title: str) -> dict[str, Sheet]:
    """Return the sheets that a lesson may name: its own, and those for all."""
    return sheets({name: title})


def plan_of(name: str) -> str:
    """Return the name of a lesson's plan."""
    return str(_list()["each"][0]["name"]).format(lesson=name)


def _sheet(one: Mapping[str, Any], **gaps: str) -> Sheet:
    name = one["name"].format(**gaps)
    files = tuple(f"{name}.{kind}" for kind in one["kinds"])
    return Sheet(name, one["title"].format(**gaps), one["what_for"].format(**gaps), files)


@cache
def _list() -> Mapping[str, list[Mapping[str, Any]]]:
    return tomllib.loads(LIST.read_text(encoding="utf-8"))
