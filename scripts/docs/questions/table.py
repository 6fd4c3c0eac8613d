"""The keys of a fence or of an entry in it, each asked for by its type."""

from collections.abc import Iterable, Mapping
from typing import Any

from scripts.docs.questions.faults import QuestionError


class Table:
    """Keys and values as TOML has them. Raises QuestionError for a key that nobody knows."""

    def __init__(self, given: Mapping[str, Any], known: Iterable[str]) -> None:
        unknown = next((key for key in given if key not in known), None)
        if unknown is not None:
            raise QuestionError("unknown-key", unknown, known)
        self.given = given

    def __contains__(self, key: str) -> bool:
        return key in self.given

    def text(self, key: str) -> str:
        """Return words that have to be there. Raises QuestionError."""
        value = self._value(key)
        if not isinstance(value, str) or not value.strip():
            raise QuestionError("not-text", key)
        return " ".join(value.split())

    def optional(self, key: str) -> str:
        """Return words, or none where the key is missing. Raises QuestionError."""
        return self.text(key) if key in self.given else ""

    def one_of(self, key: str, allowed: Iterable[str]) -> str:
        """Return one of a few names. Raises QuestionError."""
        value = self.text(key)
        if value not in allowed:
            raise QuestionError("unknown-value", value, allowed, key=key)
        return value

    def switch(self, key: str) -> bool:
        """Return true or false. Raises QuestionError."""
        value = self._value(key)
        if not isinstance(value, bool):
            raise QuestionError("not-switch", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of words, empty where the key is missing. Raises QuestionError."""
        value = self.given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
            raise QuestionError("not-texts", key)
        return tuple(" ".join(text.split()) for text in value)

    def tables(self, key: str, known: Iterable[str]) -> list["Table"]:
        """Return a list of entries. Raises QuestionError."""
        value = self._value(key)
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise QuestionError("not-tables", key)
        return [Table(entry, known) for entry in value]

    def pairs(self, key: str) -> dict[str, str]:
        """Return names and their words, empty where the key is missing. Raises QuestionError."""
        value = self.given.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            raise QuestionError("not-pairs", key)
        return dict(value)

    def _value(self, key: str) -> Any:
        if key not in self.given:
            raise QuestionError("no-key", key)
        return self.given[key]
