"""The words of this room, from words.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("words.toml")


@cache
def words() -> Mapping[str, Mapping[str, Any]]:
    """Return the tables of words."""
    return tomllib.loads(PATH.read_text(encoding="utf-8"))
