"""A lesson's worksheet, and its key: questions of the bank on paper, with the letters that the site shows."""

from collections.abc import Sequence
from functools import partial

from scripts.docs.questions import bank, model
from scripts.docs.questions.markup import Shown
from scripts.lessons.model import Lesson
from scripts.paper_forms.pdf_file import WIDTH
from scripts.sheets.paper import BOX, Paper
from scripts.sheets.words import Settings, words

SIZE, YOUNG = 12, 15  # of the letters; the youngest read larger ones
YOUNGEST = {"1", "2"}
NOTES = {model.SEVERAL: "several", model.ORDER: "order", model.PAIRS: "pairs"}  # how such a one is answered


def sheet(lesson: Lesson, settings: Settings) -> bytes:
    """Return the worksheet as a PDF."""
    said = words()["worksheet"]
    paper = Paper(f"{said['title']}: {lesson.title}", settings)
    paper.heading(said["title"], lesson.title)
    size = YOUNG if YOUNGEST & set(lesson.grades) else SIZE
    paper.ink(size)
    paper.write_lines(said["name"], after=4)
    for shown in questions(lesson):
        paper.unbroken(partial(_question, paper, shown, size))
    paper.write_lines(said["done"])
    return paper.to_bytes()


def key(lesson: Lesson, settings: Settings) -> bytes:
    """Return the key as a PDF: what is right, and why."""
    said = words()["worksheet"]
    paper = Paper(f"{said['key']}: {lesson.title}", settings)
    paper.heading(said["key"], lesson.title)
    for shown in questions(lesson):
        paper.unbroken(partial(_answer, paper, shown))
    return paper.to_bytes()


def _answer(paper: Paper, shown: Shown) -> None:
    said = words()["worksheet"]
    paper.ink(SIZE, style="B")
    paper.write_lines(said["asked"].format(number=shown.number) + shown.question.asks, after=0.5)
    paper.write_lines(said["answer"].format(answer=said["joined"].join(answers(shown))), indent=4, after=0.5)
    paper.ink(SIZE - 1)
    paper.bullets(reasons(shown), indent=4)
    paper.ln(2.5)


def questions(lesson: Lesson) -> list[Shown]:
    """Return the questions of a lesson's worksheet, numbered."""
    known = bank.whole().questions
    return [Shown(number, known[name]) for number, name in enumerate(lesson.worksheet, 1)]


def answers(shown: Shown) -> list[str]:
    """Return what is right, a piece each, as the sheet names it."""
    question = shown.question
    if question.shape == model.ORDER:
        return [f"{place}. {part.text}" for place, part in enumerate(question.parts, 1)]
    if question.shape == model.PAIRS:
        letters = {place: letter for place, letter, _ in shown.others}
        return [f"{part.text}: {letters[place]}" for place, part in enumerate(question.parts)]
    lettered = question.shape != model.TRUE_FALSE
    return [f"{letter}. {part.text}" if lettered else part.text for _, letter, part in shown.parts if part.right]


def reasons(shown: Shown) -> Sequence[str]:
    """Return why each answer is right or wrong, with its letter where it has one."""
    shape = shown.question.shape
    if shape in (model.ORDER, model.PAIRS):
        return [part.why for part in shown.question.parts]
    parts = shown.parts
    if shape == model.TRUE_FALSE:
        return [f"{part.text}: {part.why}" for _, _, part in parts]
    return [f"{letter}. {part.why}" for _, letter, part in parts]


def _question(paper: Paper, shown: Shown, size: float) -> None:
    said, question = words()["worksheet"], shown.question
    paper.ink(size, style="B")
    paper.write_lines(said["asked"].format(number=shown.number) + question.asks, after=0.5)
    note = NOTES.get(question.shape)
    if note:
        paper.ink(size - 1.5)
        paper.write_lines(said[note], indent=4, after=0.5)
    paper.ink(size)
    if question.shape == model.PAIRS:
        _pairs(paper, shown)
    else:
        _choices(paper, shown)
    paper.ln(3)


def _choices(paper: Paper, shown: Shown) -> None:
    """Write a box and an answer in each line; the two of true and false in one."""
    if shown.question.shape == model.TRUE_FALSE:
        for _, _, part in shown.parts:
            paper.box(paper.get_x() - paper.l_margin + 4)
            paper.set_x(paper.get_x() + 4 + BOX + 2)
            paper.cell(30, paper.font_size_pt * 0.48, part.text)
        paper.ln(paper.font_size_pt * 0.48)
        return
    lettered = shown.question.shape != model.ORDER
    for _, letter, part in shown.parts:
        paper.box(4)
        paper.write_lines(f"{letter}. {part.text}" if lettered else part.text, indent=4 + BOX + 2.5, after=0.8)


def _pairs(paper: Paper, shown: Shown) -> None:
    """Write what is to be matched on the left, each with a box, and what it is matched with on the right."""
    top, half = paper.get_y(), WIDTH * 0.42
    for part in shown.question.parts:
        paper.box(4)
        paper.write_lines(part.text, indent=4 + BOX + 2.5, width=half - 12, after=2)
    left_end = paper.get_y()
    paper.set_y(top)
    for _, letter, text in shown.others:
        paper.write_lines(f"{letter}. {text}", indent=half, after=2)
    paper.set_y(max(left_end, paper.get_y()))
