"""Whether what a lesson names is there: pages and their places, steps of guides, scenes of stories, questions."""

from functools import cache
from pathlib import Path

from portal.guides.steps import RIGHT, Guide, Step
from scripts.docs.fences import guides
from scripts.docs.questions import bank, sections
from scripts.docs.questions.faults import QuestionError
from scripts.lessons.model import PORTAL, QUESTION, SAY, STEP, STORY, Slide

TOLD = "chuyen"  # the section of a door's page where its story is
BEGIN = "tap"  # the place of a guide's page that begins with the first step: see docs/missions.py


def check_slide(slide: Slide, docs: Path) -> None:
    """Raise QuestionError where there is nothing to show."""
    if slide.kind == SAY:
        check_picture(slide.picture, docs)
    elif slide.kind == QUESTION:
        check_question(slide.target, docs)
    elif slide.kind == STORY:
        _check_story(slide.target, docs)
    else:
        assert slide.kind in (STEP, PORTAL)
        _check_step(slide.target, docs)


def check_page(named: str, docs: Path) -> None:
    """Raise QuestionError where a page is missing, or its place; a place of the portal, `#/...`, is left to others."""
    page, _, place = named.partition("#")
    if page and not (docs / page).is_file():
        raise QuestionError("no-page", page, (it.relative_to(docs).as_posix() for it in docs.rglob(Path(page).name)))
    if place and not place.startswith("/") and place != BEGIN:
        sections.span(docs / page, place)


def check_question(key: str, docs: Path) -> None:
    """Raise QuestionError where no question has this key."""
    known = bank.whole(docs).questions
    if key not in known:
        raise QuestionError("no-question", key, known)


def check_picture(name: str, docs: Path) -> None:
    """Raise QuestionError where a picture is named that is not there."""
    folder = docs / "assets" / "images"
    if name and not (folder / name).is_file():
        raise QuestionError("no-picture", name, (path.name for path in folder.glob("*.svg")))


def _check_story(named: str, docs: Path) -> None:
    check_page(named, docs)
    page = named.partition("#")[0]
    if TOLD not in sections.sections(docs / page):
        raise QuestionError("no-scene", page)


def _check_step(named: str, docs: Path) -> None:
    check_page(named, docs)
    if not steps_at(named, docs):
        raise QuestionError("no-guide-step", named)


def steps_at(named: str, docs: Path) -> list[Step]:
    """List the right steps of a guide that stand in a section, page.md#heading; what is tried wrongly is left out."""
    page, _, section = named.partition("#")
    lines = sections.span(docs / page, section)
    guide = _guides(docs).get(page.removesuffix(".md"))
    return [step for step in guide.steps if step.kind == RIGHT and step.line in lines] if guide else []


@cache
def _guides(docs: Path) -> dict[str, Guide]:
    return {guide.key: guide for _, guide in guides(docs)}
