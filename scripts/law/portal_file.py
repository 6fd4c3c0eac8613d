"""Compares the procedures with a file of the national portal's data that a maintainer has downloaded.

CSV or JSON, one row for a procedure. `code` says which; of the other columns, whichever are there are compared: texts
as they are, durations and fees by their numbers, ways of filing by which are named, papers and documents of law one by
one.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from portal.domain.procedures import Procedure
from portal.domain.text import fold
from scripts.problem import Problem

CODE = "code"
WAYS = ("truc tiep", "truc tuyen", "buu chinh")  # as folded text has them
PARTS = re.compile(r"[;\n]")
NUMBER = re.compile(r"\d+(?:\.\d{3})*")
DOCUMENT = re.compile(r"\d[\d.]*/[^\s,;()]+")

Row = Mapping[str, Any]


def read_rows(path: Path) -> list[Row]:
    """Read the rows of a CSV or JSON file. Raises Problem where it is neither, or names no codes."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = json.loads(text) if path.suffix == ".json" else _table(text)
    except (OSError, ValueError, csv.Error) as error:
        raise Problem(f"{path} cannot be read: {error}. Give a CSV or JSON file in UTF-8.") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) and row.get(CODE) for row in rows) or not rows:
        columns = ", ".join([CODE, *COMPARED])
        raise Problem(f"{path} has to be a list of rows, each with a '{CODE}'. Columns: {columns}.")
    return rows


def _table(text: str) -> list[Row]:
    """Read CSV as it is, or as spreadsheets in Vietnam write it, with semicolons."""
    head = text.partition("\n")[0]
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";" if ";" in head else ","))


def differences(procedures: Iterable[Procedure], rows: Iterable[Row]) -> Iterator[str]:
    """Yield every difference between our national procedures and the rows of a file, procedure by procedure."""
    theirs = {str(row[CODE]).strip(): row for row in rows}
    for procedure in procedures:
        if not procedure.national:
            continue
        if procedure.code not in theirs:
            yield f"{procedure.slug}.toml: {procedure.code} is not in the file: ended, or under another code?"
            continue
        row = theirs[procedure.code]
        for column, parts in COMPARED.items():
            if row.get(column) not in (None, ""):
                yield from _unlike(procedure, column, parts(getattr(procedure, column)), parts(row[column]))


def _unlike(procedure: Procedure, column: str, ours: Mapping[str, str], theirs: Mapping[str, str]) -> Iterator[str]:
    place = f"{procedure.slug}.toml: {column}"
    yield from (f"{place}: only here: {value}" for key, value in ours.items() if key not in theirs)
    yield from (f"{place}: only in the file: {value}" for key, value in theirs.items() if key not in ours)


def _text(value: Any) -> dict[str, str]:
    return {fold(str(value)): str(value)}


def _numbers(value: Any) -> dict[str, str]:
    return {number.replace(".", ""): number for number in NUMBER.findall(str(value))}


def _ways(value: Any) -> dict[str, str]:
    return {way: way for way in WAYS if way in fold(str(value))}


def _papers(value: Any) -> dict[str, str]:
    return {fold(name): name for name in _listed(value)}


def _documents(value: Any) -> dict[str, str]:
    return {fold(number): number for text in _listed(value) for number in DOCUMENT.findall(text)}


def _listed(value: Any) -> list[str]:
    """List names, from a list of them, of papers or of tables with a name, or from a text with semicolons between."""
    if isinstance(value, str):
        return [part.strip() for part in PARTS.split(value) if part.strip()]
    return [str(getattr(one, "name", one["name"] if isinstance(one, dict) else one)) for one in value]


COMPARED: dict[str, Callable[[Any], Mapping[str, str]]] = {
    "name": _text,
    "authority": _text,
    "duration": _numbers,
    "fee": _numbers,
    "channels": _ways,
    "documents": _papers,
    "legal_basis": _documents,
}
