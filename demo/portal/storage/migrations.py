"""Brings a database of any older version up to today's. A new one goes the same way, from nothing.

`versions/N.sql` leads from version N - 1 to N; SQLite 3.39 (the browser's) must understand it. To change what is kept,
add a file: what is there already has been played on readers' devices and never changes.
"""

import sqlite3
from functools import cache
from pathlib import Path

VERSIONS = Path(__file__).with_name("versions")
NEWEST = 5


def migrate(connection: sqlite3.Connection) -> None:
    """Play the missing versions, each of them as a whole or not at all. Raises DatabaseError where one cannot be.

    One that a newer program wrote is refused too: nobody knows here what it means.
    """
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > NEWEST:
        raise sqlite3.DatabaseError(f"version {found}, and the newest known here is {NEWEST}")
    for version in range(found + 1, NEWEST + 1):
        script = (VERSIONS / f"{version}.sql").read_text(encoding="utf-8")
        try:
            connection.executescript(f"BEGIN;\n{script}\nPRAGMA user_version = {version};\nCOMMIT;")
        except sqlite3.DatabaseError:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def has_our_schema(saved: bytes) -> bool:
    """Check a database for tables, indexes and triggers: the very ones that its version has, and no others.

    Raises DatabaseError where that cannot be seen.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(saved)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return 0 < version <= NEWEST and _declared(connection) == _declared_in(version)


@cache
def _declared_in(version: int) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for number in range(1, version + 1):
        connection.executescript((VERSIONS / f"{number}.sql").read_text(encoding="utf-8"))
    return _declared(connection)


def _declared(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    found = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name")
    return [(str(kind), str(name), str(table), " ".join(str(sql).split())) for kind, name, table, sql in found]


def check_shape(connection: sqlite3.Connection) -> None:
    """Raise DatabaseError where a table has other columns than one made today: what reads it might not write it."""
    found = _shape(connection)
    if missing := [table for table, columns in _todays_shape().items() if found.get(table) != columns]:
        raise sqlite3.DatabaseError(f"other columns in {', '.join(missing)}")


@cache
def _todays_shape() -> dict[str, list[str]]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    return _shape(connection)


def _shape(connection: sqlite3.Connection) -> dict[str, list[str]]:
    names = [str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: [str(row[1]) for row in connection.execute(f'PRAGMA table_info("{name}")')] for name in names}
