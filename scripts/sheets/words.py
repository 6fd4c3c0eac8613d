"""The words that sheets share, from words.toml, and the school's settings that fill their gaps."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("words.toml")


@cache
def words() -> Mapping[str, Mapping[str, Any]]:
    """Return the tables of words."""
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Settings:
    """Whose sheets these are: what mkdocs.yml says, and the site's address where it is known."""

    school: str
    year: str
    contact: str
    portal: str
    address: str = ""


def settings_of(extra: Mapping[str, Any], address: str) -> Settings:
    """Return the settings from `extra` of mkdocs.yml."""
    school = extra["school"]
    return Settings(school["name"], school["year"], school["contact"], extra["portal"]["name"], address)
