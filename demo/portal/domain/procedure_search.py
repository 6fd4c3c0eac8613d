"""Finding procedures by what people call them: with marks or not, i or y, other names, a letter wrong."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from portal.domain.procedures import Procedure
from portal.domain.text import fold

BETWEEN = re.compile(r"[^\w.]+|(?<!\d)\.|\.(?!\d)")  # the dots of codes stay
SHORT_I = re.compile(r"(?<=[hklmst])y\b")  # the same word is written with i as well
LIKE = 0.7  # of a word's letters, for one that may have been meant; and of the words asked for
MOST = 3  # that are offered where nothing was found


def plain_words(text: str) -> list[str]:
    """Return the words of a text as they are compared: lower case, no marks, i for y, no signs between them."""
    return [SHORT_I.sub("i", word) for word in BETWEEN.split(fold(text)) if word]


@cache
def _known_words(text: str) -> list[str]:
    """Return the words of a text that is the portal's own, read once: each search compares with hundreds of them."""
    return plain_words(text)


@dataclass(frozen=True, slots=True)
class ProcedureSearch:
    """The search, with what it knows of words: `same` phrases stand for each other, `empty` ones ask for nothing."""

    same: Sequence[Sequence[str]]
    empty: Sequence[str]

    def fits(self, procedure: Procedure, typed: str) -> bool:
        """Check whether all that was asked for stands in the name, code or summary, by one of its names."""
        text = _told(procedure)
        return all(any(_stands(way, text) for way in ways) for ways in self._wishes(plain_words(typed)))

    def nearest(self, procedures: Iterable[Procedure], typed: str) -> list[Procedure]:
        """Return the few procedures of which most was asked for, the likest first; none where nothing is like it."""
        wishes = self._wishes(plain_words(typed))
        scored = [(sum(_likeness(ways, _told(it)) for ways in wishes), it) for it in procedures] if wishes else []
        found = [pair for pair in scored if pair[0] >= LIKE * len(wishes)]
        return [procedure for _, procedure in sorted(found, key=lambda pair: -pair[0])][:MOST]

    def _wishes(self, words: list[str]) -> list[list[list[str]]]:
        """Return for each thing asked for all the phrases that it may be called."""
        wishes = list(self._read(words))
        return wishes or [[[word]] for word in words]

    def _read(self, words: list[str]) -> Iterator[list[list[str]]]:
        while words:
            group, size = self._longest(words)
            empty = max((_begins(words, phrase) for phrase in self.empty), default=0)
            if empty <= size or not empty:
                yield [words[: size or 1], *(_known_words(phrase) for phrase in group)]
            words = words[max(size, empty) or 1 :]

    def _longest(self, words: list[str]) -> tuple[Sequence[str], int]:
        """Return the phrases that stand for what the words begin with, and how many words that are."""
        sizes = [(max(_begins(words, phrase) for phrase in group), group) for group in self.same]
        size = max((size for size, _ in sizes), default=0)
        return ([phrase for found, group in sizes if found == size for phrase in group] if size else []), size


def _begins(words: list[str], phrase: str) -> int:
    wanted = _known_words(phrase)
    return len(wanted) if words[: len(wanted)] == wanted else 0


def _told(procedure: Procedure) -> str:
    return " ".join(_known_words(f"{procedure.name} {procedure.code} {procedure.summary}"))


def _stands(words: list[str], text: str) -> bool:
    """Check for a phrase as a whole, or one word as a part of another: it may still be being typed."""
    return words[0] in text if len(words) == 1 else f" {' '.join(words)} " in f" {text} "


def _likeness(ways: list[list[str]], text: str) -> float:
    """Return how well the best of these phrases stands in the text, a letter wrong or two, from 0 to 1."""
    known = text.split()
    return max(sum(_best(word, known) for word in words) / len(words) for words in ways)


def _best(word: str, known: list[str]) -> float:
    found = difflib.get_close_matches(word, known, n=1, cutoff=LIKE)
    return difflib.SequenceMatcher(None, word, found[0]).ratio() if found else 0
