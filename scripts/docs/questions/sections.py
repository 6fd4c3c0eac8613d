"""The words of a section of a page, as a reader sees them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from scripts.docs import levels, overviews
from scripts.docs.embeds import COMMENT, DRAWN
from scripts.docs.fences import HEADING, OPENING
from scripts.docs.glossary import dictionary
from scripts.docs.questions.faults import QuestionError
from scripts.docs.questions.page_fences import closing

TOLD = ("nam-dieu", "tinh-trang")  # drawings that are read like text
# What is no word: links' addresses, attributes, settings, tags, marks.
MARKS = re.compile(r"(?<=\])\([^)]*\)|\{\{?[^{}]*\}\}?|<[^>]*>|[*_`\[\]#|]|^\s*(?:>|[-+:]\s|\d+\.\s|[!?]{3}\S*\s)")


def check(docs: Path, source: str, quote: str, settings: Mapping[str, Any]) -> None:
    """Raise QuestionError where a section does not say what it is quoted for; `source` is page.md#heading."""
    page, _, key = source.partition("#")
    if not (docs / page).is_file():
        raise QuestionError("no-page", page, (it.relative_to(docs).as_posix() for it in docs.rglob(Path(page).name)))
    known = sections(docs / page)
    if key not in known:
        raise QuestionError("no-section", key, known, page=page)
    if _plain(quote) not in _plain(" ".join(words((line for _, line in known[key]), settings))):
        raise QuestionError("not-said", quote, section=source)


def span(path: Path, key: str) -> range:
    """Return the lines of a section, counted from 1, with the deeper ones in it. Raises QuestionError."""
    known = sections(path)
    if key not in known:
        raise QuestionError("no-section", key, known, page=path.name)
    numbers = [number for number, _ in known[key]]
    return range(numbers[0], numbers[-1] + 1)


@cache
def sections(path: Path) -> Mapping[str, list[tuple[int, str]]]:
    """Return the numbered lines of each section that has an id, its heading and deeper ones too, without fences."""
    found: dict[str, list[tuple[int, str]]] = {}
    open_now: list[tuple[int, str]] = []
    for number, line in _outside_fences(path.read_text(encoding="utf-8-sig").split("\n")):
        if heading := HEADING.match(line):
            level = len(heading["level"])
            key = next((word[1:] for word in (heading["given"] or "").split() if word.startswith("#")), "")
            open_now = [(deep, name) for deep, name in open_now if deep < level] + [(level, key)]
        for _, name in open_now:
            found.setdefault(name, []).append((number, line))
    found.pop("", None)
    return found


def _outside_fences(lines: list[str]) -> Iterator[tuple[int, str]]:
    place = 0
    while place < len(lines):
        opening = OPENING.match(lines[place])
        if opening:
            place = closing(lines, place, opening)
        yield min(place, len(lines) - 1) + 1, "" if opening else lines[place]
        place += 1


def words(lines: Iterable[str], settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines that a child reads without Markdown's marks, drawings among them."""
    for line in dictionary.with_words(levels.for_children(lines)):
        comment = COMMENT.fullmatch(line.strip())
        if comment and comment[1] in TOLD:
            line = " ".join(getattr(overviews, DRAWN[comment[1]])(settings).split())
        yield MARKS.sub(" ", line)


def _plain(text: str) -> str:
    """Return words with single blanks, none before a stop, in small letters: what a quotation may differ in."""
    joined = " ".join(MARKS.sub(" ", unicodedata.normalize("NFC", text).replace("\u00a0", " ")).split())
    return re.sub(r" (?=[.,:;!?)\u201d])|(?<=[(\u201c]) ", "", joined).casefold()
