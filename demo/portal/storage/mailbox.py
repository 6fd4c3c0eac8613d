"""The practice mailbox and the practice phone in the database."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail in the practice mailbox, with one link into the portal or none."""

    id: int
    recipient: str
    at: datetime
    subject: str
    body: str
    link: str
    link_label: str
    unread: bool


@dataclass(frozen=True, slots=True)
class Message:
    """An SMS on the practice phone; `outgoing` was sent by the visitor."""

    at: datetime
    outgoing: bool
    body: str


class Mailbox:
    """Reads and writes letters and messages."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def add_letter(self, letter: Letter) -> None:
        """Write a letter into the mailbox; its number is set here."""
        self._db.execute(
            "INSERT INTO letters (recipient, at, subject, body, link, link_label) VALUES (?, ?, ?, ?, ?, ?)",
            (letter.recipient, letter.at.isoformat(), letter.subject, letter.body, letter.link, letter.link_label),
        )

    def letters(self) -> list[Letter]:
        """List the mailbox, the newest first."""
        return [_letter(row) for row in self._db.execute("SELECT * FROM letters ORDER BY id DESC")]

    def open_letter(self, letter_id: int) -> Letter | None:
        """Return a letter and mark it as read."""
        row = self._db.execute("SELECT * FROM letters WHERE id = ?", (letter_id,)).fetchone()
        if row is None:
            return None
        self._db.execute("UPDATE letters SET unread = 0 WHERE id = ? AND unread", (letter_id,))
        return _letter(row)

    def add_message(self, at: datetime, body: str, *, outgoing: bool) -> None:
        """Write an SMS onto the phone."""
        self._db.execute(
            "INSERT INTO messages (at, outgoing, body, unread) VALUES (?, ?, ?, ?)",
            (at.isoformat(), outgoing, body, not outgoing),
        )

    def messages(self) -> list[Message]:
        """List the phone's messages, the oldest first, and mark them as read."""
        rows = self._db.execute("SELECT * FROM messages ORDER BY id").fetchall()
        self._db.execute("UPDATE messages SET unread = 0 WHERE unread")
        return [_message(row) for row in rows]

    def read_everything(self) -> None:
        """Read each row once, without marking it as read. Raises whatever a damaged one makes of it."""
        self.letters()
        for row in self._db.execute("SELECT * FROM messages").fetchall():
            _message(row)

    def unread(self) -> tuple[int, int]:
        """Count the letters and the messages nobody has opened yet."""
        letters = self._db.execute("SELECT count(*) FROM letters WHERE unread").fetchone()[0]
        messages = self._db.execute("SELECT count(*) FROM messages WHERE unread").fetchone()[0]
        return int(letters), int(messages)


def _message(row: sqlite3.Row) -> Message:
    return Message(datetime.fromisoformat(row["at"]), bool(row["outgoing"]), row["body"])


def _letter(row: sqlite3.Row) -> Letter:
    values = dict(row)
    values["at"] = datetime.fromisoformat(values["at"])
    values["unread"] = bool(values["unread"])
    return Letter(**values)
