"""What is remembered: one sqlite3 database, in memory in the browser. `Row`s never leave this package.

Imports the domain and sqlite3: no Flask, no words, nothing of how a screen looks.
"""

from portal.storage.store import Store

__all__ = ["Store"]
