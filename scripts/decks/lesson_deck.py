"""The slides of a lesson: words, pictures, steps, questions with their answers on the next key, turns at the portal.

Each carries what the teacher says and does in its activity, and the minutes that this takes.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

from portal.guides.dom import Element, Screen
from portal.guides.steps import guide_from
from scripts.decks import figures, guide_deck, question_slides, story_slides
from scripts.decks.deck import END, LIVE, SAY, TITLE, Deck, Slide
from scripts.lessons import model
from scripts.lessons.model import Activity, Lesson

PUPILS = "hoc-sinh"
IMAGES = "@ROOT@assets/images/"


@dataclass(slots=True)
class BuiltPages:
    """The pages of the site as they are built, each read once; and the coach of the one guide that a deck plays."""

    folder: Path
    roots: dict[str, Element] = field(default_factory=dict)
    played: str = ""

    def root(self, page: str) -> Element:
        """Return a page by the name of its source."""
        if page not in self.roots:
            path = self.folder / page.removesuffix(".md") / "index.html"
            self.roots[page] = Screen(path.read_text(encoding="utf-8")).root
        return self.roots[page]

    def coach(self, page: str) -> Element:
        """Return the panel of a guide. Raises ValueError where a deck would play another beside it."""
        if self.played not in ("", page):
            raise ValueError(f"a deck plays one guide: {self.played}, not {page} too")
        self.played = page
        return next(iter(self.root(page).all("practice-coach")))


def lesson_deck(lesson: Lesson, pages: Path) -> Deck:
    """Make the deck of a lesson from the pages in a folder. Raises ValueError where it plays more than one guide."""
    built = BuiltPages(pages)
    title, lead = escape(lesson.title), escape(", ".join(lesson.topics))
    slides = [Slide("trang-dau", TITLE, title, lead)]
    for activity in lesson.activities:
        slides += _of_activity(activity, built)
    numbered = [replace(slide, key=f"{slide.key}-{at}") for at, slide in enumerate(slides[1:], 2)]
    coach = figures.coach(built.coach(built.played)) if built.played else ""
    return Deck(lesson.key, title, lead, (slides[0], *numbered, Slide("het", END, title)), PUPILS, coach)


def _of_activity(activity: Activity, built: BuiltPages) -> Iterator[Slide]:
    """Yield the slides of an activity, at least its name; the first has all that the teacher does meanwhile."""
    found = [slide for shown in activity.slides for slide in MAKERS[shown.kind](shown, built)]
    lines = "".join(f"<p>{escape(line)}</p>" for line in activity.teacher)
    for slide in found or [Slide("viec", SAY, escape(activity.name))]:
        told = replace(slide, notes=lines + slide.notes, activity=escape(activity.name))
        yield replace(told, begins=activity.begins, ends=activity.ends)
        lines = ""


def _say(shown: model.Slide, _: BuiltPages) -> Iterator[Slide]:
    words = f"<p>{escape(shown.below)}</p>" if shown.below else ""
    picture = f'<img src="{IMAGES}{escape(shown.picture)}" width="400" height="400" alt="">' if shown.picture else ""
    yield Slide("loi", SAY, escape(shown.said), words, picture)


def _step(shown: model.Slide, built: BuiltPages) -> Iterator[Slide]:
    yield from guide_deck.of_section(built.root(shown.page), shown.target.partition("#")[2])


def _story(shown: model.Slide, built: BuiltPages) -> Iterator[Slide]:
    yield from story_slides.scenes(built.root(shown.page), shown.target.partition("#")[2])


def _question(shown: model.Slide, built: BuiltPages) -> Iterator[Slide]:
    yield from question_slides.asked_and_answered(question_slides.find(built.folder, shown.target))


def _live(shown: model.Slide, built: BuiltPages) -> Iterator[Slide]:
    coach, section = built.coach(shown.page), shown.target.partition("#")[2]
    (data,) = [e for e in coach.all("script") if e.attrs.get("data-part") == "guide"]
    guide = guide_from(json.loads("".join(map(str, data.children))))
    places = [place for place in guide.way if guide.steps[place].section == section] or guide.way
    yield Slide("lam", LIVE, escape(guide.steps[places[0]].title), place=places[0])


MAKERS: Mapping[str, Callable[[model.Slide, BuiltPages], Iterator[Slide]]] = {
    model.SAY: _say,
    model.STEP: _step,
    model.STORY: _story,
    model.QUESTION: _question,
    model.PORTAL: _live,
}
