"""Finds what a page states as law and ties to no entry: documents, procedures, days, amounts, time limits.

How such statements look is data: `found` in scripts/law/words.toml. Code is left out, as are the fences of guides.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from portal.domain.law import Law
from scripts.docs.page_error import BadPage
from scripts.law import sentences

TIE = re.compile(r"\{\{\s*law\.")
LEFT_OUT = re.compile(r"(?P<ticks>`+).+?(?P=ticks)|\]\([^)]*\)|<[^>]*>|\{[^{}]*\}")
LIST = "nguon-luat"
BOX = re.compile(r'<div class="nguon" markdown>')


def check(lines: Sequence[str], tied: Collection[Law]) -> None:
    """Check that every statement of law is tied, and that the page lists the sources. Raises BadPage."""
    for line in lines:
        for number in numbers(line):
            if not any(number in f"{law.name} {law.source} {law.what}" for law in tied):
                raise BadPage(f"{_quoted(line)} names {number}; tie it to an entry that has it: {{{{ law.KEY }}}}")
    for line in outside_box(lines):
        stated = value(line)
        if stated and not TIE.search(line):
            raise BadPage(f"{_quoted(line)} states '{stated}'; tie it: {{{{ law.KEY }}}}, or {{{{ law.own }}}}")
    if tied and not any(LIST in line for line in lines):
        raise BadPage(f"the page states law and lists no sources; <!-- {LIST} --> belongs into its box of sources")


def numbers(line: str) -> Iterator[str]:
    """Yield the numbers of the documents and procedures that a line names."""
    text = LEFT_OUT.sub(" ", line)
    for kind in ("document", "procedure"):
        for found in re.finditer(sentences.words()["found"][kind], text):
            yield found["number"]


def value(line: str) -> str:
    """Return a day, an amount or a time limit that a line states, if there is one."""
    found = re.search(sentences.words()["found"]["value"], LEFT_OUT.sub(" ", line))
    return found[0] if found else ""


def outside_box(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines before a page's box of sources, where days tell when something was read."""
    for line in lines:
        if BOX.match(line.strip()):
            return
        yield line


def _quoted(line: str) -> str:
    return f"'{line.strip()}'"
