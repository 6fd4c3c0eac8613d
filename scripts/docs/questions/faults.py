"""What can be wrong with a question, in words that say what to do."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from portal.guides.steps import StepError

WORDS = Path(__file__).with_name("words.toml")


class QuestionError(StepError):
    """A mistake in a question; `code` is a key of [fault] in words.toml."""


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Return the sentences of this folder."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def placed(fault: StepError, file: str, line: int) -> str:
    """Return a fault in a sentence or two that begin with its file and line."""
    known = words()["fault"]
    return known["place"].format(file=file, line=line, fault=fault.message(known))
