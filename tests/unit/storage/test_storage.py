"""The store: what is written together, saved, restored and wiped."""

import sqlite3
from datetime import date, datetime

import pytest

from portal.domain.accounts import MailedLink
from portal.domain.dossier import Entry, Event, Role, Status
from portal.domain.events import move
from portal.domain.papers import Paper
from portal.storage import Store
from portal.storage.mailbox import Letter
from portal.storage.store import TABLES

NOW = datetime(2026, 9, 7, 9)


@pytest.fixture
def hoa(store: Store) -> int:
    """The number of an account."""
    return store.accounts.add("Hoa", "hoa@thu.example", "0000100001", "hash").id


def test_a_saved_store_opens_again_with_everything(store: Store, hoa: int) -> None:
    """Bytes in, the same data out."""
    draft = store.dossiers.start(hoa, "chuyen-truong", {"a": "ă"})
    again = Store(store.save())
    assert again.dossiers.by_id(draft.id) == draft
    assert again.accounts.by_mail("hoa@thu.example") == store.accounts.by_id(hoa)


def test_a_transaction_is_all_or_nothing(store: Store, hoa: int) -> None:
    """What fails in the middle leaves no trace."""
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.dossiers.start(hoa, "chuyen-truong", {})
        _ = 1 / 0
    assert store.dossiers.of_account(hoa) == []


def test_reading_is_not_writing(store: Store, hoa: int) -> None:
    """`changes` tells whether there is something to keep."""
    before = store.changes
    store.accounts.by_id(hoa)
    store.dossiers.of_account(hoa)
    store.mailbox.messages()
    assert store.changes == before
    store.set_setting("a", "b")
    assert store.changes > before


def test_a_letter_read_twice_is_written_once(store: Store) -> None:
    """Only the first reading marks it as read."""
    store.mailbox.add_letter(Letter(0, "hoa@thu.example", NOW, "Chào", "Chào bạn", "", "", True))
    assert store.mailbox.letters()[0].unread
    store.mailbox.open_letter(1)
    before = store.changes
    assert store.mailbox.open_letter(1) is not None
    assert store.changes == before


def test_a_small_value_is_kept_in_place_of_the_older_one(store: Store) -> None:
    """What was never kept is empty."""
    assert store.setting("a") == ""
    store.set_setting("a", "1")
    store.set_setting("a", "2")
    assert store.setting("a") == "2"


def test_a_newer_activation_link_ends_the_older_one(store: Store, hoa: int) -> None:
    """At most one link of an account is alive."""
    for token in ("mot", "hai"):
        store.accounts.add_activation(MailedLink(token, hoa, datetime(2026, 9, 8), False))
    assert [store.accounts.activation(token).alive(NOW) for token in ("mot", "hai")] == [False, True]  # type: ignore[union-attr]


def test_a_change_comes_with_its_line_of_history(store: Store, hoa: int) -> None:
    """The history is only added to, in order, and keeps what was asked for."""
    draft = store.dossiers.start(hoa, "chuyen-truong", {})
    sent, first = move(draft, Event.SUBMIT, Role.CITIZEN, NOW, code="x", received_on=NOW.date())
    store.dossiers.change(sent, first)
    asked, second = move(sent, Event.ASK, Role.RECEPTION, NOW, documents=("don",), reason="Thiếu")
    store.dossiers.change(asked, second)
    assert store.dossiers.history(draft.id) == [
        Entry(NOW, Event.SUBMIT, Status.SUBMITTED, Role.CITIZEN),
        Entry(NOW, Event.ASK, Status.SUPPLEMENT, Role.RECEPTION, ("don",), "Thiếu"),
    ]
    assert store.dossiers.by_id(draft.id) == asked


def test_the_last_code_of_a_day_is_known(store: Store, hoa: int) -> None:
    """Other days do not count."""
    draft, entry = move(store.dossiers.start(hoa, "a", {}), Event.SUBMIT, Role.CITIZEN, NOW)
    assert store.dossiers.last_code(date(2026, 9, 7)) is None
    with store.transaction():
        change = "UPDATE dossiers SET received_on = '2026-09-07', code = 'x-0003' WHERE id = ?"
        store.connection.execute(change, (draft.id,))
    assert store.dossiers.last_code(date(2026, 9, 7)) == "x-0003"
    assert store.dossiers.last_code(date(2026, 9, 8)) is None
    assert entry.status is Status.SUBMITTED


def test_a_paper_takes_the_place_of_the_older_one(store: Store, hoa: int) -> None:
    """One file for each document; its bytes come back as they were."""
    draft = store.dossiers.start(hoa, "chuyen-truong", {})
    for name, data in (("a.png", b"1"), ("b.png", b"22")):
        store.dossiers.attach(draft.id, Paper(0, "don", "copy", name, "image/png", 0), data)
    (paper,) = store.dossiers.papers(draft.id)
    assert (paper.filename, paper.size) == ("b.png", 2)
    assert store.dossiers.paper_data(draft.id, paper.id) == ("image/png", b"22")


def test_a_paper_is_given_only_for_its_own_dossier(store: Store, hoa: int) -> None:
    """Guessing numbers opens nobody's file."""
    mine, other = (store.dossiers.start(hoa, "chuyen-truong", {}).id for _ in range(2))
    store.dossiers.attach(mine, Paper(0, "don", "copy", "a.png", "image/png", 0), b"1")
    assert store.dossiers.paper_data(other, store.dossiers.papers(mine)[0].id) is None


def test_a_dropped_draft_takes_its_papers_along(store: Store, hoa: int) -> None:
    """Nothing of a deleted draft stays behind."""
    draft = store.dossiers.start(hoa, "chuyen-truong", {"a": "Bí mật nhỏ"})
    store.dossiers.attach(draft.id, Paper(0, "don", "copy", "a.png", "image/png", 0), b"GIAY-TO")
    store.dossiers.drop(draft.id)
    assert store.dossiers.papers(draft.id) == ()
    assert b"GIAY-TO" not in store.save()


def test_a_wiped_store_is_empty_to_the_last_byte(store: Store, hoa: int) -> None:
    """Every table of the schema is emptied, and the freed pages too."""
    store.dossiers.start(hoa, "chuyen-truong", {"a": "Bi mat nho"})
    store.wipe()
    tables = [row[0] for row in store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert sorted(tables) == sorted(TABLES)
    assert all(store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0 for table in tables)
    assert b"Bi mat nho" not in store.save() and b"hoa@thu" not in store.save()


def test_a_store_can_live_in_a_file(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The native server may keep its data."""
    path = str(tmp_path_factory.mktemp("store") / "data.db")
    first = Store(path=path)
    first.set_setting("a", "1")
    first.connection.close()
    assert Store(path=path).setting("a") == "1"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE history SET status = 4",
        "UPDATE history SET at = '2020-01-01T00:00:00' WHERE id = 1",
        "DELETE FROM history",
        "DELETE FROM history WHERE id = 1",
        "INSERT OR REPLACE INTO history (id, dossier_id, at, status, note) VALUES (1, 1, '', 4, '{}')",
        "UPDATE OR REPLACE history SET id = 2 WHERE id = 1",
    ],
)
def test_a_line_of_history_can_be_neither_changed_nor_taken_away(store: Store, hoa: int, change: str) -> None:
    """SQLite itself says no, whoever asks."""
    draft = store.dossiers.start(hoa, "chuyen-truong", {})
    store.dossiers.change(*move(draft, Event.SUBMIT, Role.CITIZEN, NOW, code="x"))
    before = store.dossiers.history(draft.id)
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        store.connection.execute(change)
    assert store.dossiers.history(draft.id) == before


def test_a_transaction_in_another_is_part_of_it(store: Store, hoa: int) -> None:
    """What the inner one wrote goes with the outer one."""
    with pytest.raises(ZeroDivisionError), store.transaction():
        with store.transaction():
            store.dossiers.start(hoa, "chuyen-truong", {})
        _ = 1 / 0
    assert store.dossiers.of_account(hoa) == []


def test_a_wiped_store_keeps_histories_again(store: Store, hoa: int) -> None:
    """The leave to delete them goes with the rest."""
    store.wipe()
    assert store.setting("wiping") == ""
    hoa = store.accounts.add("Hoa", "hoa@thu.example", "0000100001", "hash").id
    store.dossiers.change(*move(store.dossiers.start(hoa, "a", {}), Event.SUBMIT, Role.CITIZEN, NOW, code="x"))
    with pytest.raises(sqlite3.IntegrityError):
        store.connection.execute("DELETE FROM history")
