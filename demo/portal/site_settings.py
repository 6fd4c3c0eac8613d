"""Reads mkdocs.yml, where the names that the site and the portal share stand once."""

from pathlib import Path
from typing import Any

import yaml

MKDOCS = Path(__file__).parents[2] / "mkdocs.yml"


class _Loader(yaml.SafeLoader):  # type: ignore[misc]
    """Reads YAML with MkDocs' own tags, for Python objects and the environment, as nothing."""


_Loader.add_multi_constructor("", lambda loader, tag, node: None)


def read_mkdocs(path: Path = MKDOCS) -> dict[str, Any]:
    """Read the whole of mkdocs.yml."""
    settings: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), _Loader)
    return settings


def read_settings(path: Path = MKDOCS) -> dict[str, Any]:
    """Read `extra` of mkdocs.yml: the school's and the portal's names, and the month of the last check."""
    extra: dict[str, Any] = read_mkdocs(path)["extra"]
    return extra
