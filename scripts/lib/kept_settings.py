"""The settings of the site: read from mkdocs.yml once in a build, and kept where no YAML is needed."""

import json
from typing import Any

from scripts.bootstrap import ROOT

EXTRA = ROOT / "build" / "settings" / "extra.json"
ADDRESS = ROOT / "build" / "settings" / "address.txt"
SHOWN = ("school", "portal", "checked")  # of `extra`, what pages and the portal show; the rest is the theme's


def extra() -> dict[str, Any]:
    """Return `extra` of mkdocs.yml."""
    settings: dict[str, Any] = json.loads(EXTRA.read_bytes())
    return settings


def shown() -> dict[str, Any]:
    """Return what pages and the portal show."""
    whole = extra()
    return {name: whole[name] for name in SHOWN}


def address() -> str:
    """Return the address that the site will have, or nothing where it is not known."""
    return ADDRESS.read_text(encoding="utf-8")


def keep(settings: dict[str, Any], site_url: str) -> None:
    """Write the settings down."""
    EXTRA.parent.mkdir(parents=True, exist_ok=True)
    EXTRA.write_text(json.dumps(settings, ensure_ascii=False, indent=1), encoding="utf-8")
    ADDRESS.write_text(site_url, encoding="utf-8")
