"""The letter that a pupil takes home after a lesson, with what to ask there, and a slip that comes back."""

from scripts.lessons.model import Lesson
from scripts.sheets.paper import BOX, Paper
from scripts.sheets.words import Settings, words

SIZE = 13


def letter(lesson: Lesson, settings: Settings) -> bytes:
    """Return the letter as a PDF of one page."""
    said = words()["letter"]
    paper = Paper(f"{said['title']}: {lesson.title}", settings)
    paper.ink(11, style="B")
    paper.write_lines(settings.school, after=2)
    paper.heading(said["title"])
    paper.ink(SIZE)
    paper.write_lines(said["greeting"], after=2)
    title = lesson.title.partition(": ")[2] or lesson.title
    paper.write_lines(said["learned"].format(title=title), after=1)
    paper.bullets([aim.said for aim in lesson.aims])
    _asks(paper, lesson)
    paper.write_lines(said["practise"], after=1)
    address = said["address"].format(address=settings.address) if settings.address else said["no_address"]
    paper.write_lines(address, after=2)
    paper.write_lines(said["please"], after=1)
    paper.bullets(said["remember"])
    paper.ln(2)
    paper.write_lines(said["thanks"].format(contact=settings.contact), after=1)
    paper.write_lines(said["signed"], indent=110, align="C", after=18)
    _slip(paper)
    return paper.to_bytes()


def _asks(paper: Paper, lesson: Lesson) -> None:
    paper.ln(2)
    paper.write_lines(words()["letter"]["asks"], after=1)
    paper.ink(SIZE, style="B")
    for number, asked in enumerate(lesson.told_home, 1):
        paper.write_lines(f"{number}. {asked}", indent=6, after=0.6)
    paper.ink(SIZE)
    paper.ln(2)


def _slip(paper: Paper) -> None:
    """Draw what is cut off and comes back to school."""
    said = words()["letter"]
    paper.set_dash_pattern(2, 2)
    paper.line(0, paper.get_y(), paper.w, paper.get_y())
    paper.set_dash_pattern()
    paper.ln(4)
    paper.write_lines(said["slip"], after=1)
    for part in said["slip_parts"]:
        paper.box(4)
        paper.write_lines(part, indent=4 + BOX + 2.5, after=1.5)
