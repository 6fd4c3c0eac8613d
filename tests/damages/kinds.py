"""The ways in which saved data are damaged: each takes them and chance, and returns something else in their place.

Knows SQLite and the names in its own catalogue, nothing of what the portal means by them.
"""

import gzip
import json
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from random import Random

from portal.storage.migrations import NEWEST

Damage = Callable[[bytes, Random], object]

ODD = (
    *(None, 0, 1, -1, 7, 99, 2**62, 2.5, float("inf"), "", " ", "0", "abc", "null", "[]", "{}", "[1]", '{"a": 1}', "{"),
    *(
        "mai",
        "2026-13-45",
        "2026-09-07",
        "9999-12-31T23:59:59",
        "0001-01-01",
        "x" * 70_000,
        "\0",
        "\u202e",
        "<b>",
        "%s",
    ),
    *(b"", b"\xff\xfe", b"\x00" * 40, b"{}", "[" * 20_000, '{"a":' * 20_000),
)
VERSIONS = (*range(-3, 0), *range(NEWEST), NEWEST + 1, NEWEST + 5, 99, 2**31 - 1)
SHAPES: tuple[object, ...] = (
    None,
    [],
    {},
    5,
    "abc",
    [[]],
    {"documents": 5},
    {"documents": [1], "amount": "x"},
    {"due_on": "mai"},
    [None],
)


def _opened(saved: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(saved)
    for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")  # the damage asks nobody
    return connection


def _tables(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")]


def _place(connection: sqlite3.Connection, chance: Random) -> tuple[str, str, int]:
    """Choose a table that has rows, one of its columns and one of its rows."""
    filled = [it for it in _tables(connection) if connection.execute(f"SELECT count(*) FROM {it}").fetchone()[0]]
    table = chance.choice(filled)
    (rowid,) = chance.choice(connection.execute(f"SELECT rowid FROM {table}").fetchall())
    return table, chance.choice(_columns(connection, table)), rowid


def _trying(connection: sqlite3.Connection, change: str, *values: object) -> None:
    with suppress(sqlite3.Error):  # what the table itself refuses, no damage can have left there
        connection.execute(change, values)


def bits(saved: bytes, chance: Random) -> bytes:
    """Flip up to 64 bits."""
    damaged = bytearray(saved)
    for _ in range(chance.choice((1, 2, 8, 64))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def head(saved: bytes, chance: Random) -> bytes:
    """Change up to four bytes of the first page, which says how to read all others."""
    damaged = bytearray(saved)
    for _ in range(chance.randint(1, 4)):
        damaged[chance.randrange(200)] = chance.randrange(256)
    return bytes(damaged)


def truncation(saved: bytes, chance: Random) -> bytes:
    """Cut it off, or put something behind it."""
    return saved[: chance.randrange(1, len(saved))] if chance.random() < 0.8 else saved + chance.randbytes(5000)


def blocks(saved: bytes, chance: Random) -> bytes:
    """Empty a block, fill it with noise or with another one."""
    size = chance.choice((16, 512, 4096))
    start, other = (chance.randrange(len(saved) // size) * size for _ in range(2))
    filling = chance.choice((bytes(size), chance.randbytes(size), saved[other : other + size]))
    return saved[:start] + filling + saved[start + size :]


def version(saved: bytes, chance: Random) -> bytes:
    """Say that another version of the program wrote it, which may know other tables."""
    connection = _opened(saved)
    connection.execute(f"PRAGMA user_version = {chance.choice(VERSIONS)}")
    if chance.random() < 0.3:
        return tables(connection.serialize(), chance)
    return connection.serialize()


def tables(saved: bytes, chance: Random) -> bytes:
    """Drop, rename or empty a table, or take or add a column."""
    connection = _opened(saved)
    table = chance.choice(_tables(connection))
    column = chance.choice(_columns(connection, table))
    change = chance.choice(
        (
            f"DROP TABLE {table}",
            f"ALTER TABLE {table} RENAME TO {table}_2",
            f"DELETE FROM {table}",
            f"ALTER TABLE {table} DROP COLUMN {column}",
            f"ALTER TABLE {table} RENAME COLUMN {column} TO {column}_2",
            f"ALTER TABLE {table} ADD COLUMN more TEXT NOT NULL DEFAULT ''",
            f"CREATE VIEW other AS SELECT * FROM {table}",
        )
    )
    _trying(connection, change)
    return connection.serialize()


def rows(saved: bytes, chance: Random) -> bytes:
    """Delete some rows, whoever refers to them."""
    connection = _opened(saved)
    for _ in range(chance.randint(1, 3)):
        table, _, rowid = _place(connection, chance)
        _trying(connection, f"DELETE FROM {table} WHERE rowid = ?", rowid)
    return connection.serialize()


def values(saved: bytes, chance: Random) -> bytes:
    """Put odd values, of other types too, into up to three places."""
    connection = _opened(saved)
    for _ in range(chance.randint(1, 3)):
        table, column, rowid = _place(connection, chance)
        _trying(connection, f"UPDATE {table} SET {column} = ? WHERE rowid = ?", chance.choice(ODD), rowid)
    return connection.serialize()


def types(saved: bytes, chance: Random) -> bytes:
    """Turn a whole column into another type."""
    connection = _opened(saved)
    table, column, _ = _place(connection, chance)
    kind = chance.choice(("BLOB", "TEXT", "INTEGER", "REAL"))
    _trying(connection, f"UPDATE {table} SET {column} = CAST({column} AS {kind})")
    return connection.serialize()


def shapes(saved: bytes, chance: Random) -> bytes:
    """Put JSON of another shape where JSON stands, or cut it off."""
    connection = _opened(saved)
    table, column = chance.choice((("dossiers", "answers"), ("history", "note"), ("journey_steps", "papers")))
    found = connection.execute(f"SELECT rowid, {column} FROM {table}").fetchall()
    rowid, text = chance.choice(found)
    cut = str(text)[: chance.randrange(1, len(str(text)))]
    other = json.dumps(chance.choice(SHAPES)) if chance.random() < 0.7 else cut
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (other, rowid))
    return connection.serialize()


def another_kind(saved: bytes, chance: Random) -> object:
    """Hand over what is no such database at all."""
    foreign = sqlite3.connect(":memory:")
    foreign.execute("CREATE TABLE keep (id INTEGER)")
    kinds = (b"x", chance.randbytes(9000), bytes(9000), saved[::-1], gzip.compress(saved), saved[:16] + bytes(200))
    return chance.choice((*kinds, foreign.serialize(), "a text", "", 5, ["a"], memoryview(saved)[7:]))


KINDS: tuple[Damage, ...] = (
    *(bits, head, truncation, blocks, version, tables, rows, values, types, shapes, another_kind),
)
