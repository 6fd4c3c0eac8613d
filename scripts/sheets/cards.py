"""Cards to cut out: a dossier's statuses as the portal says them, and the four levels as the bank has them."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.library import load_library
from scripts.docs.questions import bank
from scripts.sheets.paper import SOFT, Grid, Paper
from scripts.sheets.words import Settings, words

LEVELS = "noi-muc-do"  # the question that says what each level adds
GRID = Grid(columns=2, rows=4, wide=92.0, high=64.0)


@dataclass(frozen=True, slots=True)
class Card:
    """A card: what it is one of, its word, what that means."""

    above: str
    word: str
    below: str


def status_cards() -> list[Card]:
    """Return a card for each status that a dossier can have once it is sent."""
    said, known = words()["cards"], load_library().words
    sent = [number for number in known["status"] if number != "0"]
    return [
        Card(
            said["status"].format(number=number), known["status"][number], first_sentence(known["status_text"][number])
        )
        for number in sorted(sent, key=int)
    ]


def level_cards() -> list[Card]:
    """Return a card for each of the four levels."""
    parts = bank.whole().questions[LEVELS].parts
    return [Card(words()["cards"]["level"], part.text, f"{part.other}. {part.why}") for part in parts]


def first_sentence(text: str) -> str:
    """Return the first sentence: what follows is for who sits before the portal."""
    return text.partition(". ")[0].rstrip(".") + "."


def cards(settings: Settings) -> bytes:
    """Return all cards as a PDF to cut."""
    said = words()["cards"]
    paper = Paper(said["title"], settings)
    draw(paper, [*status_cards(), *level_cards()], f"{said['title']}. {said['how']}")
    return paper.to_bytes()


def draw(paper: Paper, listed: Sequence[Card], told: str) -> None:
    """Draw cards, a page full after the other, with dashed lines to cut along."""
    full = GRID.columns * GRID.rows
    for first in range(0, len(listed), full):
        if first:
            paper.add_page()
        paper.ink(9, SOFT)
        paper.set_y(8)
        paper.write_lines(told)
        page = listed[first : first + full]
        paper.cut_lines(GRID, len(page))
        for at, card in enumerate(page):
            with paper.card(GRID, at):
                _write(paper, card)


def _write(paper: Paper, card: Card) -> None:
    for text, size, bold in ((card.above, 10, False), (card.word, 23, True), (card.below, 13.5, False)):
        paper.ink(size, style="B" if bold else "")
        paper.write_lines(text, width=GRID.inside, after=2)
