"""Journeys through the portal that many tests begin with: played once in a process, then their end is restored.

Knows that what the portal answers depends on its database, the session, its clock and its chance alone. While a test
changes the portal's code (`monkeypatch`), every journey is played.
"""

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from portal.guides.dom import Screen
from portal.web.context import portal_of

P = ParamSpec("P")
R = TypeVar("R")
Player = TypeVar("Player")  # somebody with a `client`, `path`, `status` and `screen`
Journey = Callable[Concatenate[Player, P], R]


@dataclass(frozen=True, slots=True)
class End:
    """How a journey ended: what the portal keeps, what the browser keeps and shows, and what the journey returned."""

    database: bytes
    session: str
    chance: int
    shown: tuple[str, int, str]  # path, status, HTML
    returned: object  # nothing, where it was the one who made the journey


class Memory:
    """The ends of journeys, by how they began."""

    def __init__(self) -> None:
        self.ends: dict[Hashable, End] = {}
        self.off = False


MEMORY = Memory()


def remembered(journey: Journey[Player, P, R]) -> Journey[Player, P, R]:
    """Make a journey one that is played once for each state of the portal. It must begin by opening an address."""

    @wraps(journey)
    def makes(player: Player, /, *args: P.args, **named: P.kwargs) -> R:
        app = getattr(getattr(player, "client", None), "application", None)
        state = _state(app, player) if app and not MEMORY.off else ()
        if not state:
            return journey(player, *args, **named)
        beginning = (journey, repr((args, named)), *state)
        if beginning not in MEMORY.ends:
            returned = journey(player, *args, **named)
            MEMORY.ends[beginning] = _end(app, player, None if returned is player else returned)
            return returned
        end = MEMORY.ends[beginning]
        _restore(app, player, end)
        return player if end.returned is None else end.returned  # type: ignore[return-value]

    return makes


def _session(player: Any) -> str:
    cookie = player.client.get_cookie("session")
    return cookie.value if cookie else ""


def _state(app: Any, player: Any) -> tuple[Hashable, ...]:
    """Tell all that a journey depends on; nothing where that cannot be told."""
    portal: Any = portal_of(app)  # with the clock and the dice of tests
    if not hasattr(portal.randbelow, "state") or not hasattr(portal.clock, "moment"):
        return ()
    said = _session(player).rsplit(".", 2)[0]  # without the time at which it was signed
    kept = hashlib.sha256(portal.store.save()).digest()
    return (id(app), player.card, player.password, kept, said, portal.clock.moment, portal.randbelow.state)


def _end(app: Any, player: Any, returned: object) -> End:
    portal: Any = portal_of(app)  # with the clock and the dice of tests
    shown = (player.path, player.status, player.screen.html)
    return End(portal.store.save(), _session(player), portal.randbelow.state, shown, returned)


def _restore(app: Any, player: Any, end: End) -> None:
    portal: Any = portal_of(app)  # with the clock and the dice of tests
    portal.store.connection.deserialize(end.database)
    portal.randbelow.state = end.chance
    player.client.set_cookie("session", end.session)
    player.path, player.status, html = end.shown
    player.screen = Screen(html)
