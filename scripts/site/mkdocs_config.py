"""Reads mkdocs.yml for the other stages of a build, so that they need neither its loader nor the theme."""

from mkdocs.config import load_config

from scripts.bootstrap import ROOT
from scripts.lib import kept_settings


def make() -> None:
    """Write what the stages need of mkdocs.yml into build/settings/."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    kept_settings.keep(dict(config.extra), config.site_url or "")
