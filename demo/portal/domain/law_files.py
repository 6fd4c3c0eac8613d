"""Reading and checking the files of law: each table is one statement. What is wrong raises BadProcedure with its place.

The words for that come as an argument, by their codes.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from portal.domain.errors import BadProcedure
from portal.domain.law import SURE, Law
from portal.domain.toml_files import read_toml

Faults = Mapping[str, str]

DAYS = ("from", "until", "read", "again")
TEXTS = ("what", "name", "source", "sure", "then")
NEEDED = ("what", "name", "source", "sure", "read")
KEYS = (*TEXTS, *DAYS, "links")


def load_law(folder: Path, faults: Faults, *more: Path) -> dict[str, Law]:
    """Read every *.toml of one or more folders into one mapping by key. Raises BadProcedure."""
    found: dict[str, Law] = {}
    for path in (path for each in (folder, *more) for path in sorted(each.glob("*.toml"))):
        for key, row in read_toml(path).items():
            for code, data in _faults(row):
                raise BadProcedure(path.name, key, faults[code].format(**data))
            if key in found:
                raise BadProcedure(path.name, key, faults["twice"].format(file=found[key].file))
            found[key] = Law(key=key, file=path.name, **{"since" if k == "from" else k: v for k, v in row.items()})
    return found


def check_followers(laws: Mapping[str, Law], faults: Faults) -> None:
    """Check that what comes in the place of another is there. Raises BadProcedure."""
    for law in laws.values():
        if law.then and law.then not in laws:
            raise BadProcedure(law.file, law.key, faults["no-then"].format(then=law.then))


def _faults(row: Any) -> Iterator[tuple[str, dict[str, object]]]:
    """Find what is wrong with a statement as it is written: the code of the words, and what fills their gaps."""
    if not isinstance(row, dict):
        yield "no-table", {}
        return
    for key in (key for key in row if key not in KEYS):
        yield "unknown", {"key": key, "known": ", ".join(KEYS)}
    missing = [key for key in NEEDED if key not in row]
    if missing:
        yield "missing", {"missing": ", ".join(missing)}
    yield from _kinds(row)
    yield from _times(row)


def _kinds(row: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, object]]]:
    for key in (key for key in DAYS if key in row and type(row[key]) is not date):
        yield "no-day", {"key": key}
    for key in (key for key in TEXTS if key in row and not (isinstance(row[key], str) and row[key].strip())):
        yield "no-text", {"key": key}
    if row.get("sure", SURE[0]) not in SURE:
        yield "no-sure", {"sure": row["sure"], "known": ", ".join(SURE)}
    links = row.get("links", {})
    if not isinstance(links, dict) or not all(str(link).startswith(("http://", "https://")) for link in links.values()):
        yield "no-link", {}


def _times(row: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, object]]]:
    if "from" in row and "until" in row and row["until"] < row["from"]:
        yield "backwards", {}
    if "until" not in row and "again" not in row:
        yield "never-again", {}
    if "again" in row and row["again"] <= row["read"]:
        yield "again-too-early", {}
