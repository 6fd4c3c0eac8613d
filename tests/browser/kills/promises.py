"""What was confirmed to somebody, against what is there after a kill."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

CONFIRMED = "confirmed/"


class Promises:
    """All that was confirmed since a browser was prepared."""

    def __init__(self) -> None:
        self.messages: set[int] = set()
        self.codes: dict[str, str] = {}
        self.file = 0
        self.unkept = 0  # was confirmed with the words that it is in memory alone
        self.stopped: list[str] = []

    @property
    def said(self) -> list[str]:
        """What else is to be told of it."""
        return [*self.stopped, *([f"{self.unkept} in memory alone, and said so"] if self.unkept else [])]

    def take(self, asked: Iterable[str]) -> int:
        """Note what pages told the host; return how much it was."""
        found = [name.removeprefix(CONFIRMED).split("/") for name in asked if name.startswith(CONFIRMED)]
        for kind, *what in found:
            if kind == "message":
                self.messages.add(int(what[0]))
            elif kind == "file":
                self.file = max(self.file, int(what[0]))
            elif kind == "memory":
                self.unkept += 1
            elif kind == "stopped":
                self.stopped.append("/".join(what))
            else:
                self.codes[what[0]] = what[1]
        return len(found)

    def broken_by(self, there: dict[str, Any]) -> Iterator[str]:
        """Yield what was confirmed and is lost, and what is there in part."""
        messages = Counter(there["messages"])
        yield from (f"message {number} is lost" for number in sorted(self.messages - set(messages)))
        yield from (f"message {number} is there {times} times" for number, times in messages.items() if times > 1)
        if there["answers"] != len(there["messages"]):
            yield f"{len(there['messages'])} messages have {there['answers']} answers"
        if there["file"]["number"] < self.file:
            yield f"file {self.file} is lost, {there['file']['number']} is there"
        if not there["file"]["whole"]:
            yield f"file {there['file']['number']} is not whole"
        for dossier in there["dossiers"]:
            promised = self.codes.get(dossier["dossier"], dossier["code"])
            if dossier["code"] != promised:
                yield f"dossier {dossier['dossier']} has the code '{dossier['code']}' and not {promised}"
            if not dossier["told"]:
                yield f"dossier {dossier['dossier']} is sent and has no letter"
