"""Whole practice data that are kept beside those in use: a file that was chosen, and what a file took the place of."""

import sqlite3

OFFERED, BEFORE = "offered", "before"


class Aside:
    """Reads and writes databases as bytes, each under its name."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def put(self, name: str, saved: bytes) -> None:
        """Keep bytes under a name, in place of others."""
        self._db.execute(
            "INSERT INTO aside VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes", (name, saved)
        )

    def get(self, name: str) -> bytes | None:
        """Return what is kept under a name, if anything is."""
        row = self._db.execute("SELECT bytes FROM aside WHERE name = ?", (name,)).fetchone()
        return bytes(row["bytes"]) if row else None

    def has(self, name: str) -> bool:
        """Check whether anything is kept under a name."""
        return self._db.execute("SELECT 1 FROM aside WHERE name = ?", (name,)).fetchone() is not None

    def drop(self, *names: str) -> None:
        """Forget what is kept under these names."""
        for name in names:
            self._db.execute("DELETE FROM aside WHERE name = ?", (name,))

    def read_everything(self) -> None:
        """Read each name once, but not the bytes: those are looked at when somebody wants them."""
        self._db.execute("SELECT name, length(bytes) FROM aside").fetchall()
