"""Dossiers, their papers and their history in the database. The history is only ever added to."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from portal.domain.dossier import Dossier, Entry, Event, Role, Status
from portal.domain.papers import Paper


class Dossiers:
    """Reads and writes dossiers."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def start(self, account_id: int, procedure: str, answers: Mapping[str, str], level: int = 3) -> Dossier:
        """Write a new draft."""
        row = self._db.execute(
            "INSERT INTO dossiers (account_id, procedure, answers, status, level) VALUES (?, ?, ?, ?, ?) RETURNING *",
            (account_id, procedure, json.dumps(dict(answers)), Status.DRAFT, level),
        ).fetchone()
        return _dossier(row)

    def by_id(self, dossier_id: int) -> Dossier | None:
        """Find a dossier by its number."""
        row = self._db.execute("SELECT * FROM dossiers WHERE id = ?", (dossier_id,)).fetchone()
        return _dossier(row) if row else None

    def by_code(self, code: str) -> Dossier | None:
        """Find a submitted dossier by its code in written form."""
        row = self._db.execute("SELECT * FROM dossiers WHERE code = ?", (code,)).fetchone()
        return _dossier(row) if row else None

    def of_account(self, account_id: int) -> list[Dossier]:
        """List a citizen's dossiers and drafts, the newest first."""
        rows = self._db.execute("SELECT * FROM dossiers WHERE account_id = ? ORDER BY id DESC", (account_id,))
        return [_dossier(row) for row in rows]

    def submitted(self) -> list[Dossier]:
        """List everybody's submitted dossiers, the newest first."""
        rows = self._db.execute("SELECT * FROM dossiers WHERE code IS NOT NULL ORDER BY sent_at DESC, id DESC")
        return [_dossier(row) for row in rows]

    def in_states(self, states: Iterable[Status]) -> list[Dossier]:
        """List everybody's dossiers that stand in one of `states`, the oldest first."""
        wanted = ", ".join(str(int(state)) for state in states)
        return [_dossier(row) for row in self._db.execute(f"SELECT * FROM dossiers WHERE status IN ({wanted})")]

    def draft_of(self, account_id: int, procedure: str) -> Dossier | None:
        """Find a citizen's newest draft for a procedure."""
        drafts = (d for d in self.of_account(account_id) if d.status is Status.DRAFT and d.procedure == procedure)
        return next(drafts, None)

    def answer(self, dossier_id: int, answers: Mapping[str, str]) -> None:
        """Replace the answers of a draft."""
        self._db.execute("UPDATE dossiers SET answers = ? WHERE id = ?", (json.dumps(dict(answers)), dossier_id))

    def change(self, dossier: Dossier, entry: Entry) -> None:
        """Write a dossier's new state and the line that tells of it. Call inside a transaction."""
        values = _values(dossier)
        columns = ", ".join(f"{name} = :{name}" for name in values)
        self._db.execute(f"UPDATE dossiers SET {columns} WHERE id = :id", {**values, "id": dossier.id})
        self._db.execute(
            "INSERT INTO history (dossier_id, at, event, status, role, note) VALUES (?, ?, ?, ?, ?, ?)",
            (dossier.id, entry.at.isoformat(), entry.event, entry.status, entry.role, _note(entry)),
        )

    def history(self, dossier_id: int) -> list[Entry]:
        """List what happened to a dossier, the oldest first."""
        rows = self._db.execute("SELECT * FROM history WHERE dossier_id = ? ORDER BY id", (dossier_id,))
        return [_entry(row) for row in rows]

    def last_code(self, received_on: date) -> str | None:
        """Return the newest code of a day, if there is one."""
        query = "SELECT max(code) FROM dossiers WHERE received_on = ?"
        row = self._db.execute(query, (received_on.isoformat(),)).fetchone()
        return str(row[0]) if row[0] else None

    def read_everything(self) -> None:
        """Read each row once, but for the bytes of papers. Raises whatever a damaged one makes of it."""
        for row in self._db.execute("SELECT * FROM dossiers").fetchall():
            dossier = _dossier(row)
            if not all(isinstance(answer, str) for answer in dict(dossier.answers).values()):
                raise ValueError(f"answers of dossier {dossier.id}")
            self.history(dossier.id)
            self.papers(dossier.id)

    def set_level(self, dossier_id: int, level: int) -> None:
        """Change the level at which a draft is practised."""
        self._db.execute("UPDATE dossiers SET level = ? WHERE id = ? AND code IS NULL", (level, dossier_id))

    def set_receive(self, dossier_id: int, how: str) -> None:
        """Remember how the citizen wants the result."""
        self._db.execute("UPDATE dossiers SET receive = ? WHERE id = ?", (how, dossier_id))

    def drop(self, dossier_id: int) -> None:
        """Delete a draft and its papers; a submitted dossier stays."""
        self._db.execute("DELETE FROM dossiers WHERE id = ? AND code IS NULL", (dossier_id,))

    def attach(self, dossier_id: int, paper: Paper, data: bytes) -> None:
        """Attach a file, in place of an older one for the same document. `paper.id` and `paper.size` are not used."""
        self._db.execute(
            "INSERT INTO papers (dossier_id, document, copy, filename, mime, data, says, mistake)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dossier_id, document) DO UPDATE SET"
            " copy = excluded.copy, filename = excluded.filename, mime = excluded.mime, data = excluded.data,"
            " says = excluded.says, mistake = excluded.mistake",
            (dossier_id, paper.document, paper.copy, paper.filename, paper.mime, data, paper.says, paper.mistake),
        )

    def copy_papers(self, dossier_id: int, draft_id: int) -> None:
        """Attach the files of a dossier to a draft that has none, too."""
        self._db.execute(
            "INSERT INTO papers (dossier_id, document, copy, filename, mime, data, says, mistake)"
            " SELECT ?, document, copy, filename, mime, data, says, mistake"
            " FROM papers WHERE dossier_id = ? ORDER BY id",
            (draft_id, dossier_id),
        )

    def set_copy(self, dossier_id: int, document: str, copy: str) -> None:
        """Change the kind of copy of an attached paper."""
        change = "UPDATE papers SET copy = ? WHERE dossier_id = ? AND document = ?"
        self._db.execute(change, (copy, dossier_id, document))

    def detach(self, dossier_id: int, document: str) -> None:
        """Remove the file of a document."""
        self._db.execute("DELETE FROM papers WHERE dossier_id = ? AND document = ?", (dossier_id, document))

    def papers(self, dossier_id: int) -> tuple[Paper, ...]:
        """List a dossier's papers."""
        rows = self._db.execute(
            "SELECT id, document, copy, filename, mime, length(data) AS size, says, mistake"
            " FROM papers WHERE dossier_id = ? ORDER BY id",
            (dossier_id,),
        )
        return tuple(Paper(**dict(row)) for row in rows)

    def paper_data(self, dossier_id: int, paper_id: int) -> tuple[str, bytes] | None:
        """Return a paper's MIME type and bytes."""
        row = self._db.execute(
            "SELECT mime, data FROM papers WHERE dossier_id = ? AND id = ?", (dossier_id, paper_id)
        ).fetchone()
        return (row["mime"], bytes(row["data"])) if row else None

    def every_paper(self) -> Iterator[tuple[str, bytes]]:
        """Yield the MIME type and the bytes of each paper there is."""
        for row in self._db.execute("SELECT mime, data FROM papers"):
            yield str(row["mime"]), bytes(row["data"])


def _dossier(row: sqlite3.Row) -> Dossier:
    return Dossier(
        id=row["id"],
        account_id=row["account_id"],
        procedure=row["procedure"],
        answers=json.loads(row["answers"]),
        status=Status(row["status"]),
        code=row["code"] or "",
        sent_at=_moment(row["sent_at"]),
        received_on=_day(row["received_on"]),
        due_on=_day(row["due_on"]),
        level=row["level"],
        asked_at=Status(row["asked_at"]) if row["asked_at"] else None,
        paused_on=_day(row["paused_on"]),
        fee=row["fee"],
        paid_at=_moment(row["paid_at"]),
        receive=row["receive"],
    )


def _values(dossier: Dossier) -> dict[str, Any]:
    """Return what an event may change, as the columns hold it."""
    return {
        "answers": json.dumps(dict(dossier.answers)),
        "status": dossier.status,
        "code": dossier.code or None,
        "sent_at": _written(dossier.sent_at),
        "received_on": _written(dossier.received_on),
        "due_on": _written(dossier.due_on),
        "level": dossier.level,
        "asked_at": dossier.asked_at,
        "paused_on": _written(dossier.paused_on),
        "fee": dossier.fee,
        "paid_at": _written(dossier.paid_at),
        "receive": dossier.receive,
    }


def _entry(row: sqlite3.Row) -> Entry:
    note = json.loads(row["note"])
    return Entry(
        at=datetime.fromisoformat(row["at"]),
        event=Event(row["event"]),
        status=Status(row["status"]),
        role=Role(row["role"]),
        documents=tuple(note.get("documents", ())),
        reason=note.get("reason", ""),
        amount=note.get("amount", 0),
        due_on=_day(note.get("due_on")),
        by=note.get("by", ""),
    )


def _note(entry: Entry) -> str:
    note = {
        "documents": entry.documents,
        "reason": entry.reason,
        "amount": entry.amount,
        "due_on": _written(entry.due_on),
        "by": entry.by,
    }
    return json.dumps({name: value for name, value in note.items() if value})


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _written(value: date | None) -> str | None:
    return value.isoformat() if value else None
