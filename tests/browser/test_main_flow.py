"""The leaflet's whole way, in the reader's browser."""

from tests.browser.errands import submits_and_looks_up
from tests.browser.visitor import Visitor


def test_a_parent_submits_a_transfer_and_looks_it_up(visitor: Visitor, device: str) -> None:
    """Register, activate, sign in, submit, read the mail, look up by code and by SMS, with the network cut."""
    visitor.practises()
    visitor.goes_offline()
    submits_and_looks_up(visitor)
