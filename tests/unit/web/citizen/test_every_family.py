"""Every family files every procedure as the portal helps it to: nobody is sent back for that."""

from functools import cache

import pytest

from portal.domain.dossier import Status
from portal.domain.procedures import Procedure
from portal.library import load_library
from portal.storage import Store
from tests.portals import Clock, come, fresh_portal

LIBRARY = load_library()
FAMILIES = tuple(LIBRARY.families)
ONLINE = [procedure for procedure in LIBRARY.procedures.values() if procedure.online]
PAIRS = [(family, procedure) for family in FAMILIES for procedure in ONLINE]
# Each procedure once and each family at least once; all the others are played where time does not matter.
SOME = [(FAMILIES[place % len(FAMILIES)], procedure) for place, procedure in enumerate(ONLINE)]
REST = [pair for pair in PAIRS if pair not in SOME]


def named(value: object) -> str:
    """Return the name of a family or a procedure in the names of tests."""
    return value.slug if isinstance(value, Procedure) else str(value)


@cache
def joined(family: str) -> tuple[bytes, str]:
    """Return the store and the session of a family that has just come, registered and signed in; played once."""
    store = Store()
    citizen = come(fresh_portal(store, Clock()), family).opens(f"/?nhan-vat={family}").joins()
    cookie = citizen.client.get_cookie("session")
    assert cookie is not None
    return store.save(), cookie.value


def is_accepted(family: str, procedure: Procedure) -> None:
    """File a procedure by "Điền giúp" and samples alone, and be told that it is accepted, without a remark."""
    saved, session = joined(family)
    store = Store(saved)
    citizen = come(fresh_portal(store, Clock()), family)
    citizen.client.set_cookie("session", session)
    citizen.comes_to_papers(procedure.slug).attaches_samples().presses("Tiếp tục")
    citizen.looks_up(citizen.sends()).sees("Được tiếp nhận")
    (dossier,) = store.dossiers.of_account(1)
    assert dossier.status is Status.ACCEPTED and store.dossiers.history(dossier.id)[-1].reason == ""
    assert len(store.dossiers.papers(dossier.id)) == len(procedure.documents)
    store.connection.close()


@pytest.mark.slow
@pytest.mark.parametrize(("family", "procedure"), SOME, ids=named)
def test_what_the_portal_fills_in_is_accepted(family: str, procedure: Procedure) -> None:
    """At once, with nothing to be mended."""
    is_accepted(family, procedure)


@pytest.mark.slow
@pytest.mark.parametrize(("family", "procedure"), REST, ids=named)
def test_what_the_portal_fills_in_for_anybody_is_accepted(family: str, procedure: Procedure) -> None:
    """All families at all procedures."""
    is_accepted(family, procedure)


def test_it_is_all_families_at_all_procedures() -> None:
    """Ten at nineteen, today; the quick tests leave nobody out."""
    assert len(SOME) + len(REST) == len(FAMILIES) * len(ONLINE) >= 190
    assert {family for family, _ in SOME} == set(FAMILIES)
