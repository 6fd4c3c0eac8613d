"""What is on a device after a kill, read from its bytes by this Python: there is no need to wait for the page's.

Knows the tables of the portal, and the files that work.js attaches.
"""

import base64
import sqlite3
from functools import cache
from itertools import pairwise
from typing import Any

from scripts.lib.engines.tab import Tab

READ = """async () => {
  const asked = (request) => new Promise((done, failed) => {
    Object.assign(request, { onsuccess: () => done(request.result), onerror: failed });
  });
  const opened = await asked(indexedDB.open("practice-portal", 1));
  const bytes = await asked(opened.transaction("practice-portal").objectStore("practice-portal").get("bytes"));
  opened.close();
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}"""
HEAD = b"%PDF-1.4\n"
NOISE, LEAST = 900_000, 200_000  # bytes
FACTOR, TERM, STEP = 1_103_515_245, 12_345, 7919


@cache
def _noise() -> bytes:
    state, found = 1, bytearray()
    for _ in range(NOISE):
        state = (state * FACTOR + TERM) % 2**32
        found.append(state >> 24)
    return bytes(found)


def bytes_of(number: int) -> bytes:
    """Return the file of this number, as work.js makes it."""
    start, size = number * STEP % 100_000, LEAST + number * STEP % 600_000
    return HEAD + _noise()[start + len(HEAD) : start + size]


def found(tab: Tab) -> bytes:
    """Return the bytes that the tab's device has."""
    return base64.b64decode(tab.does(READ))


def look(saved: bytes, drafts: tuple[str, ...], dossier: str) -> dict[str, Any]:
    """Return what of somebody's work is in there. Raises DatabaseError where it is damaged."""
    data = sqlite3.connect(":memory:")
    data.deserialize(saved)
    said = data.execute("SELECT outgoing, body FROM messages ORDER BY id").fetchall()
    letters = " ".join(body for (body,) in data.execute("SELECT subject || ' ' || body FROM letters"))
    codes = {str(number): code or "" for number, code in data.execute("SELECT id, code FROM dossiers")}
    return {
        "messages": [int(body.removeprefix("viec ").rstrip(".")) for outgoing, body in said if outgoing],
        "answers": sum(bool(one[0]) and not next_[0] for one, next_ in pairwise(said)),
        "dossiers": [{"dossier": it, "code": codes[it], "told": codes[it] in letters} for it in drafts],
        "file": _file(data, dossier),
    }


def _file(data: sqlite3.Connection, dossier: str) -> dict[str, Any]:
    row = data.execute("SELECT filename, data FROM papers WHERE dossier_id = ?", (dossier,)).fetchone()
    if row is None:
        return {"number": 0, "whole": True}
    number = int(row[0].removeprefix("tep-").removesuffix(".pdf"))
    return {"number": number, "whole": row[1] == bytes_of(number)}
