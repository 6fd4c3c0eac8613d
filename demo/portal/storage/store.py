"""The store: opening, saving and restoring the database, and transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from portal.storage.accounts import Accounts
from portal.storage.aside import Aside
from portal.storage.dossiers import Dossiers
from portal.storage.journeys import Journeys
from portal.storage.mailbox import Mailbox
from portal.storage.migrations import check_shape, migrate

# Each before those that it refers to; `keep`, the table of settings, last: it holds the leave to delete a history.
TABLES = (
    "journey_steps",
    "journeys",
    "history",
    "papers",
    "dossiers",
    "activations",
    "accounts",
    "letters",
    "messages",
    "aside",
    "keep",
)
WIPING = "wiping"


class Store:
    """All that is remembered. Methods of the parts only read or write one thing; `transaction` makes several one."""

    def __init__(self, saved: bytes | None = None, path: str = ":memory:") -> None:
        """Open a new or an existing database, or the one a `save` gave. Raises DatabaseError where that is damaged."""
        self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.connection.row_factory = sqlite3.Row
        if saved:
            self.connection.deserialize(saved)
            self._check()
        self.connection.executescript("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;")
        migrate(self.connection)
        self.accounts = Accounts(self.connection)
        self.dossiers = Dossiers(self.connection)
        self.mailbox = Mailbox(self.connection)
        self.journeys = Journeys(self.connection)
        self.aside = Aside(self.connection)

    def _check(self) -> None:
        found = self.connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(found)

    @property
    def changes(self) -> int:
        """Count the rows written since the store was opened."""
        return self.connection.total_changes

    def save(self) -> bytes:
        """Return the whole database as bytes."""
        return self.connection.serialize()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all that is written inside, or none of it; one inside another is part of the outer one."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def setting(self, name: str) -> str:
        """Return the setting called `name`, or an empty string."""
        row = self.connection.execute("SELECT value FROM keep WHERE name = ?", (name,)).fetchone()
        return str(row["value"]) if row else ""

    def settings(self) -> dict[str, str]:
        """Return all settings."""
        return {str(row["name"]): str(row["value"]) for row in self.connection.execute("SELECT name, value FROM keep")}

    def set_setting(self, name: str, value: str) -> None:
        """Write the setting called `name`."""
        self.connection.execute(
            "INSERT INTO keep VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value)
        )

    def drop_setting(self, name: str) -> None:
        """Forget the setting called `name`."""
        self.connection.execute("DELETE FROM keep WHERE name = ?", (name,))

    def wipe(self) -> None:
        """Delete everything, also from the freed pages; of a damaged database nothing is left but a new one."""
        try:
            with self.transaction():
                self.set_setting(WIPING, "1")
                for table in TABLES:
                    self.connection.execute(f"DELETE FROM {table}")
            self.connection.execute("VACUUM")
        except sqlite3.DatabaseError:
            self._begin_anew()

    def _begin_anew(self) -> None:
        empty = Store()
        try:
            empty.connection.backup(self.connection)
        except sqlite3.DatabaseError:  # its bytes say that it is not to be written
            self.connection.deserialize(empty.save())

    def read_everything(self) -> None:
        """Read each row once, as it will be read later. Raises whatever a damaged one makes of it."""
        check_shape(self.connection)
        self.settings()
        self.accounts.read_everything()
        self.dossiers.read_everything()
        self.mailbox.read_everything()
        self.journeys.read_everything()
        self.aside.read_everything()

    def try_to_write(self) -> None:
        """Write something and take it back. Raises DatabaseError where nothing can be written."""
        with suppress(_TakenBack), self.transaction():
            self.set_setting(WIPING, "")
            raise _TakenBack


class _TakenBack(Exception):
    """What was written was only tried."""
