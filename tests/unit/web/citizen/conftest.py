"""What tests of a dossier after sending start from: an officer who acts, and an automatic one who is off."""

from typing import Any

import pytest
from flask import Flask

from portal.domain.dossier import Dossier, Event, Role
from portal.storage import Store
from portal.web.context import current_portal
from tests.unit.web.citizen.filed import Happens


@pytest.fixture
def happens(portal: Flask) -> Happens:
    """Let an officer do something with the first dossier."""

    def happen(event: Event, role: Role = Role.RECEPTION, **details: Any) -> Dossier:
        with portal.test_request_context():
            dossier = current_portal().store.dossiers.by_id(1)
            assert dossier is not None
            return current_portal().dossier_service.act(dossier, event, role, **details)

    return happen


@pytest.fixture
def away(store: Store) -> None:
    """The automatic officer is not at the desk."""
    store.set_setting("officer", "off")
