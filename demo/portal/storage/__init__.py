"""What is remembered: one sqlite3 database, in memory in the browser. `Row`s never leave this package.

Knows the domain and SQL. Must never know Flask, words or how a screen looks.
"""

from portal.storage.store import Store

__all__ = ["Store"]
