"""The portal as the site draws it at build time, with the templates that only pages of the site have."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from portal.storage import Store
from portal.web.app import create_app
from portal.web.context import use_store
from scripts.law import clock

TEMPLATES = FileSystemLoader(Path(__file__).with_name("templates"))
BUILD_TIME = datetime(2026, 9, 7, 9)  # a plain Monday morning; no first screen shows it


def drawing_portal(settings: Mapping[str, Any]) -> Flask:
    """Return the portal that draws for these settings: always the same one, with an empty store each time."""
    app = _shared(json.dumps(settings))
    use_store(app, Store())
    return app


def templates(settings: Mapping[str, Any]) -> Environment:
    """Return where the templates of pages and of the portal are filled in."""
    return _shared(json.dumps(settings)).jinja_env


@cache
def _shared(settings: str) -> Flask:
    return new_drawing_portal(json.loads(settings), Store())


def new_drawing_portal(
    settings: Mapping[str, Any], store: Store, *, now: datetime = BUILD_TIME, random_number: int = 0
) -> Flask:
    """Make a portal whose screens are drawn for whoever comes: what is made for one visitor alone is not in them."""
    app = create_app(store, settings, now=lambda: now, randbelow=lambda _: random_number)
    own = app.jinja_env.loader
    assert own is not None
    app.jinja_env.loader = ChoiceLoader([own, TEMPLATES])
    app.context_processor(lambda: {"drawn": True, "today": clock.today()})  # for what is said of law
    return app
