"""The place where the school is: what is said there and nowhere else, quoted by other files as {{ place.KEY }}.

A place is a folder: place.toml has its texts; agencies.toml, law/ and procedures/ may add to what the country has.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.domain.errors import BadProcedure
from portal.domain.toml_files import read_toml

MARK = re.compile(r"\{\{\s*place\.(?P<key>[\w-]+)\s*\}\}")
NEEDED = ("name", "so-giao-duc", "bao-hiem")  # without these no agency can be chosen
FILE = "place.toml"


@dataclass(frozen=True, slots=True)
class Place:
    """A place's folder and texts; `faults` are the words for what is wrong with them, by their codes."""

    folder: Path
    texts: Mapping[str, str]
    faults: Mapping[str, str]
    last: str = FILE  # the file that a text which is not there is to be added to

    def filled(self, text: str, file: str, line: int = 0) -> str:
        """Return a text of a file with what it quotes of the place. Raises BadProcedure where the place has no such."""
        return MARK.sub(lambda mark: self._text(mark["key"], file, line), text)

    def read(self, path: Path) -> dict[str, Any]:
        """Read a TOML file with what it quotes of the place; a text in a list that comes out empty is left out."""
        table: dict[str, Any] = self._within(read_toml(path), path)
        return table

    def _text(self, key: str, file: str, line: int) -> str:
        if key not in self.texts:
            where = self.faults["line"].format(line=line) if line else ""
            why = self.faults["missing"].format(key=key, file=f"places/{self.folder.name}/{self.last}")
            raise BadProcedure(file, where, why)
        return self.texts[key]

    def _within(self, value: Any, path: Path) -> Any:
        if isinstance(value, str):
            return self.filled(value, path.name, _line_of(value, path)).strip() if MARK.search(value) else value
        if isinstance(value, dict):
            return {key: self._within(one, path) for key, one in value.items()}
        if isinstance(value, list):
            found = [(one, self._within(one, path)) for one in value]
            return [filled for one, filled in found if filled or not one]
        return value


def load_place(folder: Path, faults: Mapping[str, str]) -> Place:
    """Read a place's folder. Raises BadProcedure where it is not there, or a text is missing or none."""
    if not (folder / FILE).is_file():
        known = ", ".join(sorted(path.parent.name for path in folder.parent.glob(f"*/{FILE}")))
        raise BadProcedure(FILE, "place", faults["no-place"].format(place=folder.name, known=known))
    return Place(folder, {"key": folder.name, **read_texts(folder / FILE, faults, NEEDED)}, faults)


def read_texts(path: Path, faults: Mapping[str, str], needed: tuple[str, ...] = ()) -> dict[str, str]:
    """Read a file of texts, each of one line. Raises BadProcedure."""
    name, texts = f"{path.parent.name}/{path.name}", read_toml(path)
    for key, text in texts.items():
        if not isinstance(text, str) or "\n" in text:
            raise BadProcedure(name, key, faults["no-text"])
    for key in needed:
        if not texts.get(key, "").strip():
            raise BadProcedure(name, key, faults["needed"].format(key=key))
    return texts


def _line_of(value: str, path: Path) -> int:
    """Return the line of a file where the first mark of a text stands."""
    found = MARK.search(value)
    lines = path.read_text(encoding="utf-8").split("\n")
    return next((number for number, line in enumerate(lines, 1) if found and found[0] in line), 0)
