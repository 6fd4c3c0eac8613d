"""Finds the questions of a Markdown page: fences of our own, and the comments that show questions of another page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from portal.domain.text import fold
from scripts.docs.fences import OPENING
from scripts.docs.questions.faults import QuestionError

QUESTION, CASE = "cau-hoi", "that-gia"
FENCES = (QUESTION, CASE)
SHOWN = re.compile(r"(?P<indent>\s*)<!--\s*cau-hoi\b:?(?P<keys>[^>]*)-->\s*")
NEAR = 0.75  # how alike a fence's name is to one of ours when it is taken for a slip


@dataclass(frozen=True, slots=True)
class Found:
    """A fence, or a comment (without a name) whose text is a list of keys; its lines are counted from 0."""

    name: str
    text: str
    first: int
    last: int
    indent: str


class BadPlace(Exception):
    """A fault on a line, counted from 0."""

    def __init__(self, line: int, fault: QuestionError) -> None:
        super().__init__(line, fault)
        self.line, self.fault = line, fault


def find(lines: Sequence[str]) -> Iterator[Found]:
    """Yield what stands for questions on a page, in order. Raises BadPlace."""
    place = 0
    while place < len(lines):
        opening = OPENING.match(lines[place])
        if opening:
            last = closing(lines, place, opening)
            yield from _fence(lines, opening, place, last)
            place = last
        elif shown := SHOWN.fullmatch(lines[place]):
            yield _comment(lines, shown, place)
        place += 1


def closing(lines: Sequence[str], place: int, opening: re.Match[str]) -> int:
    """Return the line that closes a fence, or the end of the page."""
    marks = opening["marks"]
    wanted = re.compile(rf"\s*{re.escape(marks[0])}{{{len(marks)},}}\s*$")
    return next((at for at in range(place + 1, len(lines)) if wanted.match(lines[at])), len(lines))


def _fence(lines: Sequence[str], opening: re.Match[str], first: int, last: int) -> Iterator[Found]:
    name, indent = opening["name"], opening["indent"]
    if name in FENCES:
        if last == len(lines):
            raise BadPlace(first, QuestionError("no-end"))
        text = "\n".join(line.removeprefix(indent) for line in lines[first + 1 : last])
        yield Found(name, text, first, last, indent)
    elif get_close_matches(fold(name), FENCES, 1, NEAR):
        raise BadPlace(first, QuestionError("unknown-fence", name, FENCES))


def _comment(lines: Sequence[str], shown: re.Match[str], place: int) -> Found:
    beside = (*lines[max(place - 1, 0) : place], *lines[place + 1 : place + 2])
    if any(line.strip() for line in beside):  # else Markdown would take the questions for a part of a paragraph
        raise BadPlace(place, QuestionError("not-alone"))
    if not shown["keys"].split():
        raise BadPlace(place, QuestionError("nothing-shown"))
    return Found("", shown["keys"], place, place, shown["indent"])
