"""Accounts and their activation links in the database."""

import sqlite3
from datetime import datetime

from portal.domain.accounts import Account, MailedLink


class Accounts:
    """Reads and writes accounts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def add(self, name: str, mail: str, phone: str, password: str) -> Account:
        """Write a new, inactive account. `password` is the hash."""
        row = self._db.execute(
            "INSERT INTO accounts (name, mail, phone, password) VALUES (?, ?, ?, ?) RETURNING *",
            (name, mail, phone, password),
        ).fetchone()
        return _account(row)

    def open(self, name: str, mail: str, phone: str) -> Account:
        """Return the account of this address, active: the one there is, else a new one without a password."""
        row = self._db.execute(
            "INSERT INTO accounts (name, mail, phone, password, active) VALUES (?, ?, ?, '', 1)"
            " ON CONFLICT (mail) DO UPDATE SET active = 1 RETURNING *",
            (name, mail, phone),
        ).fetchone()
        return _account(row)

    def by_mail(self, mail: str) -> Account | None:
        """Find an account by its address, in lower case."""
        row = self._db.execute("SELECT * FROM accounts WHERE mail = ?", (mail,)).fetchone()
        return _account(row) if row else None

    def by_id(self, account_id: int) -> Account | None:
        """Find an account by its number."""
        row = self._db.execute("SELECT * FROM accounts WHERE id = ?", (account_id,)).fetchone()
        return _account(row) if row else None

    def names(self) -> list[str]:
        """List whose accounts there are, the oldest first."""
        return [str(row["name"]) for row in self._db.execute("SELECT name FROM accounts ORDER BY id")]

    def add_activation(self, activation: MailedLink) -> None:
        """Write a new link; older links of the account stop working."""
        self._db.execute("UPDATE activations SET used = 1 WHERE account_id = ?", (activation.account_id,))
        self._db.execute(
            "INSERT INTO activations (token, account_id, expires_at) VALUES (?, ?, ?)",
            (activation.token, activation.account_id, activation.expires_at.isoformat()),
        )

    def activation(self, token: str) -> MailedLink | None:
        """Find a link by its token."""
        row = self._db.execute("SELECT * FROM activations WHERE token = ?", (token,)).fetchone()
        if row is None:
            return None
        expires = datetime.fromisoformat(row["expires_at"])
        return MailedLink(row["token"], row["account_id"], expires, bool(row["used"]))

    def activate(self, activation: MailedLink) -> None:
        """Use the link up and make its account active. Call inside a transaction."""
        self._db.execute("UPDATE activations SET used = 1 WHERE token = ?", (activation.token,))
        self._db.execute("UPDATE accounts SET active = 1 WHERE id = ?", (activation.account_id,))

    def read_everything(self) -> None:
        """Read each row once. Raises whatever a damaged one makes of it."""
        for row in self._db.execute("SELECT id FROM accounts").fetchall():
            self.by_id(row["id"])
        for row in self._db.execute("SELECT token FROM activations").fetchall():
            self.activation(row["token"])

    def set_password(self, account_id: int, password: str) -> None:
        """Write another password, as its hash. Who got here by a letter has the mailbox, so the account is active."""
        self._db.execute("UPDATE accounts SET password = ?, active = 1 WHERE id = ?", (password, account_id))


def _account(row: sqlite3.Row) -> Account:
    return Account(row["id"], row["name"], row["mail"], row["phone"], row["password"], bool(row["active"]))
