"""When a piece of work need not be done again: the hash of what it was made from, kept beside what it made.

Standard library only, and syntax that Python 3.8 can read.
"""

from __future__ import annotations

import hashlib
from pathlib import Path


def digest(*parts: str | bytes | Path) -> str:
    """Hash texts, bytes and the contents of files; the order counts."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else part.encode() if isinstance(part, str) else part
        whole.update(hashlib.sha256(data).digest())
    return whole.hexdigest()


def fresh(stamp: Path, wanted: str) -> bool:
    """Return whether the stamp file holds the wanted hash."""
    return stamp.is_file() and stamp.read_text() == wanted


def write(stamp: Path, made_from: str) -> None:
    """Note that the work is done; to be called last."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(made_from)
