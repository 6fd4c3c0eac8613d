"""What every test of the portal starts from: a fresh portal, its store and clock, and people."""

from collections.abc import Iterator
from types import CodeType

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache

from portal.storage import Store
from tests.actors import Citizen
from tests.portals import Clock, after_joining, come, fresh_portal
from tests.remembered import MEMORY


class CompiledTemplates(BytecodeCache):
    """The templates that this process has compiled, by their sources: many tests make a portal of their own."""

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is known."""
        bucket.code = self.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        assert bucket.code
        self.code[bucket.key, bucket.checksum] = bucket.code


Flask.jinja_options = {"bytecode_cache": CompiledTemplates()}


@pytest.fixture(autouse=True)
def _journeys_are_played_where_code_changes(request: pytest.FixtureRequest) -> None:
    MEMORY.off = "monkeypatch" in request.fixturenames


@pytest.fixture
def clock() -> Clock:
    """The portal's clock: Monday 07/09/2026, 09:00, until set."""
    return Clock()


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store; for a test with a member, one that knows the member."""
    store = Store(after_joining()[0] if "member" in request.fixturenames else None)
    yield store
    store.connection.close()


@pytest.fixture
def portal(store: Store, clock: Clock) -> Flask:
    """A portal where nobody has been yet."""
    return fresh_portal(store, clock)


@pytest.fixture
def citizen(portal: Flask) -> Citizen:
    """Nguyễn Thị Hoa, who has no account yet."""
    return come(portal)


@pytest.fixture
def member(citizen: Citizen) -> Citizen:
    """Nguyễn Thị Hoa, registered and signed in."""
    citizen.client.set_cookie("session", after_joining()[1])
    return citizen.opens("/").sees(citizen.card.parent.name, "Đăng xuất")


@pytest.fixture
def neighbour(portal: Flask) -> Citizen:
    """Trần Quang Minh, who has no account yet."""
    return come(portal, "minh")
