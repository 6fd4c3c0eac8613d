"""The judge of `python -m tests.browser.kills`: it finds all that can be lost, and nothing where all is there."""

from typing import Any

import pytest

from tests.browser.kills.promises import Promises

TOLD = ["index.html", "confirmed/message/7", "confirmed/message/8", "confirmed/file/9", "confirmed/sent/1/000-1"]
SENT = {"dossier": "1", "code": "000-1", "told": True}
DRAFT = {"dossier": "2", "code": "", "told": True}
WHOLE: dict[str, Any] = {
    "messages": [7, 8],
    "answers": 2,
    "file": {"number": 9, "whole": True},
    "dossiers": [SENT, DRAFT],
}


def judged(**there: object) -> list[str]:
    """What is wrong with what is there, after all of that was confirmed."""
    promises = Promises()
    assert promises.take(TOLD) == 4
    return list(promises.broken_by({**WHOLE, **there}))


def test_what_is_all_there_is_right() -> None:
    """Also what was done and not confirmed: a message, a later file, a dossier more."""
    sent = {"dossier": "2", "code": "000-2", "told": True}
    more = {"messages": [7, 8, 10], "answers": 3, "file": {"number": 12, "whole": True}, "dossiers": [SENT, sent]}
    assert judged() == judged(**more) == []


def test_what_was_said_to_be_in_memory_alone_was_not_promised() -> None:
    """It is told, and nobody looks for it."""
    promises = Promises()
    promises.take(["confirmed/memory", "confirmed/stopped/Error"])
    empty = {"messages": [], "answers": 0, "file": {"number": 0, "whole": True}, "dossiers": [DRAFT]}
    assert not list(promises.broken_by(empty))
    assert promises.said == ["Error", "1 in memory alone, and said so"]


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ({"messages": [8], "answers": 1}, "message 7 is lost"),
        ({"messages": [7, 8, 8], "answers": 3}, "message 8 is there 2 times"),
        ({"answers": 1}, "2 messages have 1 answers"),
        ({"file": {"number": 6, "whole": True}}, "file 9 is lost, 6 is there"),
        ({"file": {"number": 9, "whole": False}}, "file 9 is not whole"),
        ({"dossiers": [{**SENT, "code": ""}]}, "dossier 1 has the code '' and not 000-1"),
        ({"dossiers": [{**SENT, "told": False}]}, "dossier 1 is sent and has no letter"),
    ],
)
def test_what_is_lost_or_half_there_is_named(there: dict[str, object], said: str) -> None:
    """Each on a line of its own."""
    assert judged(**there) == [said]
