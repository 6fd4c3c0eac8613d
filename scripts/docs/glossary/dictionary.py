"""The dictionary's own page, and what other pages ask of it.

<!-- tu-dien: b-c -->     alone on a line: the words from b to c
[hồ sơ](tu:ho-so)         a word that is explained in its place; see marks.py
"""

import re
from collections.abc import Iterable, Iterator

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from scripts.docs.glossary.words import Word, find, words
from scripts.docs.page_error import BadPage
from scripts.docs.page_file import file_of, name_of, offset_of

GROUP = re.compile(r"<!--\s*tu-dien:\s*(?P<first>[a-z])-(?P<last>[a-z])\s*-->")
ASKED = re.compile(r"(?P<ticks>`+).+?(?P=ticks)|\]\(tu:(?P<key>[^)\s]*)")
FENCE = re.compile(r"\s*(```|~~~)")
ANCHOR = "tu-"


class Dictionary(Preprocessor):
    """Puts the words in the place of the comments that ask for them."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of the page. Raises BadPage where a word stands in no group, or in two."""
        shown = [word.key for line in lines for word in group(line)]
        left_out = [key for key in words() if shown.count(key) != 1]
        if shown and left_out:
            raise BadPage(f"the dictionary has to list each word once, and not so: {', '.join(left_out)}")
        return list(with_words(lines))


class AskedWords(Preprocessor):
    """Checks the words that a page asks for, while lines still have their numbers."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as they are. Raises BadPage with file and line."""
        file = file_of(self.md)
        offset = offset_of(file, lines)
        for number, key in asked(lines):
            try:
                find(key)
            except BadPage as bad:
                raise BadPage(f"{name_of(file)}, line {number + offset}: {bad}") from bad
        return lines


def asked(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the words that lines ask for, with the number of the line; none in code."""
    in_fence = False
    for number, line in enumerate(lines, 1):
        in_fence ^= bool(FENCE.match(line))
        yield from ((number, found["key"]) for found in ASKED.finditer("" if in_fence else line) if not found["ticks"])


def group(line: str) -> list[Word]:
    """Return the words that a line asks for, in the order of the file."""
    found = GROUP.fullmatch(line.strip())
    return [word for word in words().values() if found and found["first"] <= word.letter <= found["last"]]


def with_words(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a page; for one that asks for words, a list of definitions, each with a place to link to."""
    for line in lines:
        yield from [text for word in group(line) for text in _entry(word)] or [line]


def _entry(word: Word) -> list[str]:
    return [f"{word.term} {{ #{ANCHOR}{word.key} }}", f":   {' '.join((word.means, word.more)).strip()}", ""]
