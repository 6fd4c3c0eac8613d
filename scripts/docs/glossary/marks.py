"""Words of the dictionary on readers' pages: the first in each section leads to its explanation.

What stands in the page is a link to the dictionary; docs/assets/javascripts/reading/words.js opens the explanation in
place. Works on the finished HTML, where it is plain what is text. Only a page that names its reader has its words
marked; a page may also ask for one: [hồ sơ](tu:ho-so).
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from markdown import Markdown
from markdown.postprocessors import Postprocessor

from scripts.docs.drawing_portal import templates
from scripts.docs.glossary.dictionary import ANCHOR
from scripts.docs.glossary.words import Word, find, words
from scripts.docs.levels import CHILD, PARENTS
from scripts.docs.reading import reader_of
from scripts.docs.whole_page import WholePage
from scripts.lib.html_edits import Edit, PageParser, edited

SCHEME = "tu:"
EXPLAINED = {"dfn", "dt"}  # the page explains it itself: no need to once more in this section
SHUT = EXPLAINED | {
    *("a", "button", "code", "figure", "h1", "h2", "h3", "h4", "kbd", "label", "legend", "nav", "noscript", "pre"),
    *("quiz-answers", "quiz-drill", "quiz-question", "script", "style", "summary", "svg", "table", "template"),
}
SHUT_CLASSES = {"nguon", "nut-hang", "doc-het"}
SECTIONS = ("h1", "h2")
LEVELS = {CHILD, PARENTS}  # of which a reader sees one: each has its own first, as has what is folded
FOLD = "fold"  # of what only phones fold
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Marks(Postprocessor):
    """Marks the words of a page and puts their explanations at its end."""

    def __init__(self, md: Markdown, settings: Mapping[str, Any], whole: WholePage) -> None:
        super().__init__(md)
        self.settings, self.whole = settings, whole

    def run(self, text: str) -> str:
        """Return the page with its words marked. Raises BadPage for one that is not there."""
        if not self.whole.there:
            return text
        marks = Finder(text, by_itself=bool(reader_of(self.md))).marks()
        if not marks:
            return text
        known = {key: [words()[key].term, words()[key].means] for key in sorted({it.key for it in marks})}
        told = json.dumps(known, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        template = templates(self.settings).get_template("word_note.html")
        return edited(text, [it.edit for it in marks]) + template.render(words=told)


@dataclass(frozen=True, slots=True)
class Mark:
    """A word to be marked."""

    key: str
    edit: Edit
    section: int
    asides: tuple[str, ...]  # what may be unseen around it, the page first
    is_asked: bool = False


class Finder(PageParser):
    """Finds the words to mark in a page."""

    def __init__(self, page: str, *, by_itself: bool) -> None:
        super().__init__(page)
        self.convert_charrefs = False  # so that what is read is as long as what is written
        self.by_itself = by_itself
        self._marks: list[Mark] = []
        self._section = 0
        self._explained: set[tuple[int, str, str]] = set()
        self._open: list[tuple[str, bool, str]] = []  # tags, whether they are shut, what of them is not always seen
        self._seen: set[tuple[str, str]] = set()
        self.feed(page)
        self.close()

    def marks(self) -> list[Mark]:
        """Return what to mark: not what a section explains itself, before or after, to whoever sees the word."""
        return [
            it
            for it in self._marks
            if it.is_asked or self._explained.isdisjoint((it.section, it.key, aside) for aside in it.asides)
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in SECTIONS:
            self._seen.clear()
            self._section += 1
        if tag == "a" and given.get("href", "").startswith(SCHEME):
            self._lead(given["href"].removeprefix(SCHEME))
        if tag not in VOID:
            classes = set(given.get("class", "").split())
            shut = tag in SHUT or tag.startswith("practice-") or "data-search-exclude" in given
            folded = tag == "details" and FOLD not in classes
            aside = str(self.position()) if folded else next(iter(LEVELS & classes), "")
            self._open.append((tag, shut or bool(SHUT_CLASSES & classes), aside))

    def handle_endtag(self, tag: str) -> None:
        if tag in [name for name, _, _ in self._open]:
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.by_itself:
            return
        shut = any(it for _, it, _ in self._open)
        explained = any(tag in EXPLAINED for tag, _, _ in self._open)
        asides = self._asides()
        for found, word in found_in(data) if explained or not shut else ():
            if explained:
                self._explained.add((self._section, word.key, asides[-1]))
            elif self._seen.isdisjoint((word.key, aside) for aside in asides):
                start, end = (self.position() + at for at in found.span())
                edit = (start, end, f"{_link(word)}{found[0]}</a>")
                self._marks.append(Mark(word.key, edit, self._section, asides))
                self._seen.add((word.key, asides[-1]))

    def _asides(self) -> tuple[str, ...]:
        """Return what may be unseen around this place, the page first: what is marked there is marked here too."""
        return ("", *(aside for _, _, aside in self._open if aside))

    def _lead(self, key: str) -> None:
        at = self.position()
        edit = (at, at + len(self.get_starttag_text() or ""), _link(find(key)))
        self._marks.append(Mark(key, edit, self._section, self._asides(), is_asked=True))
        self._seen.add((key, self._asides()[-1]))


def _link(word: Word) -> str:
    return f'<a class="word" href="@ROOT@tim-hieu/tu-dien/#{ANCHOR}{word.key}" data-word="{escape(word.key)}">'


def found_in(text: str) -> Iterator[tuple[re.Match[str], Word]]:
    """Yield where words stand in a text; of two that begin alike, the longer one."""
    pattern, forms = _forms()
    for found in pattern.finditer(text):
        yield found, forms[_small(found[0])]


@cache
def _forms() -> tuple[re.Pattern[str], Mapping[str, Word]]:
    forms = {_small(form): word for word in words().values() for form in word.marked}
    longest = sorted(forms, key=len, reverse=True)
    either = "|".join(f"[{form[0]}{form[0].upper()}]{re.escape(form[1:])}" for form in longest)
    return re.compile(rf"(?<![\w/.-])(?:{either})(?![\w/-])"), forms


def _small(form: str) -> str:
    """Return a form with a small first letter: it may begin a sentence."""
    return form[0].lower() + form[1:]
