"""What a browser is given before it is killed: a citizen with dossiers that only have to be sent, and one with a paper.

Knows the portal as it runs in this Python.
"""

from dataclasses import dataclass
from functools import cache

from portal import browser
from portal.library import load_library
from tests.portals import SETTINGS
from tests.unit.test_browser_door import Door

UNSENT = "chuyen-truong"  # its first paper is attached again and again
SENT = ("hoc-lai", "ban-sao-van-bang", "trich-luc-ho-tich", "dang-ky-khai-sinh")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The bytes to keep, and what is in them."""

    saved: bytes
    drafts: tuple[str, ...]  # numbers of dossiers that can be sent
    dossier: str  # the one that is not
    field: str  # of its paper


@cache
def prepared() -> Prepared:
    """Return it; made once."""
    browser.boot(None, SETTINGS)
    door = Door().joins()
    drafts = []
    for slug in SENT:
        door.prepares(slug)
        drafts.append(door.path.split("/")[2])
    door.starts(UNSENT).fills_in()
    paper = load_library().procedures[UNSENT].documents[0]
    return Prepared(browser.save(), tuple(drafts), door.path.split("/")[2], f"tep-{paper.key}")
