"""What tests of the desk start from: people at the desk, and a dossier that waits there."""

import pytest

from portal.storage import Store
from tests.actors import Citizen


@pytest.fixture
def by_hand(store: Store) -> Store:
    """A portal whose machine is off: people play the officers."""
    store.set_setting("officer", "off")
    return store


@pytest.fixture
def filed(by_hand: Store, member: Citizen) -> Citizen:
    """Hoa has filed a transfer without the table of results, and waits. She is who will play the officers, too."""
    member.submits("chuyen-truong", without=["bang-tong-hop-ket-qua", "ke-hoach-giao-duc-ca-nhan"])
    return member


@pytest.fixture
def complete(by_hand: Store, member: Citizen) -> Citizen:
    """Hoa has filed a transfer with all its papers, and waits."""
    member.submits("chuyen-truong")
    return member
