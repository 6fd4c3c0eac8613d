"""The words that are explained, as words.toml has them."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.docs.page_error import BadPage

FILE = Path(__file__).with_name("words.toml")
KEYS = {"term", "means", "more", "marked"}
STROKED = str.maketrans("\u0110\u0111", "Dd")  # the one Vietnamese letter whose mark is no accent


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the dictionary."""

    key: str
    term: str  # as the dictionary lists it
    means: str
    more: str  # for the dictionary alone, as Markdown
    marked: tuple[str, ...]  # the forms that pages mark by themselves

    @property
    def letter(self) -> str:
        """The first letter, without its marks."""
        return unicodedata.normalize("NFD", self.term.translate(STROKED))[0].lower()


@cache
def words(file: Path = FILE) -> Mapping[str, Word]:
    """Return all words by their keys. Raises BadPage where the file says what nobody reads."""
    given = tomllib.loads(unicodedata.normalize("NFC", file.read_text(encoding="utf-8")))
    return {key: _word(key, table, file.name) for key, table in given.items()}


def _word(key: str, table: Mapping[str, object], file: str) -> Word:
    if set(table) - KEYS or not {"term", "means"} <= set(table):
        raise BadPage(f"{file}, [{key}]: needs term and means, and may have more and marked")
    if re.search(r"\{\{|\]\(|[*_`]", str(table["means"])):
        raise BadPage(f"{file}, [{key}]: means is plain text; links and statements of law belong into more")
    marked = table.get("marked", [table["term"]])
    assert isinstance(marked, list)
    return Word(key, str(table["term"]), str(table["means"]), str(table.get("more", "")), tuple(marked))


def find(key: str) -> Word:
    """Return the word of a key. Raises BadPage."""
    known = words()
    if key not in known:
        raise BadPage(
            f"'tu:{key}' is no word of the dictionary; scripts/docs/glossary/words.toml has: {', '.join(known)}"
        )
    return known[key]
