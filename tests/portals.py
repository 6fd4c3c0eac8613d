"""Portals for tests: time stands still, chance repeats, and people come with browsers of their own."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from types import ModuleType
from typing import Any

from flask import Flask
from jinja2 import BaseLoader, Environment
from pytest import MonkeyPatch

from portal.domain.codes import SOONER
from portal.library import Library, load_library
from portal.storage import Store
from portal.web.app import create_app
from portal.web.context import portal_of, use_store
from tests.actors import Citizen

SETTINGS: dict[str, Any] = {
    "school": {"name": "Trường Tiểu học Đông Ngạc A", "year": "2026–2027"},
    "portal": {"name": "Cổng luyện tập Một Cửa", "host": "luyentap.motcua.example"},
    "checked": "11/2026",
}
MONDAY = "07/09/2026 09:00"


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.shows(MONDAY)

    def shows(self, moment: str) -> None:
        """Set it: dd/mm/yyyy hh:mm."""
        self.moment = datetime.strptime(moment, "%d/%m/%Y %H:%M")

    def __call__(self) -> datetime:
        return self.moment


class Dice:
    """Chance that is the same in every run, and different at each throw; nobody sends a dossier before the tests do."""

    def __init__(self) -> None:
        self.state = 2021

    def __call__(self, below: int) -> int:
        if below == SOONER:
            return 0
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return (self.state >> 16) % below


def make_portal(store: Store, clock: Clock, library: Library | None = None) -> Flask:
    """Make a portal for a test."""
    return create_app(store, SETTINGS, now=clock, randbelow=Dice(), library=library)


@cache
def _shared() -> Flask:
    return make_portal(Store(), Clock())


def fresh_portal(store: Store, clock: Clock) -> Flask:
    """Return the portal that the tests of a process use one after the other, over another store; made only once."""
    app = _shared()
    portal_of(app).clock = clock
    portal_of(app).randbelow = Dice()
    use_store(app, store)
    return app


def come(portal: Flask, family: str = "hoa") -> Citizen:
    """Someone comes to the portal with a browser of their own."""
    return Citizen(portal.test_client(), load_library().families[family])


@cache
def after_joining() -> tuple[bytes, str]:
    """Return the store and the session of somebody who has just registered, activated and signed in; played once."""
    store = Store()
    cookie = come(make_portal(store, Clock())).joins().client.get_cookie("session")
    assert cookie is not None
    return store.save(), cookie.value


class Changed(BaseLoader):
    """Templates of which one reads otherwise, as if somebody had edited its file."""

    def __init__(self, loader: BaseLoader, name: str, before: str, after: str) -> None:
        self.loader, self.name, self.before, self.after = loader, name, before, after

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, name, current = self.loader.get_source(environment, template)
        if template == self.name:
            assert self.before in source
            source = source.replace(self.before, self.after)
        return source, name, current


def change_template(monkeypatch: MonkeyPatch, maker: ModuleType, name: str, before: str, after: str) -> None:
    """Let the portals that a module makes have other words in a template."""

    def make(*args: Any, **options: Any) -> Flask:
        app = create_app(*args, **options)
        assert app.jinja_env.loader is not None
        app.jinja_env.loader = Changed(app.jinja_env.loader, name, before, after)
        return app

    monkeypatch.setattr(maker, "create_app", make)
