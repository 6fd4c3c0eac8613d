"""A journey that is remembered ends as one that is played."""

import pytest

from portal.storage import Store
from tests.actors import Citizen
from tests.portals import Clock, after_joining, come, fresh_portal
from tests.remembered import MEMORY, remembered

SLUG = "chuyen-truong"


def sends_a_dossier() -> tuple[str, ...]:
    """Somebody who has just signed in files a transfer, and reads about it; returns all that is seen and kept."""
    store = Store(after_joining()[0])
    member = come(fresh_portal(store, Clock()))
    member.client.set_cookie("session", after_joining()[1])
    code = member.submits(SLUG)
    sent, page = member.html, member.opens("/ho-so/1").html
    return code, sent, page, *store.connection.iterdump()


def test_the_end_is_the_same_as_when_it_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is seen and what is kept, there and on the way on; and playing is what happens while code is changed."""
    played = sends_a_dossier()
    monkeypatch.setattr(MEMORY, "off", False)
    first, again = sends_a_dossier(), sends_a_dossier()
    assert played == first == again


def test_it_is_played_anew_wherever_the_portal_differs(member: Citizen, store: Store, clock: Clock) -> None:
    """Another hour, another value kept, another argument, another person."""
    seen = []

    @remembered
    def goes(player: Citizen, path: str) -> Citizen:
        seen.append(path)
        return player.opens(path)

    for _ in range(2):
        assert goes(member, "/").path == "/"
    assert seen == ["/"]
    goes(member, "/tra-cuu")
    clock.shows("07/09/2026 09:01")
    goes(member, "/")
    store.set_setting("officer", "off")
    goes(member, "/")
    goes(come(member.client.application, "minh"), "/")  # type: ignore[arg-type]
    assert seen == ["/", "/tra-cuu", "/", "/", "/"]
