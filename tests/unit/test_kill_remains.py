"""What `python -m tests.browser.kills` finds on a device is what was done there, whole or not."""

import sqlite3

import pytest

from portal import browser
from tests.browser.kills import remains
from tests.browser.kills.prepared import Prepared, prepared
from tests.portals import SETTINGS
from tests.unit.test_browser_door import ask

NUMBER = 3006
pytestmark = pytest.mark.slow  # what is prepared takes seconds


def worked() -> tuple[Prepared, bytes]:
    """Somebody has sent a message, a file and a dossier."""
    given = prepared()
    browser.boot(given.saved, SETTINGS)
    ask("/dien-thoai", "POST", ["tin", "viec 3007."])
    file = {"filename": f"tep-{NUMBER}.pdf", "type": "application/pdf", "data": remains.bytes_of(NUMBER)}
    ask(f"/ho-so/{given.dossier}/giay-to", "POST", [given.field, file])
    return given, browser.save()


def test_what_was_done_is_found() -> None:
    """A message with its answer, and a file with all its bytes; what was not sent has no code."""
    given, saved = worked()
    there = remains.look(saved, given.drafts, given.dossier)
    assert (there["messages"], there["answers"]) == ([3007], 1)
    assert there["file"] == {"number": NUMBER, "whole": True}
    assert {it["code"] for it in there["dossiers"]} == {""}


def test_what_is_there_in_part_is_found_too() -> None:
    """An answer less, a byte less, a code without its letter."""
    given, saved = worked()
    data = sqlite3.connect(":memory:")
    data.deserialize(saved)
    data.executescript(
        "DELETE FROM messages WHERE outgoing = 0; UPDATE papers SET data = substr(data, 2);"
        f"UPDATE dossiers SET code = '000-1' WHERE id = {given.drafts[0]}"
    )
    there = remains.look(data.serialize(), given.drafts, given.dossier)
    assert (there["answers"], there["file"]["whole"]) == (0, False)
    assert there["dossiers"][0] == {"dossier": given.drafts[0], "code": "000-1", "told": False}
