"""The portal as the site draws it at build time, with the templates that only pages of the site have."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import ChoiceLoader, FileSystemLoader

from portal.storage import Store
from portal.web.app import create_app

TEMPLATES = FileSystemLoader(Path(__file__).with_name("templates"))
BUILD_TIME = datetime(2026, 9, 7, 9)  # a plain Monday morning; no first screen shows it


def drawing_portal(
    settings: Mapping[str, Any], *, store: Store | None = None, now: datetime = BUILD_TIME, random_number: int = 0
) -> Flask:
    """Make a portal whose screens are drawn for whoever comes: what is made for one visitor alone is not in them."""
    app = create_app(store or Store(), settings, now=lambda: now, randbelow=lambda _: random_number)
    own = app.jinja_env.loader
    assert own is not None
    app.jinja_env.loader = ChoiceLoader([own, TEMPLATES])
    app.context_processor(lambda: {"drawn": True})
    return app
