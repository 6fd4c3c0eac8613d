"""All questions and cases of the site, by their keys: where each stands, and that no two have one key."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from scripts.bootstrap import ROOT
from scripts.docs.page_error import BadPage
from scripts.docs.questions import sections
from scripts.docs.questions.faults import QuestionError, placed
from scripts.docs.questions.model import Case, Question
from scripts.docs.questions.page_fences import CASE, FENCES, QUESTION, BadPlace, Found, find
from scripts.docs.questions.reading import read_case, read_question, toml

DOCS = ROOT / "docs"
Item: TypeAlias = Question | Case | tuple[str, ...]  # a tuple: the keys of questions to show
Result = TypeVar("Result")


@dataclass
class Bank:
    """What is asked on the site, and where: file and line."""

    questions: dict[str, Question] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, found: Question | Case, place: tuple[str, int]) -> None:
        """Take a question or a case in. Raises QuestionError where its key or pair is taken by another place."""
        other = self.places.setdefault(found.key, place)
        if other != place:
            raise QuestionError("taken", found.key, place="{}:{}".format(*other))
        if isinstance(found, Case):
            self.cases[found.key] = found
            return
        self.questions[found.key] = found
        if found.pair and self.pairs.setdefault((found.set, found.pair), found.key) != found.key:
            key = self.pairs[found.set, found.pair]
            raise QuestionError("pair-taken", found.pair, set=found.set, place="{}:{}".format(*self.places[key]))


@cache
def whole(docs: Path = DOCS) -> Bank:
    """Read all questions below a folder of pages. Raises BadPage with file and line."""
    bank = Bank()
    for path in sorted(docs.rglob("*.md")):
        file = path.relative_to(docs.parent).as_posix()
        text = path.read_text(encoding="utf-8-sig")
        if any(name in text for name in FENCES):
            for block, item in blocks(text.split("\n"), file):
                if not isinstance(item, tuple):
                    with_place(file, block.first + 1, bank.add, item, (file, block.first + 1))
    return bank


def blocks(lines: list[str], file: str, offset: int = 0) -> list[tuple[Found, Item]]:
    """List the blocks of a page and what each says. Raises BadPage."""
    try:
        found = list(find(lines))
    except BadPlace as bad:
        raise BadPage(placed(bad.fault, file, bad.line + offset + 1)) from bad
    return [(block, with_place(file, block.first + offset + 1, _read, block)) for block in found]


def _read(block: Found) -> Item:
    if block.name == QUESTION:
        return read_question(toml(block.text))
    return read_case(toml(block.text)) if block.name == CASE else tuple(block.text.split())


def with_place(file: str, line: int, act: Callable[..., Result], *given: Any) -> Result:
    """Do something with a block; a fault stops the build with its place. Raises BadPage."""
    try:
        return act(*given)
    except QuestionError as fault:
        raise BadPage(placed(fault, file, line)) from fault


def check(question: Question, docs: Path, settings: Mapping[str, Any]) -> None:
    """Raise QuestionError where the page that a question names does not say the answer."""
    sections.check(docs, question.source, question.quote, settings)
