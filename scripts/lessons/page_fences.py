"""Finds the fences of a lesson in its Markdown page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from portal.domain.text import fold
from scripts.docs.fences import OPENING, TITLE
from scripts.docs.page_error import BadPage
from scripts.docs.questions.faults import QuestionError, words
from scripts.docs.questions.page_fences import closing
from scripts.lessons.words import words as own_words

LESSON, ACTIVITY = "bai-hoc", "hoat-dong"
FENCES = (LESSON, ACTIVITY)
NEAR = 0.75  # how alike a fence's name is to one of ours when it is taken for a slip


@dataclass(frozen=True, slots=True)
class Block:
    """A fence: its name and text, and which lines it takes up, counted from 0."""

    name: str
    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file a page's lines stand: `offset` lines come before them."""

    file: str
    offset: int = 0

    def bad(self, line: int, fault: QuestionError) -> BadPage:
        """Return the error that stops the build; `line` counts from 0."""
        known = {**words()["fault"], **own_words()["fault"]}
        said = known["place"].format(file=self.file, line=line + self.offset + 1, fault=fault.message(known))
        return BadPage(said)


def title(lines: Sequence[str]) -> str:
    """Return the words of the page's heading, empty where it has none."""
    return next((found["title"] for line in lines if (found := TITLE.match(line))), "")


def blocks(lines: Sequence[str], place: Place) -> Iterator[Block]:
    """Yield the fences of a lesson in their order. Raises BadPage."""
    at = 0
    while at < len(lines):
        opening = OPENING.match(lines[at])
        if opening:
            last = closing(lines, at, opening)
            name = opening["name"]
            if name in FENCES:
                if last == len(lines):
                    raise place.bad(at, QuestionError("no-end"))
                yield Block(name, "\n".join(lines[at + 1 : last]), at, last)
            elif get_close_matches(fold(name), FENCES, 1, NEAR):
                raise place.bad(at, QuestionError("unknown-fence", name, FENCES))
            at = last
        at += 1
