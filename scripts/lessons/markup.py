"""Writes the parts of a lesson's page as HTML, and names what is projected by the words that stand there."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.docs.fences import HEADING, address
from scripts.docs.questions import bank, sections
from scripts.docs.questions.page_fences import SHOWN
from scripts.lessons import model, sheets
from scripts.lessons.model import Activity, Lesson, Slide
from scripts.lessons.words import words

ROOT = "../../"  # from a lesson's page to the site's root
DECK = "trinh-chieu/"  # below a lesson's page, where the site has it
REVIEW = "hoc-sinh/on-tap.md"


def head(lesson: Lesson) -> str:
    """Return what a teacher looks up first."""
    known = sheets.of_lesson(lesson.name, lesson.title)
    return _render(
        "head.html",
        lesson=lesson,
        minutes=model.MINUTES,
        grades=", ".join(lesson.grades),
        codes=words()["codes"],
        plan=known[sheets.plan_of(lesson.name)],
        printed=[known[name] for name in lesson.printed],
        opened=[(it.said, link(it.page)) for it in lesson.opened],
        prepared=link(lesson.prepared),
        deck=f"{lesson.key}/{DECK}index.html",
    )


def listed(lessons: Sequence[Lesson]) -> str:
    """Return the list of lessons, in the order of the grades that they begin with; what needs no device comes last."""
    order = sorted(lessons, key=lambda lesson: (not lesson.opened, lesson.grades))
    return _render("lesson_list.html", lessons=order, minutes=model.MINUTES)


def handed_out(lessons: Sequence[Lesson]) -> str:
    """Return the list of all that can be printed or filed, for the page of downloads."""
    known = sheets.sheets({lesson.name: lesson.title for lesson in lessons})
    return _render("sheet_list.html", sheets=list(known.values()))


def activity(done: Activity, docs: Path) -> str:
    """Return an activity, with its place in the lesson."""
    return _render(
        "activity.html",
        activity=done,
        part=words()["parts"][done.part],
        shown=[(named(slide, docs), link(source(slide, docs)), slide.kind) for slide in done.slides],
        live=model.PORTAL,
    )


def link(target: str) -> str:
    """Return the address of page.md#place, as a lesson's page has it."""
    page, _, place = target.partition("#")
    return f"{ROOT}{address(page)}/" + (f"#{place}" if place else "") if page else ""


def source(slide: Slide, docs: Path) -> str:
    """Return where on the site stands what is projected: page.md#place, nothing for words alone."""
    if slide.kind != model.QUESTION:
        return slide.target
    return f"{asked_on(docs).get(slide.target, REVIEW)}#cau-{slide.target}"


@cache
def asked_on(docs: Path) -> dict[str, str]:
    """Return the page of a door that shows a question, by the question's key."""
    found: dict[str, str] = {}
    for path in sorted((docs / "hoc-sinh").glob("cua-*.md")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if shown := SHOWN.fullmatch(line):
                found |= dict.fromkeys(shown["keys"].split(), path.relative_to(docs).as_posix())
    return found


def named(slide: Slide, docs: Path) -> str:
    """Return the words by which a teacher knows what is projected."""
    if slide.kind == model.SAY:
        return slide.said
    if slide.kind == model.QUESTION:
        return bank.whole(docs).questions[slide.target].asks
    page, _, place = slide.target.partition("#")
    return heading(docs / page, place or "chuyen")


def heading(path: Path, place: str) -> str:
    """Return the words of a heading, without its marks."""
    first = sections.sections(path)[place][0][1]
    found = HEADING.match(first)
    assert found, "a section begins with its heading"
    return " ".join(sections.MARKS.sub(" ", found["title"].replace("</span>", ":")).split()).replace(" :", ":")


def _render(template: str, **values: object) -> str:
    return _templates().get_template(template).render(**values)


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(Path(__file__).with_name("templates"))
    made = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    made.filters["zip"] = zip
    return made
