"""Finds the steps in a Markdown page."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from portal.domain.errors import BadProcedure
from portal.domain.place import MARK
from portal.domain.text import fold
from portal.guides.steps import KINDS, REPAIR, RIGHT, WRONG, Guide, Step, StepError, read_start, read_step
from portal.library import load_library

START = "bat-dau"
FENCES = (START, *KINDS)
OPENING = re.compile(r"(?P<indent>\s*)(?P<marks>`{3,}|~{3,})\s*(?P<name>[^`\s{]*)[^`]*$")
HEADING = re.compile(r"(?P<level>#{2,6})\s+(?P<title>.*?)\s*(\{(?P<given>[^{}]*)\})?\s*$")
TITLE = re.compile(r"#\s+(?P<title>.*?)\s*(\{[^{}]*\})?\s*$")
NEAR = 0.7  # how alike a fence's name is to one of ours when it is taken for a slip


class BadGuide(Exception):
    """A step that cannot be read or played: which file, which line, what is wrong."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A fence of ours: its name and text, and which lines of the page it takes up, counted from 0."""

    name: str
    text: str
    first: int
    last: int
    indent: str
    section: str
    title: str


@dataclass
class GuidePage:
    """A page's fences. `file` and `offset` say where in which file its first line stands."""

    file: str
    offset: int
    title: str = ""
    fences: list[Fence] = field(default_factory=list)
    counted: dict[str, int] = field(
        default_factory=dict
    )  # the ids of the headings that are numbered steps: their lines

    def complain(self, fence: Fence, fault: StepError) -> BadGuide:
        """Return the error that names the place of a fault."""
        return self.at(self.line(fence), fence.title or fence.name, fault)

    def at(self, line: int, title: str, fault: StepError) -> BadGuide:
        """Return the error that names the place of a fault by its line in the file."""
        words = load_library().words["guide"]["fault"]
        return BadGuide(words["place"].format(file=self.file, line=line, title=title, fault=fault.message(words)))

    def line(self, fence: Fence) -> int:
        """Return the line in the file where a fence begins, counted from 1."""
        return fence.first + self.offset + 1


def read_page(lines: Sequence[str], file: str, offset: int = 0) -> GuidePage:
    """Find the fences of a page. Raises BadGuide."""
    page = GuidePage(file, offset)
    where = ("", "", 0)
    place = 0
    while place < len(lines):
        opening = OPENING.match(lines[place])
        if opening:
            last = _closing(lines, place, opening["marks"], opening["indent"])
            _take(page, lines, opening, (place, last), where[:2])
            place = last
        elif heading := HEADING.match(lines[place]):
            where = _below(heading, where)
            if ".buoc" in (heading["given"] or "").split():
                page.counted.setdefault(where[0], place)
        elif (whole := TITLE.match(lines[place])) and not page.title:
            page.title = _plain(whole["title"])
        place += 1
    return page


def _below(heading: re.Match[str], above: tuple[str, str, int]) -> tuple[str, str, int]:
    """Return the id, title and level of the heading above fences; a deeper one that is no step is part of it."""
    given, level = (heading["given"] or "").split(), len(heading["level"])
    section = next((word[1:] for word in given if word.startswith("#")), "")
    if above[0] and level > above[2] and not (section and ".buoc" in given):
        return above
    return section, _plain(heading["title"]), level


def _take(page: GuidePage, lines: Sequence[str], opening: re.Match[str], span: tuple[int, int], where: Any) -> None:
    (first, last), name, indent = span, opening["name"], opening["indent"]
    text = "\n".join(line.removeprefix(indent) for line in lines[first + 1 : last])
    fence = Fence(name, text, first, last, indent, *where)
    if name not in FENCES:
        if get_close_matches(fold(name), FENCES, 1, NEAR):
            raise page.complain(fence, StepError("unknown-fence", name, FENCES))
        return
    if last == len(lines):
        raise page.complain(fence, StepError("no-end"))
    page.fences.append(fence)


def _closing(lines: Sequence[str], place: int, marks: str, indent: str) -> int:
    """Return the line that closes a fence, or the end of the page."""
    closing = re.compile(rf"\s*{re.escape(marks[0])}{{{len(marks)},}}\s*$")
    return next((at for at in range(place + 1, len(lines)) if closing.match(lines[at])), len(lines))


def _plain(title: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", title).replace("**", "").split())


def guide_of(page: GuidePage, key: str) -> Guide | None:
    """Make a guide of a page's fences; a page without any is none. Raises BadGuide."""
    if not page.fences:
        return None
    start: dict[str, str] | None = None
    steps: list[Step] = []
    for fence in page.fences:
        try:
            if fence.name == START:
                start = _started(fence, start)
            else:
                steps.append(_step(page, fence, start, steps))
        except StepError as fault:
            raise page.complain(fence, fault) from fault
    _check_end(page, steps)
    assert start is not None, "a step before the start is refused"
    guide = Guide(key, page.title, counted=(), steps=tuple(steps), **start)
    used = {guide.steps[place].section for place in guide.way}
    counted = tuple(section for section in page.counted if section in used)
    if not counted:  # its progress would be 0 of 0 for ever
        raise page.complain(page.fences[-1], StepError("none-numbered"))
    return replace(guide, counted=counted)


def _started(fence: Fence, start: dict[str, str] | None) -> dict[str, str]:
    if start is not None:
        raise StepError("second-start")
    return read_start(_toml(fence))


def _step(page: GuidePage, fence: Fence, start: Any, steps: list[Step]) -> Step:
    if start is None:
        raise StepError("no-start", fence.name)
    if not fence.section:
        raise StepError("no-heading")
    if fence.name == REPAIR and (not steps or steps[-1].kind == RIGHT):
        raise StepError("no-mistake-above")
    if fence.name != REPAIR and steps and steps[-1].kind == WRONG:
        raise StepError("no-repair")
    above = next((step for step in reversed(steps) if step.kind == RIGHT), None)
    place = {"section": fence.section, "title": fence.title, "line": page.line(fence)}
    return read_step(fence.name, _toml(fence), above, **place)


def _check_end(page: GuidePage, steps: list[Step]) -> None:
    if steps and steps[-1].kind == WRONG:
        raise page.complain(page.fences[-1], StepError("no-repair"))
    if not any(step.kind == RIGHT for step in steps):
        raise page.complain(page.fences[0], StepError("no-step"))


def _toml(fence: Fence) -> dict[str, Any]:
    try:
        return tomllib.loads(unicodedata.normalize("NFC", _of_place(fence)).replace("\u00a0", " "))
    except tomllib.TOMLDecodeError as error:
        row = re.search(r"at line (\d+)", str(error))
        line = fence.text.split("\n")[int(row[1]) - 1] if row else fence.text.rpartition("\n")[2]
        raise StepError("not-toml", line.strip(), why=str(error)) from error


def _of_place(fence: Fence) -> str:
    """Return a fence's text with what it quotes of the place where the school is."""
    try:
        return load_library().place.filled(fence.text, fence.name)
    except BadProcedure as bad:
        line = next(line for line in fence.text.split("\n") if MARK.search(line))
        raise StepError("no-place", line.strip(), why=bad.why) from bad


def guides(docs: Path) -> Iterator[tuple[GuidePage, Guide]]:
    """Read every guide below a folder of pages. Raises BadGuide."""
    for path in sorted(docs.rglob("*.md")):
        file = path.relative_to(docs.parent).as_posix()
        page = read_page(_lines(path, file), file)
        guide = guide_of(page, address(path.relative_to(docs).as_posix()))
        if guide:
            yield page, guide


def _lines(path: Path, file: str) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise GuidePage(file, 0).at(line, path.name, StepError("not-utf-8")) from error


def address(name: str) -> str:
    """Return the address of a page from the site's root, without the last slash."""
    return re.sub(r"(^|/)index$", "", name.removesuffix(".md"))
