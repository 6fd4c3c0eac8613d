"""Journeys on paper and the entries of each in the database; entries are only ever added."""

import json
import sqlite3
from datetime import date, datetime

from portal.domain.journeys import Journey, JourneyEntry, Place


class Journeys:
    """Reads and writes journeys and their entries. They belong to the device: nobody signs in on paper."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def start(self, procedure: str, level: int, at: datetime, *, fare: int, minutes: int) -> int:
        """Write a new journey, and return its number."""
        row = self._db.execute(
            "INSERT INTO journeys (procedure, level, started_at, fare, minutes) VALUES (?, ?, ?, ?, ?) RETURNING id",
            (procedure, level, at.isoformat(), fare, minutes),
        ).fetchone()
        return int(row["id"])

    def by_id(self, number: int) -> Journey | None:
        """Find a journey with its entries."""
        row = self._db.execute("SELECT * FROM journeys WHERE id = ?", (number,)).fetchone()
        return self._journey(row) if row else None

    def of_procedure(self, procedure: str) -> list[Journey]:
        """List the journeys for a procedure, the oldest first."""
        rows = self._db.execute("SELECT * FROM journeys WHERE procedure = ? ORDER BY id", (procedure,))
        return [self._journey(row) for row in rows.fetchall()]

    def read_everything(self) -> None:
        """Read each row once. Raises whatever a damaged one makes of it."""
        for row in self._db.execute("SELECT * FROM journeys").fetchall():
            self._journey(row)

    def add(self, number: int, entry: JourneyEntry) -> None:
        """Write an entry."""
        self._db.execute(
            "INSERT INTO journey_steps (journey_id, at, act, outcome, place, trips, money, sheets, papers, missing,"
            " due_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(number, entry.at.isoformat(), entry.act, entry.outcome, entry.place),
                *(entry.trips, entry.money, entry.sheets, json.dumps(entry.papers), json.dumps(entry.missing)),
                entry.due_on.isoformat() if entry.due_on else None,
            ),
        )

    def _journey(self, row: sqlite3.Row) -> Journey:
        steps = self._db.execute("SELECT * FROM journey_steps WHERE journey_id = ? ORDER BY id", (row["id"],))
        return Journey(
            id=row["id"],
            procedure=row["procedure"],
            level=row["level"],
            started_at=datetime.fromisoformat(row["started_at"]),
            fare=row["fare"],
            minutes=row["minutes"],
            steps=tuple(_entry(entry) for entry in steps),
        )


def _entry(row: sqlite3.Row) -> JourneyEntry:
    return JourneyEntry(
        at=datetime.fromisoformat(row["at"]),
        act=row["act"],
        outcome=row["outcome"],
        place=Place(row["place"]),
        trips=row["trips"],
        money=row["money"],
        sheets=row["sheets"],
        papers=tuple(json.loads(row["papers"])),
        missing=tuple(json.loads(row["missing"])),
        due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
    )
