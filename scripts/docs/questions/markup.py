"""Writes questions and the drill as HTML. What is shown in another order is so in the same one at each build."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from scripts.docs.drawing_portal import templates
from scripts.docs.questions import model
from scripts.docs.questions.model import Case, Part, Question

LETTERS = "ABCDEF"
ROUND = 10  # cases of the drill at a time
DOT = re.compile(r"(?<=\w)\.(?=[a-z]{2})")  # of an address, not of a sentence or a number
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Shown:
    """A question in its place on a page."""

    number: int
    question: Question
    picture: str = ""

    @property
    def parts(self) -> list[tuple[int, str, Part]]:
        """The parts as they are shown: each with its place in the right order, and its letter."""
        question, numbered = self.question, list(enumerate(self.question.parts))
        if question.shape == model.ORDER:
            numbered = never_sorted(numbered, question.key)
        elif question.shape not in (model.TRUE_FALSE, model.PAIRS):
            numbered = shuffled(numbered, question.key)
        return [(place, letter, part) for letter, (place, part) in zip(LETTERS, numbered, strict=False)]

    @property
    def others(self) -> list[tuple[int, str, str]]:
        """The right-hand sides of pairs as they are offered: each with its place in the right order, and its letter."""
        numbered = never_sorted([(at, part.other) for at, part in enumerate(self.question.parts)], self.question.key)
        return [(place, letter, text) for letter, (place, text) in zip(LETTERS, numbered, strict=False)]

    @property
    def answer(self) -> str:
        """The right answer in short, for the sheet of answers."""
        if self.question.shape == model.ORDER:
            return " \u2192 ".join(part.text for part in self.question.parts)
        if self.question.shape == model.PAIRS:
            letters = {place: letter for place, letter, _ in self.others}
            return "; ".join(f"{at}\u2013{letters[at - 1]}" for at in range(1, len(self.question.parts) + 1))
        lettered = self.question.shape != model.TRUE_FALSE
        right = [(f"{letter}. " if lettered else "") + part.text for _, letter, part in self.parts if part.right]
        return "; ".join(right)


def shuffled(items: Sequence[Item], seed: str) -> list[Item]:
    """Return items in an order that depends on the seed alone."""
    return [item for _, item in sorted(enumerate(items), key=lambda it: _weight(f"{seed}/{it[0]}"))]


def never_sorted(items: Sequence[Item], seed: str) -> list[Item]:
    """Return items in an order that depends on the seed, and is never the one in which they were given."""
    mixed = shuffled(items, seed)
    return mixed if mixed != list(items) else [*mixed[1:], mixed[0]]


def _weight(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def defanged(text: str) -> str:
    """Return words whose addresses nobody can tap: false and genuine ones look alike."""
    return DOT.sub("[.]", text)


def dealt(cases: Iterable[Case]) -> list[Case]:
    """Return cases in the order of the drill: in each round as many false as genuine ones, while there are both."""
    mixed = sorted(cases, key=lambda case: _weight(case.key))
    genuine, false = ([case for case in mixed if case.genuine is it] for it in (True, False))
    half, rounds = ROUND // 2, range(-(-max(len(genuine), len(false)) * 2 // ROUND))
    hands = [[*genuine[at * half : (at + 1) * half], *false[at * half : (at + 1) * half]] for at in rounds]
    return [case for hand in hands for case in sorted(hand, key=lambda case: _weight(f"{case.key}/dealt"))]


def question(shown: Shown, settings: Mapping[str, Any]) -> str:
    """Return a question as HTML."""
    environment = templates(settings)
    return environment.get_template("question.html").render(shown=shown, question=shown.question, shapes=model)


def drill(cases: Sequence[Case], settings: Mapping[str, Any]) -> str:
    """Return the drill as HTML."""
    return templates(settings).get_template("drill.html").render(cases=dealt(cases), size=ROUND, defanged=defanged)


def answers(shown: Sequence[Shown], cases: Sequence[Case], settings: Mapping[str, Any]) -> str:
    """Return the sheet of answers at the end of a printed page, with the words that its script says."""
    return templates(settings).get_template("question_answers.html").render(shown=shown, cases=dealt(cases))
