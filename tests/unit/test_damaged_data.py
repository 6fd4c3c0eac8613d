"""Saved data that cannot be read: the reader starts afresh, is told so, and is never locked out."""

import sqlite3
from collections.abc import Iterator
from functools import cache

import pytest
from flask import Flask

from portal import browser
from portal.library import load_library
from portal.storage import Store, migrations
from portal.web.context import use_store
from tests.actors import Citizen
from tests.portals import SETTINGS
from tests.unit.test_browser_door import Door, ask

PAGES = load_library().words["page"]
LETTER = "Dữ liệu luyện tập cũ không đọc được"
LOST = "Dữ liệu luyện tập trên máy này đã mất"

# What may be wrong inside a database whose pages are whole.
DAMAGES = {
    "answers that are no JSON": "UPDATE dossiers SET answers = '{bad'",
    "answers of another shape": "UPDATE dossiers SET answers = '[1, 2]'",
    "an answer that is no text": """UPDATE dossiers SET answers = '{"nop_ho_ten": 5}'""",
    "an unknown status": "UPDATE dossiers SET status = 99",
    "a day that is none": "UPDATE dossiers SET due_on = 'mai'",
    "an hour that is none": "UPDATE letters SET at = 'mai'",
    "a message's hour that is none": "UPDATE messages SET at = ''",
    "a clock that is none": "INSERT INTO keep VALUES ('clock', 'bad')",
    "text that is no UTF-8": "UPDATE letters SET subject = CAST(X'C328' AS TEXT)",
    "an event that is none": "INSERT INTO history (dossier_id, at, event, status, role, note) "
    "VALUES (1, '2026-09-07T09:00:00', 'khac', 1, 'citizen', '{}')",
    "a newer program's table": "ALTER TABLE letters RENAME TO mails; PRAGMA user_version = 9",
    "a newer program's version": f"PRAGMA user_version = {migrations.NEWEST + 1}",
    "a table that is missing": "DROP TABLE messages",
    "a column too many": "ALTER TABLE keep ADD COLUMN more TEXT NOT NULL DEFAULT ''",
    "a column of another name": "ALTER TABLE journeys RENAME COLUMN fare TO price",
}


@cache
def lived_in() -> bytes:
    """What a browser has kept of somebody who has sent a dossier."""
    browser.boot(None, SETTINGS)
    Door().joins().submits("chuyen-truong")
    return browser.save()


def damaged(how: str) -> bytes:
    """The same, with something wrong in it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(lived_in())
    connection.executescript(how)
    saved = connection.serialize()
    assert saved != lived_in()
    return saved


@pytest.fixture(autouse=True)
def _leaves_nothing() -> Iterator[None]:
    yield
    browser.boot(None, SETTINGS)


def test_what_is_whole_is_read() -> None:
    """The tests below damage something that is good."""
    assert browser.boot(lived_in(), SETTINGS) == {"readable": True}
    Door().opens("/ho-so").sees("Nguyễn Thị Hoa").does_not_see(LETTER)


@pytest.mark.parametrize("how", DAMAGES.values(), ids=list(DAMAGES))
def test_what_is_damaged_inside_is_given_up_and_told(how: str) -> None:
    """The next start goes on from what is new."""
    saved = damaged(how)
    assert browser.boot(saved, SETTINGS) == {"readable": False}
    Door().opens("/hop-thu").sees(LETTER).opens("/").sees("Lần đầu đến đây?")
    assert browser.boot(browser.save(), SETTINGS) == {"readable": True}
    Door().joins().sees("Nguyễn Thị Hoa")


@pytest.mark.parametrize(
    "saved",
    [b"garbage", bytes(4096), b"SQLite format 3\0" + bytes(200), "a text"],
    ids=["garbage", "zeros", "a head alone", "no bytes at all"],
)
def test_what_is_no_database_is_given_up_and_told(saved: bytes) -> None:
    """Whatever the browser hands over."""
    assert browser.boot(saved, SETTINGS) == {"readable": False}
    Door().opens("/hop-thu").sees(LETTER)


def test_what_the_device_has_lost_is_told() -> None:
    """It gives no bytes then; where nothing has ever been, it gives nothing, and nothing is told."""
    assert browser.boot(b"", SETTINGS) == {"readable": False}
    Door().opens("/hop-thu").sees(LOST).does_not_see(LETTER).joins().sees("Nguyễn Thị Hoa")
    assert browser.boot(None, SETTINGS) == {"readable": True}
    Door().opens("/hop-thu").does_not_see(LOST)


def write_protected() -> bytes:
    """The same, but its head says that no program of today may write into it."""
    saved = bytearray(lived_in())
    saved[18] = 3
    return bytes(saved)


def test_what_cannot_be_written_is_given_up_and_told() -> None:
    """Else it could be looked at for ever, and nothing done in it."""
    assert browser.boot(write_protected(), SETTINGS) == {"readable": False}
    Door().opens("/hop-thu").sees(LETTER).joins().sees("Nguyễn Thị Hoa")


def test_starting_afresh_works_where_nothing_can_be_written(portal: Flask, citizen: Citizen) -> None:
    """The wipe does not ask the old bytes."""
    use_store(portal, Store(write_protected()))
    citizen.opens("/lam-lai").presses("Xóa hết").sees("Lần đầu đến đây?").joins().sees("Nguyễn Thị Hoa")


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_what_is_cut_off_is_given_up(cut: float) -> None:
    """As a disk that was full leaves it."""
    assert browser.boot(lived_in()[: int(len(lived_in()) * cut)], SETTINGS) == {"readable": False}
    Door().opens("/").sees("Lần đầu đến đây?")


def broken_store(how: str) -> Store:
    """A store whose data were damaged while it was open, as a native server's may be."""
    store = Store(lived_in())
    store.connection.executescript(how)
    return store


@pytest.mark.parametrize(
    "how",
    [DAMAGES["answers that are no JSON"], DAMAGES["a newer program's table"], DAMAGES["a clock that is none"]],
    ids=["a dossier", "a table", "the clock"],
)
def test_starting_afresh_works_where_nothing_else_does(portal: Flask, citizen: Citizen, how: str) -> None:
    """The page that tells of the fault leads to it, whatever of its frame cannot be drawn."""
    use_store(portal, broken_store(how))
    citizen.opens("/").sees(PAGES["broken"]["title"], PAGES["broken"]["text"])
    assert citizen.status == 500
    at_once = "Xóa hết và làm lại từ đầu"
    bare = at_once in [button.name for button in citizen.screen.buttons()]
    (citizen if bare else citizen.opens("/lam-lai")).presses(at_once if bare else "Xóa hết")
    citizen.sees("Lần đầu đến đây?").joins().sees("Nguyễn Thị Hoa")


@pytest.mark.parametrize(
    "path",
    [
        *("/ho-so//1", "/thu-tuc//chuyen-truong", "/thu-tuc///chuyen-truong"),
        *("/coach/help", "/coach/look", "/coach/begin", "/coach/"),
        *("/static/portal.css", "/static/", "/khong-co", "/%00", "/ho-so/1e9/tiep"),
        *("/dang-xuat", "/dong-ho/ngay-mai", "/ban-can-bo/may", "/mau-don/chuyen-truong.docx"),
    ],
)
def test_every_odd_link_ends_on_a_screen(path: str) -> None:
    """With the way home on it; nothing is downloaded, nothing is done."""
    browser.boot(None, SETTINGS)
    answer = ask(path)
    assert answer["filename"] is None and answer["type"] == "text/html"
    assert '<div class="portal">' in answer["body"] and answer["status"] in (200, 404, 405, 409)
    assert Door().opens("/").status == 200


def test_a_redirect_without_end_ends_on_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The portal has none; if it ever has, it must not stop the sandbox."""
    browser.boot(None, SETTINGS)
    app = browser.sandbox().app
    monkeypatch.setitem(app.view_functions, "people.cards", lambda: app.redirect("/nhan-vat"))
    assert (ask("/nhan-vat")["status"], PAGES["not-found"]["title"] in ask("/nhan-vat")["body"]) == (404, True)
