"""Statements of law on pages, tied to the dated entries they rest on.

{{ law.KEY }}                 ties what stands before it; shows when it begins, ends, or what came in its place
{{ law.KEY.past }}            ties a sentence that tells its own time; shows nothing
{{ law.KEY.name }}            what pages call the document
{{ law.KEY.since }}, until    the first and the last day
{{ law.KEY.says }}            the statement itself, with its days
{{ law.own }}                 no law: an example, or a rule of the practice portal
<!-- nguon-luat -->           alone on a line of the box of sources: a line for each entry that the page is tied to

A reader's page that states law without a tie, or has ties and no list of sources, stops the build.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from portal.domain.law import Law, spoken
from scripts.docs import untied
from scripts.docs.page_error import BadPage
from scripts.docs.page_file import file_of
from scripts.law import clock, sentences
from scripts.law.entries import entries

MARK = re.compile(r"(?P<gap> *)\{\{\s*law\.(?P<key>[\w-]+)(?:\.(?P<part>[\w-]+))?\s*\}\}")
CODE_OR_MARK = re.compile(rf"(?P<ticks>`+).+?(?P=ticks)|{MARK.pattern}")
LIST = re.compile(r"(?P<indent>\s*)<!--\s*nguon-luat\s*-->\s*")
OWN, ALONE = "own", "mark"
FOR_MAINTAINERS = "bao-tri/"
NOTE = ' <span class="hieu-luc">({})</span>'


class Statements(Preprocessor):
    """Fills in what pages say of law, and refuses what is not tied."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.laws: Mapping[str, Law] = {}

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with their notes, and the list of sources. Raises BadPage."""
        self.laws = entries()
        tied = list(dict.fromkeys(law for line in lines for law in self._tied(line)))
        if not file_of(self.md).src_uri.startswith(FOR_MAINTAINERS):
            untied.check(lines, tied)
        day = clock.today()
        return [answer for line in lines for answer in self._answer(line, tied, day)]

    def _tied(self, line: str) -> Iterator[Law]:
        for mark in CODE_OR_MARK.finditer(line):
            if mark["key"] in (None, OWN):
                continue
            if mark["key"] not in self.laws:
                raise BadPage(f"'{line.strip()}' is tied to '{mark['key']}', and no such entry is in data/law")
            yield self.laws[mark["key"]]

    def _answer(self, line: str, tied: Iterable[Law], day: date) -> list[str]:
        place = LIST.fullmatch(line)
        if place:
            return [f"{place['indent']}- {sentences.source(law, day)}" for law in tied]
        return [_outside_code(line, lambda mark: self._filled(mark, day))]

    def _filled(self, mark: re.Match[str], day: date) -> str:
        part = mark["part"] or ALONE
        if mark["key"] == OWN:
            return ""
        law = self.laws[mark["key"]]
        said, gap = sentences.mark(law, self.laws, day), mark["gap"]
        known = {
            ALONE: NOTE.format(said) if said else "",
            "past": "",
            "name": gap + sentences.name(law),
            "since": gap + spoken(law.since),
            "until": gap + spoken(law.until),
            "says": gap + sentences.says(law, self.laws, day),
        }
        if part not in known:
            raise BadPage(f"'{mark[0].strip()}' asks for '{part}'; there are: {', '.join(known)}")
        return known[part]


def _outside_code(line: str, filled: Callable[[re.Match[str]], str]) -> str:
    """Fill in the marks of a line, but not those in its code."""
    return CODE_OR_MARK.sub(lambda found: found[0] if found["ticks"] else filled(found), line)
