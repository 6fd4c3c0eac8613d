"""What every test of the portal starts from: a fresh portal, its store and clock, and people."""

from collections.abc import Callable, Iterator
from types import CodeType

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache

from portal.guides import dom
from portal.guides.dom import Element
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


class ParsedScreens:
    """The screens that this process has parsed: two of three that tests look at have been seen before, byte by byte.

    Whoever asks gets a tree of their own, as tests type into it.
    """

    def __init__(self, parse: Callable[[str], Element]) -> None:
        self.parse, self.known = parse, dict[str, Element]()

    def __call__(self, html: str) -> Element:
        """Return the root of a page."""
        if html not in self.known:
            self.known[html] = self.parse(html)
        return self._copy(self.known[html])

    def _copy(self, element: Element) -> Element:
        children = [child if isinstance(child, str) else self._copy(child) for child in element.children]
        return Element(element.tag, element.attrs.copy(), children)


Flask.jinja_options = {"bytecode_cache": CompiledTemplates()}
dom.parsed = ParsedScreens(dom.parsed)


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
