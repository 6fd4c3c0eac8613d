"""What every view works with: the running portal of the current request."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from logging import Logger
from typing import Any

from flask import Flask, current_app

from portal.actions.automatic_officer import AutomaticOfficer
from portal.actions.dossier_service import DossierService, Notify
from portal.actions.practice_clock import Clock, PracticeClock
from portal.domain.captcha import RandBelow
from portal.library import Library
from portal.storage import Store

EXTENSION = "portal"  # where a Flask application keeps its portal


@dataclass(slots=True, kw_only=True)
class Portal:
    """The running portal. The store is changed when other bytes are loaded; the rest stays."""

    store: Store
    settings: Mapping[str, Any]
    clock: Clock
    randbelow: RandBelow
    library: Library
    notify: Notify
    logger: Logger

    @property
    def practice_clock(self) -> PracticeClock:
        """The clock that visitors wind."""
        return PracticeClock(self.store, self.clock)

    @property
    def automatic_officer(self) -> AutomaticOfficer:
        """The officer who works where nobody sits at the desk."""
        return AutomaticOfficer(self.store, self.library, self.practice_clock)

    @property
    def dossier_service(self) -> DossierService:
        """What lets events happen to dossiers."""
        return DossierService(
            store=self.store,
            library=self.library,
            clock=self.practice_clock,
            officer=self.automatic_officer,
            randbelow=self.randbelow,
            notify=self.notify,
            logger=self.logger,
        )

    def now(self) -> datetime:
        """Return the portal's time, by the practice clock."""
        return self.practice_clock.now()


def portal_of(app: Flask) -> Portal:
    """Return the portal that a Flask application answers for."""
    portal: Portal = app.extensions[EXTENSION]
    return portal


def current_portal() -> Portal:
    """Return the portal that answers the current request."""
    return portal_of(current_app)


def use_store(app: Flask, store: Store) -> None:
    """Replace the store that the portal answers from."""
    if not store.setting("secret"):
        store.set_setting("secret", secrets.token_hex())
    portal_of(app).store = store
    app.secret_key = store.setting("secret")
