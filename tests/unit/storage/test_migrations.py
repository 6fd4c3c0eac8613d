"""Databases of older programs: what a returning reader left is there, and goes on."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal import browser
from portal.domain.dossier import Dossier, Entry, Event, Role, Status
from portal.storage import Store, migrations
from portal.storage.store import TABLES
from portal.web.context import portal_of
from tests.portals import SETTINGS, Clock
from tests.unit.test_browser_door import Door

SAVED = Path(__file__).parents[2] / "saved" / "version-1.sql"
LATER = "09/11/2026 10:00"
CODES = ["000.00.00.Z00-260907-2014", "000.00.00.Z00-260908-3314"]
MISSING = "bang-tong-hop-ket-qua"


def old() -> bytes:
    """The bytes that a program of version 1 saved."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(SAVED.read_text(encoding="utf-8"))
    return connection.serialize()


def schema(store: Store) -> list[tuple[str, ...]]:
    """Everything that is declared, column by column."""
    named = "SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    tables = [tuple(row) for row in store.connection.execute(named)]
    columns = [tuple(row) for table in TABLES for row in store.connection.execute(f"PRAGMA table_info({table})")]
    return tables + columns


@pytest.fixture
def returned(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Store]]:
    """Hoa comes back, two months later, with a newer program."""
    clock.shows(LATER)
    browser.boot(old(), SETTINGS)
    monkeypatch.setattr(portal_of(browser.sandbox().app), "clock", clock)
    yield lambda: browser.sandbox().store
    browser.boot(None, SETTINGS)


@pytest.fixture
def door(returned: Callable[[], Store]) -> Door:
    """She signs in."""
    return Door().signs_in()


def dossier(store: Store, number: int) -> Dossier:
    """A dossier that is there."""
    found = store.dossiers.by_id(number)
    assert found is not None
    return found


def test_an_old_database_becomes_a_new_one() -> None:
    """It declares what a database made today declares; the version says so."""
    store = Store(old())
    assert schema(store) == schema(Store())
    assert store.connection.execute("PRAGMA user_version").fetchone()[0] == migrations.NEWEST
    assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_there_is_a_file_for_each_version() -> None:
    """No number is left out."""
    found = sorted(int(path.stem) for path in migrations.VERSIONS.glob("*.sql"))
    assert found == list(range(1, migrations.NEWEST + 1))


def test_everything_that_was_there_is_there() -> None:
    """States, codes, days, answers, papers, letters and messages; the history knows who did what."""
    store = Store(old())
    accepted, waiting, draft = (dossier(store, number) for number in (1, 2, 3))
    assert [accepted.status, waiting.status, draft.status] == [Status.ACCEPTED, Status.SUPPLEMENT, Status.DRAFT]
    assert [accepted.code, waiting.code] == CODES and f"{accepted.due_on:%d/%m/%Y}" == "14/09/2026"
    assert waiting.asked_at is Status.SUBMITTED and {d.level for d in (accepted, waiting, draft)} == {3}
    assert draft.answers["nop_ho_ten"] == "Nguyễn Thị Hoa"
    assert [len(store.dossiers.papers(number)) for number in (1, 2, 3)] == [3, 2, 0]
    assert (len(store.mailbox.letters()), len(store.mailbox.messages())) == (5, 4)
    sent, asked = store.dossiers.history(2)
    assert sent == Entry(sent.at, Event.SUBMIT, Status.SUBMITTED, Role.CITIZEN)
    assert asked == Entry(sent.at, Event.ASK, Status.SUPPLEMENT, Role.RECEPTION, (MISSING,))
    assert [entry.event for entry in store.dossiers.history(1)] == ["submit", "accept"]


def test_a_second_supplement_of_an_old_history_is_known_as_one() -> None:
    """Asked, sent, asked again, sent, accepted."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(SAVED.read_text(encoding="utf-8"))
    for status in (1, 5, 1, 2):
        row = (2, "2026-09-09T10:00:00", status, "[]")
        connection.execute("INSERT INTO history (dossier_id, at, status, note) VALUES (?, ?, ?, ?)", row)
    connection.commit()
    history = Store(connection.serialize()).dossiers.history(2)
    assert [entry.event for entry in history] == ["submit", "ask", "supplement", "ask", "supplement", "accept"]
    assert [entry.role for entry in history[-2:]] == [Role.CITIZEN, Role.RECEPTION]


def test_a_file_of_the_old_version_is_brought_up_in_place(tmp_path: Path) -> None:
    """The native server's too; opened again, nothing is done twice."""
    path = tmp_path / "data.db"
    path.write_bytes(old())
    for _ in range(2):
        store = Store(path=str(path))
        assert schema(store) == schema(Store()) and dossier(store, 1).code == CODES[0]
        store.connection.close()


def test_a_version_that_cannot_be_played_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a new schema would be worse than an old one."""
    (tmp_path / "2.sql").write_text("CREATE TABLE half (a); CREATE TABLE half (a);", encoding="utf-8")
    monkeypatch.setattr(migrations, "VERSIONS", tmp_path)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(old())
    with pytest.raises(sqlite3.DatabaseError):
        migrations.migrate(connection)
    assert not connection.in_transaction
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone()[0] == 0


def test_nothing_happens_to_old_dossiers_when_they_are_loaded(door: Door, returned: Callable[[], Store]) -> None:
    """Two months went by; no officer comes running, no mail arrives."""
    door.opens("/hop-thu").opens("/ho-so").sees("Được tiếp nhận", "Yêu cầu bổ sung giấy tờ", "Bản nháp")
    assert [len(returned().dossiers.history(number)) for number in (1, 2)] == [2, 2]
    assert len(returned().mailbox.letters()) == 5


def test_old_dossiers_go_on_when_the_clock_is_wound(door: Door, returned: Callable[[], Store]) -> None:
    """Each event at the moment at which it was due."""
    browser.handle({"method": "POST", "path": "/dong-ho/su-kien", "fields": []})
    door.opens("/ho-so/1").sees("Đã xử lý xong", "09:00 14/09/2026")
    assert dossier(returned(), 1).status is Status.DONE


def test_what_is_sent_for_an_old_dossier_is_answered_and_goes_on(
    door: Door, returned: Callable[[], Store], clock: Clock
) -> None:
    """The supplement, at once; the rest as the days go by. The other one still rests."""
    door.opens("/ho-so/2").follows("Bổ sung giấy tờ").attaches().presses("Gửi bổ sung").sees("Được tiếp nhận")
    clock.shows("10/11/2026 10:00")
    door.opens("/")
    assert dossier(returned(), 2).status is Status.PROCESSING
    assert dossier(returned(), 1).status is Status.ACCEPTED


def test_an_old_draft_is_finished_and_sent(door: Door) -> None:
    """With what was typed then."""
    door.opens("/ho-so").follows("Làm tiếp").attaches().presses("Tiếp tục").sends()
    door.follows("Hồ sơ của tôi").sees("Được tiếp nhận")


def test_what_was_loaded_is_saved_as_of_today(returned: Callable[[], Store]) -> None:
    """The next start finds the newest version and the same dossiers."""
    again = Store(browser.save())
    assert again.connection.execute("PRAGMA user_version").fetchone()[0] == migrations.NEWEST
    assert dossier(again, 1) == dossier(returned(), 1)
