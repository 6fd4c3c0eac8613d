"""Makes a lesson of what its fences say, and refuses one that no class could have. See model.py."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from scripts.bootstrap import ROOT
from scripts.docs.fences import address
from scripts.docs.questions.faults import QuestionError
from scripts.docs.questions.reading import toml
from scripts.docs.questions.table import Table
from scripts.lessons import model, references, sheets
from scripts.lessons.model import Activity, Aim, Lesson, Opening, Slide, Without
from scripts.lessons.page_fences import ACTIVITY, LESSON, Block, Place, blocks, title
from scripts.lessons.words import words

DOCS = ROOT / "docs"
FOLDER = "lop-hoc"
HEAD = (
    *("lop", "mon", "chu_de", "muc_tieu", "thay_co_can", "hoc_sinh_can", "mo", "mo_san", "in", "phieu", "ve_nha"),
    *("khong_mang", "khong_phong_may", "khong_may_chieu"),
)
DOING = ("phan", "ten", "phut", "thay_co", "hoc_sinh", "chieu")
SHOWN = (*model.SLIDES, "phu", "tranh")
LONGEST = {"chu": 40, "phu": 90}  # letters that stand on a slide, large enough for the last row
Result = TypeVar("Result")


@cache
def lessons(docs: Path = DOCS) -> tuple[Lesson, ...]:
    """Return all lessons below a folder of pages: by their files' names, those that project nothing last.

    Raises BadPage.
    """
    found = (
        read_page(
            path.read_text(encoding="utf-8-sig").split("\n"), Place(path.relative_to(docs.parent).as_posix()), docs
        )
        for path in sorted((docs / "lop-hoc").glob("*.md"))
    )
    return tuple(sorted((lesson for lesson in found if lesson), key=lambda lesson: not any(lesson.slides())))


def read_page(lines: Sequence[str], place: Place, docs: Path = DOCS) -> Lesson | None:
    """Return the lesson of a page; a page without its fences has none. Raises BadPage with file and line."""
    found = list(blocks(lines, place))
    if not found:
        return None
    head, named = found[0], title(lines)
    if head.name != LESSON:
        raise place.bad(head.first, QuestionError("no-lesson"))
    if not named:
        raise place.bad(head.first, QuestionError("no-title"))
    lesson = _placed(place, head, _head, head, address(place.file.partition("/")[2]), named, docs)
    whole = replace(lesson, activities=tuple(_timed(found[1:], place, docs)))
    _placed(place, found[-1], _check_whole, whole)
    return whole


def _timed(found: Iterable[Block], place: Place, docs: Path) -> Iterator[Activity]:
    """Yield the activities, each with the minute when it begins. Raises BadPage."""
    begins = 0
    for block in found:
        activity = _placed(place, block, _activity, block, docs)
        yield replace(activity, begins=begins, line=block.first + place.offset + 1)
        begins += activity.minutes


def _placed(place: Place, block: Block, act: Callable[..., Result], *given: Any) -> Result:
    try:
        return act(*given)
    except QuestionError as fault:
        raise place.bad(block.first, fault) from fault


def _head(block: Block, key: str, named: str, docs: Path) -> Lesson:
    table = Table(toml(block.text), HEAD)
    grades = _grades(table)
    lesson = Lesson(
        key=key,
        title=named,
        grades=grades,
        subject=table.text("mon"),
        topics=_topics(table),
        aims=tuple(_aim(it, grades) for it in table.tables("muc_tieu", ("chu", "ma"))),
        teacher_needs=_some(table, "thay_co_can"),
        pupils_need=_some(table, "hoc_sinh_can"),
        without=Without(table.text("khong_mang"), table.text("khong_phong_may"), table.text("khong_may_chieu")),
        activities=(),
        opened=tuple(Opening(it.text("trang"), it.text("chu")) for it in _tables(table, "mo", ("trang", "chu"))),
        prepared=table.optional("mo_san"),
        printed=table.texts("in"),
        worksheet=table.texts("phieu"),
        told_home=table.texts("ve_nha"),
    )
    _check_references(lesson, docs)
    return lesson


def _check_references(lesson: Lesson, docs: Path) -> None:
    for page in (*(it.page for it in lesson.opened), lesson.prepared):
        references.check_page(page, docs)
    for question in lesson.worksheet:
        references.check_question(question, docs)
    known = sheets.of_lesson(lesson.name, lesson.title)
    for name in lesson.printed:
        if name not in known:
            raise QuestionError("no-sheet", name, known)


def _grades(table: Table) -> tuple[str, ...]:
    grades = _some(table, "lop")
    for grade in grades:
        if grade not in model.GRADES:
            raise QuestionError("unknown-value", grade, model.GRADES, key="lop")
    return grades


def _topics(table: Table) -> tuple[str, ...]:
    topics = table.texts("chu_de")
    if not 1 <= len(topics) <= model.MOST_TOPICS:
        raise QuestionError("topics", found=str(len(topics)))
    return topics


def _aim(table: Table, grades: Sequence[str]) -> Aim:
    known, codes = words()["codes"], table.texts("ma")
    for code in codes:
        if code not in known:
            raise QuestionError("code", code, known)
        if not set(known[code]["grades"]) & set(grades):
            raise QuestionError("code-grade", code, found=", ".join(known[code]["grades"]))
    return Aim(table.text("chu"), codes)


def _activity(block: Block, docs: Path) -> Activity:
    if block.name != ACTIVITY:
        raise QuestionError("second-lesson")
    table = Table(toml(block.text), DOING)
    minutes = table.given.get("phut")
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= model.MINUTES:
        raise QuestionError("not-minutes")
    return Activity(
        part=table.one_of("phan", model.PARTS),
        name=table.text("ten"),
        minutes=minutes,
        begins=0,
        teacher=_some(table, "thay_co"),
        pupils=_some(table, "hoc_sinh"),
        slides=tuple(_slide(it, docs) for it in _tables(table, "chieu", SHOWN)),
    )


def _slide(table: Table, docs: Path) -> Slide:
    kinds = [key for key in model.SLIDES if key in table]
    if len(kinds) != 1:
        raise QuestionError("slide-kind")
    (kind,) = kinds
    if kind == model.SAY:
        slide = Slide(kind, "", _short(table, "chu"), _short(table, "phu"), table.optional("tranh"))
    else:
        extra = next((key for key in ("phu", "tranh") if key in table), "")
        if extra:
            raise QuestionError("slide-key", extra)
        slide = Slide(kind, table.text(kind))
    references.check_slide(slide, docs)
    return slide


def _short(table: Table, key: str) -> str:
    said, most = table.optional(key), LONGEST[key]
    if len(said) > most:
        raise QuestionError("too-long", key, found=str(len(said)), most=str(most))
    return said


def _check_whole(lesson: Lesson) -> None:
    """Raise QuestionError where parts are missing or out of order, or the minutes are not those of a lesson."""
    if not lesson.activities:
        raise QuestionError("no-activity")
    order = [model.PARTS.index(activity.part) for activity in lesson.activities]
    for before, after in pairwise(order):
        if after < before:
            raise QuestionError("part-order", model.PARTS[after])
    missing = next((part for at, part in enumerate(model.PARTS) if at not in order), "")
    if missing:
        raise QuestionError("no-part", missing)
    minutes = lesson.activities[-1].ends
    if minutes != model.MINUTES:
        raise QuestionError("minutes", str(model.MINUTES), found=str(minutes))


def _some(table: Table, key: str) -> tuple[str, ...]:
    found = table.texts(key)
    if not found:
        raise QuestionError("empty", key)
    return found


def _tables(table: Table, key: str, known: Sequence[str]) -> list[Table]:
    return table.tables(key, known) if key in table else []


def by_key(docs: Path = DOCS) -> Mapping[str, Lesson]:
    """Return the lessons by their keys. Raises BadPage."""
    return {lesson.key: lesson for lesson in lessons(docs)}
