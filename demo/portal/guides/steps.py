"""A guide's steps: what a reader does on one screen, and what they see afterwards.

Knows the keys of a step, and which of them a mistake or a repair takes over from the step above it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from portal.domain.text import fold

RIGHT, WRONG, REPAIR = "buoc", "thu-sai", "sua"
KINDS = (RIGHT, WRONG, REPAIR)
# key of a fence -> (field of Step, its type in TOML)
KEYS: Mapping[str, tuple[str, type]] = {
    "mo": ("open", str),
    "dien_giup": ("card", bool),
    "dien": ("fields", dict),
    "chon": ("fields", dict),
    "dinh_kem": ("papers", list),
    "bam": ("press", str),
    "dong": ("row", str),
    "thay": ("see", str),
    "chu_thich": ("caption", str),
    "tu_tim": ("searched", bool),
}
START_KEYS: Mapping[str, tuple[str, type]] = {
    "nguoi": ("person", str),
    "tinh_trang": ("state", str),
    "cua": ("door", str),
}
OPTIONAL = ("cua",)
TYPES: Mapping[type, str] = {str: "text", bool: "switch", dict: "table", list: "list"}


class StepError(Exception):
    """A mistake in a step, or a portal that does not do what the step says.

    `code` is a key of [guide.fault] in words/guides.toml; `data` fills the gaps of that sentence, `near` and `offered`
    add to it. `way` is set where the step is not the guide's own: the starting state that it was to lead to.
    """

    way = ""

    def __init__(self, code: str, wanted: str = "", offered: Iterable[str] = (), **data: str) -> None:
        super().__init__(code, wanted, data)
        self.code, self.data = code, {"wanted": wanted, **data}
        self.offered = list(dict.fromkeys(filter(None, offered)))
        folded = {fold(name): name for name in self.offered}
        self.near = folded.get(next(iter(difflib.get_close_matches(fold(wanted), folded, 1)), ""), "")

    def message(self, words: Mapping[str, str]) -> str:
        """Return in a sentence or two what is wrong, which name comes nearest and which there are."""
        said = [words["way"].format(way=self.way)] if self.way else []
        said.append(words[self.code].format(**self.data))
        if self.near:
            said.append(words["near"].format(near=self.near))
        if self.offered:
            said.append(words["offered"].format(offered=", ".join(map(words["quoted"].format, self.offered))))
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class Step:
    """What is done on one screen, in this order, and what must be seen afterwards."""

    kind: str
    section: str = ""  # the id of the heading it stands under
    title: str = ""  # and that heading's words
    open: str = ""  # a path to open first
    card: bool = False  # whether the form's own button fills it in from the card
    fields: tuple[tuple[str, str], ...] = ()  # label -> value, in words the reader sees
    papers: tuple[tuple[str, str], ...] = ()  # name of a paper -> name of a practice file
    press: str = ""  # the name of a button or link
    row: str = ""  # tells equal buttons apart: words that describe the right one
    see: tuple[str, ...] = ()
    caption: str = ""
    searched: bool = False  # the reader is to find out what to fill in: the coach tells it last
    line: int = 0  # where its fence begins in the page's file

    @property
    def acts(self) -> bool:
        """Whether the step does anything but look."""
        return bool(self.card or self.fields or self.papers or self.press)


@dataclass(frozen=True, slots=True)
class Guide:
    """The steps of a page, and where they begin: whose card, and what has happened before."""

    key: str  # the page's address from the site's root
    title: str
    person: str
    state: str
    counted: tuple[str, ...]  # the ids of the headings that are its numbered steps
    steps: tuple[Step, ...]
    door: str = ""  # of the pupil's journey, where the guide is one of its missions

    @property
    def way(self) -> list[int]:
        """List the indexes of the steps that the coach leads through, one after the other.

        These are the right ones; in a mission, a mistake and its repair are made in place of the step above them.
        """
        right = [at for at, step in enumerate(self.steps) if step.kind == RIGHT]
        if not self.door:
            return right
        ends = [*right[1:], len(self.steps)]
        return [at for first, end in zip(right, ends, strict=True) for at in range(first + (end > first + 1), end)]

    def before(self, place: int) -> list[int]:
        """List the indexes of the steps that lead to where a step begins."""
        right = [at for at in range(place) if self.steps[at].kind == RIGHT]
        if self.steps[place].kind == RIGHT:
            return right
        branch = [at for at in range(right[-1] + 1, place) if self._belongs(at, place)]
        return right[:-1] + branch

    def _belongs(self, at: int, place: int) -> bool:
        """Return whether a step is the mistake that a repair mends, or an earlier part of that repair."""
        if self.steps[place].kind != REPAIR:
            return False
        return WRONG not in (step.kind for step in self.steps[at + 1 : place])

    def after(self, place: int) -> int | None:
        """Return the index of the next step: the next one on the way, and after a mistake beside it its repair."""
        if place in self.way:
            return next((at for at in self.way if at > place), None)
        return place + 1 if place < self.mended_at(place) else None

    def mended_at(self, place: int) -> int:
        """Return the index of the last repair that follows a mistake, or a part of its repair."""
        end = place
        while end + 1 < len(self.steps) and self.steps[end + 1].kind == REPAIR:
            end += 1
        return end

    def tick(self, place: int) -> str:
        """Return what is ticked when a mistake is mended: `sai-1` for the guide's first, nothing for other steps."""
        wrong = [at for at, step in enumerate(self.steps) if step.kind == WRONG]
        return f"sai-{wrong.index(place) + 1}" if place in wrong else ""

    def plain(self) -> dict[str, Any]:
        """Return the guide as plain values, from which `guide_from` makes it again."""
        return asdict(self)


def guide_from(plain: Mapping[str, Any]) -> Guide:
    """Make a guide from what `Guide.plain` returned, even if tuples have become lists meanwhile (as in JSON)."""
    steps = []
    for given in plain["steps"]:
        pairs = {key: tuple((label, value) for label, value in given[key]) for key in ("fields", "papers")}
        steps.append(Step(**{**given, **pairs, "see": tuple(given["see"])}))
    return Guide(**{**plain, "counted": tuple(plain["counted"]), "steps": tuple(steps)})


def read_step(kind: str, table: Mapping[str, Any], above: Step | None = None, **place: Any) -> Step:
    """Make a step from a fence's values; `above` is the last right step, from which mistakes and repairs take over.

    A mistake that has neither `mo` nor `bam` nor `dinh_kem` does what the step above does, but for the fields it
    names. A repair that has none of them presses what the step above presses and has to see what that sees.
    Raises StepError.
    """
    values = _values(table, KEYS)
    if not values.get("open", "/").startswith("/"):
        raise StepError("not-path", values["open"])
    step = Step(kind, **place, **values)
    if kind != RIGHT:
        step = _completed(step, above)
    if not step.see:
        raise StepError("no-see")
    if not (step.acts or step.open or kind == RIGHT):
        raise StepError("no-action")
    return step


def _completed(step: Step, above: Step | None) -> Step:
    if above is None:
        raise StepError("no-step-above", step.kind)
    if step.open or step.press or step.papers:
        return step
    step = replace(step, press=above.press, row=step.row or above.row)
    if step.kind == REPAIR:
        return replace(step, see=step.see or above.see)
    fields = tuple({**dict(above.fields), **dict(step.fields)}.items())
    return replace(step, open=above.open, card=step.card or above.card, fields=fields, papers=above.papers)


def read_start(table: Mapping[str, Any], **place: Any) -> dict[str, str]:
    """Read where a guide begins: `person` and `state`, names that are checked when it is played, perhaps a `door`.

    Raises StepError.
    """
    values = _values(table, START_KEYS)
    for key, (field, _) in START_KEYS.items():
        if field not in values and key not in OPTIONAL:
            raise StepError("no-key", key)
    return values


def _values(table: Mapping[str, Any], keys: Mapping[str, tuple[str, type]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key not in keys:
            raise StepError("unknown-key", key, keys)
        field, kind = keys[key]
        if key in ("thay", "dinh_kem") and isinstance(value, list | dict | str):
            found[field] = _several(key, value)
        elif not isinstance(value, kind):
            raise StepError(f"not-{TYPES[kind]}", key)
        elif isinstance(value, dict):
            found[field] = (*found.get(field, ()), *_texts(key, value).items())
        else:
            found[field] = value
    return found


def _several(key: str, value: Any) -> tuple[Any, ...]:
    """Read one text or a list of them; for papers, what each is filled with."""
    if isinstance(value, dict):
        if key == "thay":
            raise StepError("not-text", key)
        return tuple(_texts(key, value).items())
    texts = [value] if isinstance(value, str) else value
    if not all(isinstance(text, str) and text for text in texts):
        raise StepError("not-text", key)
    return tuple(texts) if key == "thay" else tuple((text, "") for text in texts)


def _texts(key: str, table: Mapping[str, Any]) -> dict[str, str]:
    wrong = next((label for label, value in table.items() if not isinstance(value, str)), None)
    if wrong is not None:
        raise StepError("not-text", f"{key}.{wrong}")
    return dict(table)
