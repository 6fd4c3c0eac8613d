"""The five rules for the wall, from the one list of them that pages and the portal show too."""

import re

from scripts.docs.drawing_portal import TEMPLATES
from scripts.paper_forms.pdf_file import MARGIN
from scripts.sheets.paper import INK, Paper
from scripts.sheets.words import Settings, words

RULES = "five_rules.html"
RULE = re.compile(r"<li><strong>(.*?)</strong>\s*(.*?)</li>")
TAG = re.compile(r"<[^>]+>")
HEIGHT, GAP, ROUND = 42.0, 4.0, 11.0  # of a rule's field, between two, half of its number's circle


def rules() -> list[tuple[str, str]]:
    """Return each rule and what it means."""
    text = str(TEMPLATES.get_source(None, RULES)[0])  # type: ignore[arg-type]
    return [(rule, TAG.sub("", meaning)) for rule, meaning in RULE.findall(text)]


def poster(settings: Settings) -> bytes:
    """Return the poster as a PDF of one page."""
    said = words()["poster"]
    paper = Paper(said["title"], settings)
    paper.ink(34, style="B")
    paper.write_lines(said["title"], align="C", after=3)
    for number, (rule, meaning) in enumerate(rules(), 1):
        _rule(paper, number, rule, meaning)
    paper.ink(15, style="B")
    paper.ln(1)
    paper.write_lines(said["below"], align="C")
    return paper.to_bytes()


def _rule(paper: Paper, number: int, rule: str, meaning: str) -> None:
    top, width = paper.get_y(), paper.w - 2 * MARGIN
    paper.set_line_width(0.9)
    paper.set_draw_color(INK)
    paper.rect(MARGIN, top, width, HEIGHT, round_corners=True, corner_radius=6)
    paper.set_fill_color(INK)
    paper.circle(MARGIN + 18, top + HEIGHT / 2, ROUND, style="F")
    paper.ink(34, 255, "B")
    paper.set_xy(MARGIN + 18 - ROUND, top + HEIGHT / 2 - 8)
    paper.cell(2 * ROUND, 16, str(number), align="C")
    with paper.window(MARGIN + 36, top + 4, width - 40):
        paper.ink(23, style="B")
        paper.write_lines(rule, width=width - 40, after=1)
        paper.ink(15.5)
        paper.write_lines(meaning, width=width - 40)
    paper.set_xy(MARGIN, top + HEIGHT + GAP)
