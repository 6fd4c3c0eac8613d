"""Two versions of a passage: one for a child, one for its parents. A reader chooses; the device remembers.

<!-- ai-doc -->                       alone on a line, above the first passage: what a reader chooses with
<div class="em-doc" markdown>         the child's version, up to the next line that is </div>
<div class="bo-me-doc" markdown>      right after it, the parents' version

Headings stand outside, so that both have the same. Without JavaScript both can be read, each under its name.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from scripts.docs.drawing_portal import templates
from scripts.docs.page_error import BadPage
from scripts.docs.page_file import file_of, name_of, offset_of
from scripts.docs.reading import WORDS

CHILD, PARENTS = "em-doc", "bo-me-doc"
SWITCH = re.compile(r"<!--\s*ai-doc\s*-->\s*")
OPENING = re.compile(rf'<div class="(?P<version>{CHILD}|{PARENTS})" markdown>\s*')
DIV, CLOSING, HEADING = re.compile(r"\s*<div\b"), re.compile(r"</div>\s*"), re.compile(r"#{1,6} ")
FENCE = re.compile(r"\s*(?:```|~~~)")


class Levels(Preprocessor):
    """Names both versions and puts the choice where a page asks for it; each line stays one line."""

    def __init__(self, md: Markdown, settings: Mapping[str, Any]) -> None:
        super().__init__(md)
        self.settings = settings

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page. Raises BadPage with file and line."""
        file = file_of(self.md)
        fault = next(faults(lines), None)
        if fault:
            raise BadPage(f"{name_of(file)}, line {fault[0] + offset_of(file, lines)}: {fault[1]}")
        return [self._answer(line) if given else line for line, given in zip(lines, plain(lines), strict=True)]

    def _answer(self, line: str) -> str:
        opening = OPENING.fullmatch(line)
        if opening:
            name = names()[opening["version"]]
            return f'<div class="{opening["version"]}" role="group" aria-label="{name}" markdown>'
        if SWITCH.fullmatch(line):
            template = templates(self.settings).get_template("level_switch.html")
            return self.md.htmlStash.store(template.render(names=names()))
        return line


def faults(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with a page's versions, with the number of the line."""
    text = list(plain(lines))
    switch = next((at for at, line in enumerate(text) if SWITCH.fullmatch(line)), len(text))
    wanted, before = CHILD, 0
    for version, first, last in passages(text):
        apart = version == PARENTS and any(line.strip() for line in text[before + 1 : first])
        if version != wanted or apart:
            yield first + 1, f"'{CHILD}' and right after it '{PARENTS}' belong together"
        if first < switch:
            yield first + 1, "the page has two versions and nothing to choose with; <!-- ai-doc --> belongs above them"
        if last == len(text) or any(DIV.match(line) or HEADING.match(line) for line in text[first + 1 : last]):
            yield first + 1, f"'{version}' has to end, with </div>, before the next block or heading"
        wanted, before = (PARENTS if version == CHILD else CHILD), last
    if wanted == PARENTS:
        yield before + 1, f"'{PARENTS}' has to follow here: its parents read something as well"


def passages(text: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield each version with its first line and its last, which is the end of the page where it does not end."""
    for first, line in enumerate(text):
        opening = OPENING.fullmatch(line)
        if opening:
            last = next((at for at in range(first, len(text)) if CLOSING.fullmatch(text[at])), len(text))
            yield opening["version"], first, last


def plain(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a page; those of code are empty."""
    in_code = False
    for line in lines:
        border = bool(FENCE.match(line))
        yield "" if in_code or border else line
        in_code ^= border


def for_children(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines that a child reads."""
    inside = ""
    for line in lines:
        opening = OPENING.fullmatch(line)
        inside = opening["version"] if opening else inside
        if inside != PARENTS:
            yield line
        if CLOSING.fullmatch(line):
            inside = ""


def names() -> Mapping[str, str]:
    """Return what both versions are called."""
    found: Mapping[str, str] = tomllib.loads(WORDS.read_text(encoding="utf-8"))["versions"]
    return found
