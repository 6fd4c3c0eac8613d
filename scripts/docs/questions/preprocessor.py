"""Puts questions in the place of their fences.

A preprocessor, as it knows lines, and before the figures, which count lines too: each block keeps its number of lines.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from scripts.docs.page_file import file_of, name_of, offset_of
from scripts.docs.questions import bank, markup, screens
from scripts.docs.questions.bank import DOCS, Item, with_place
from scripts.docs.questions.faults import QuestionError
from scripts.docs.questions.markup import Shown
from scripts.docs.questions.model import Case, Question
from scripts.docs.questions.page_fences import CASE, Found

BLOCKS = ("quiz-question", "quiz-drill", "quiz-answers")  # else Markdown would put them into paragraphs


class Questions(Preprocessor):
    """Draws the questions of a page, its drill, and the sheet of answers.

    Of the last page it knows the placeholders of its questions (`drawn`) and of the answers (`sheet`).
    """

    def __init__(self, md: Markdown, settings: Mapping[str, Any], docs: Path = DOCS) -> None:
        super().__init__(md)
        self.settings, self.docs = settings, docs
        self.drawn: set[str] = set()
        self.sheet = ""
        md.block_level_elements += BLOCKS

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page, a placeholder in the place of each block of ours. Raises BadPage."""
        self.drawn, self.sheet = set(), ""
        file = file_of(self.md)
        name, offset = name_of(file), offset_of(file, lines)
        found = bank.blocks(lines, name, offset)
        if not found:
            return lines
        if file.abs_src_path and Path(file.abs_src_path).is_relative_to(self.docs):
            bank.whole(self.docs)  # no key is used twice on the site
        placed = [(block.first + offset + 1, item) for block, item in found]
        groups = list(self._numbered(placed, name))
        cases = [item for _, item in placed if isinstance(item, Case)]
        drawn = list(self._drawn(found, groups, cases))
        for (block, _), html in reversed(list(zip(found, drawn, strict=True))):
            lines[block.first : block.last + 1] = self._lines(block, html)
        shown = [it for group in groups for it in group]
        self.sheet = self.md.htmlStash.store(markup.answers(shown, cases, self.settings))
        return [*lines, "", self.sheet, "", ""]

    def _numbered(self, items: Iterable[tuple[int, Item]], name: str) -> Iterator[list[Shown]]:
        """Yield for each block the questions that it shows, counted over the page. Raises BadPage."""
        seen: list[str] = []
        for line, item in items:
            group = []
            for question in with_place(name, line, self._questions, item):
                with_place(name, line, _check_new, question.key, seen)
                seen.append(question.key)
                picture = with_place(name, line, self._picture, question)
                group.append(Shown(len(seen), question, picture))
            yield group

    def _questions(self, item: Item) -> list[Question]:
        """Return the questions that a block shows; one that stands here is checked here. Raises QuestionError."""
        if isinstance(item, Question):
            bank.check(item, self.docs, self.settings)
            return [item]
        if isinstance(item, Case):
            return []
        known = bank.whole(self.docs).questions
        unknown = next((key for key in item if key not in known), None)
        if unknown is not None:
            raise QuestionError("no-question", unknown, known)
        return [known[key] for key in item]

    def _picture(self, question: Question) -> str:
        return screens.drawn(question, self.docs, self.settings) if question.screen else ""

    def _drawn(self, found: list[tuple[Found, Item]], groups: list[list[Shown]], cases: list[Case]) -> Iterator[str]:
        """Yield the HTML of each block; the drill stands where its first case does."""
        first = next((block for block, item in found if isinstance(item, Case)), None)
        for (block, item), group in zip(found, groups, strict=True):
            if isinstance(item, Case):
                yield markup.drill(cases, self.settings) if block is first else ""
            else:
                yield "".join(markup.question(shown, self.settings) for shown in group)

    def _lines(self, block: Found, html: str) -> list[str]:
        """Return as many lines as a block had."""
        room = block.last - block.first
        placeholder = self.md.htmlStash.store(html) if html else ""
        self.drawn |= {placeholder} if block.name != CASE else set()
        return ["", block.indent + placeholder, *[""] * (room - 1)] if room else [block.indent + placeholder]


def _check_new(key: str, seen: Iterable[str]) -> None:
    if key in seen:
        raise QuestionError("shown-twice", key)
