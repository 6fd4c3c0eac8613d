"""What the page of a lesson can say beyond Markdown.

```bai-hoc      the lesson: whom it is for, aims, what is needed; it becomes all that a teacher looks up first
<!-- cac-tiet -->  alone on a line of the page above the lessons' own: the list of them
<!-- to-in -->     alone on a line of the page of downloads: all that is handed out
```hoat-dong    an activity, with its minutes: what the teacher does, what the pupils do, what is projected
"""

from collections.abc import Iterator
from pathlib import Path

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from scripts.docs.page_file import file_of, name_of, offset_of
from scripts.lessons import markup
from scripts.lessons.model import Lesson
from scripts.lessons.page_fences import Block, Place, blocks
from scripts.lessons.reading import DOCS, lessons, read_page
from scripts.lessons.words import words

LIST, SHEETS = "<!-- cac-tiet -->", "<!-- to-in -->"
BEFORE_CODE = 28.5  # before fenced code is set aside


class Lessons(Extension):
    """Adds lessons to Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register: before fenced code is set aside."""
        md.preprocessors.register(LessonFences(md), "lessons", BEFORE_CODE)


class LessonFences(Preprocessor):
    """Draws the fences of a lesson."""

    def __init__(self, md: Markdown, docs: Path = DOCS) -> None:
        super().__init__(md)
        self.docs = docs

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page, a placeholder in the place of each fence of ours. Raises BadPage."""
        file = file_of(self.md)
        place = Place(name_of(file), offset_of(file, lines))
        lesson = read_page(lines, place, self.docs)
        if lesson is None:
            return [self._listed(line) for line in lines]
        found = list(blocks(lines, place))
        for block, drawn in reversed(list(zip(found, self._drawn(lesson), strict=True))):
            lines[block.first : block.last + 1] = _in_the_room_of(block, drawn)
        return lines

    def _listed(self, line: str) -> str:
        drawn = {LIST: markup.listed, SHEETS: markup.handed_out}.get(line.strip())
        return self.md.htmlStash.store(drawn(lessons(self.docs))) if drawn else line

    def _drawn(self, lesson: Lesson) -> Iterator[list[str]]:
        """Yield the lines for each fence; a heading stands above the first activity."""
        yield [self.md.htmlStash.store(markup.head(lesson))]
        for at, activity in enumerate(lesson.activities):
            drawn = self.md.htmlStash.store(markup.activity(activity, self.docs))
            yield [words()["page"]["activities"], "", drawn] if at == 0 else [drawn]


def _in_the_room_of(block: Block, drawn: list[str]) -> list[str]:
    """Return as many lines as a fence had, so that whoever counts lines counts right."""
    room = block.last + 1 - block.first
    return [*drawn, *[""] * (room - len(drawn))]
