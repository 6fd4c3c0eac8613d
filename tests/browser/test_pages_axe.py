"""Every page of the site, as axe-core and a finger find it."""

import pytest

from tests.browser import axe, layout
from tests.browser.site_pages import DECKS, addresses
from tests.browser.visitor import Visitor

# The sandbox stays asleep until it is touched: its screens have a tour of their own.
SAVE_DATA = 'Object.defineProperty(navigator, "connection", { value: { saveData: true } })'


@pytest.mark.slow
def test_every_page_can_be_used_by_everybody(visitor: Visitor, device: str) -> None:
    """In light, dark and forced colours; readers' pages also by a finger, narrow or zoomed in, and spaced out."""
    visitor.context.add_init_script(SAVE_DATA)
    found = []
    for address in addresses():
        if address.startswith(tuple(DECKS)):
            continue  # see test_decks.py
        visitor.opens(address)
        found += axe.violations(visitor.page, f"/{address}")
        if not address.startswith("bao-tri/"):
            found += layout.faults(visitor.page, f"/{address}")
    visitor.forgives("404 (Not Found)")
    assert not found, "\n" + "\n".join(found)
