"""Writes decks, and beside each the notes for the teacher, as pages of their own below the page that they are about."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.bootstrap import ROOT
from scripts.decks.deck import Deck
from scripts.decks.guide_deck import guide_deck
from scripts.decks.lesson_deck import lesson_deck
from scripts.docs.handout import picture, shown
from scripts.lessons import reading
from scripts.lessons.model import Lesson
from scripts.lib import folder_sync, kept_settings
from scripts.lib.folder_sync import Source
from scripts.lib.folders import DECKS
from scripts.problem import Problem

PAGES = ROOT / "build" / "pages"
HERE, NOTES = "trinh-chieu", "trinh-chieu/loi-thay-co"
GUIDE = 'class="guide-bar"'


def make() -> None:
    """Write all decks and their notes into build/decks/."""
    wanted: dict[str, Source] = {name: text.encode() for deck in decks(PAGES) for name, text in written(deck)}
    folder_sync.apply(folder_sync.plan(DECKS, wanted))


def decks(pages: Path) -> Iterator[Deck]:
    """Yield the deck of each guide among the built pages, and of each lesson that projects something."""
    for path in sorted(pages.rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        if GUIDE in text:
            yield guide_deck(path.parent.relative_to(pages).as_posix(), text)
    for lesson in reading.lessons():
        if any(lesson.slides()):
            yield _of_lesson(lesson, pages)


def _of_lesson(lesson: Lesson, pages: Path) -> Deck:
    try:
        return lesson_deck(lesson, pages)
    except ValueError as fault:
        raise Problem(f"The slides of {lesson.key} cannot be made: {fault}. Mend `chieu` in its activities.") from fault


def written(deck: Deck) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of a deck's pages."""
    site = kept_settings.address()
    address = urljoin(site, f"{deck.pupils}/") if site else ""
    values = {
        "deck": deck,
        "settings": kept_settings.shown(),
        "address": shown(address) if address else "",
        "code": picture(address) if address else "",
        "home": "@ROOT@" + deck.page + "/",
    }
    for folder, template in ((HERE, "deck.html"), (NOTES, "notes.html")):
        yield f"{deck.page}/{folder}/index.html", _templates().get_template(template).render(values)


@cache
def _templates() -> Environment:
    folder = FileSystemLoader(Path(__file__).with_name("templates"))
    return Environment(loader=folder, undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
