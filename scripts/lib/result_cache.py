"""A result that is kept in a file, with a key that says what it was made from."""

from collections.abc import Callable
from pathlib import Path


def cached(path: Path, key: str, make: Callable[[], bytes]) -> bytes:
    """Return the result that is kept under this key, or make it and keep it in the place of the one before."""
    if path.is_file():
        found, _, result = path.read_bytes().partition(b"\n")
        if found == key.encode():
            return result
    result = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(key.encode() + b"\n" + result)
    return result
