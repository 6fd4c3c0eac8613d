"""The desk as a play: role cards, two sets of papers of which one has a mistake, slips to fill in, what to observe."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from portal.library import load_library
from scripts.paper_forms.pdf_file import WIDTH
from scripts.sheets.paper import SOFT, Grid, Paper
from scripts.sheets.words import Settings, words

FAMILY, OTHER = "hoa", "minh"  # whose papers they are, and whose child's name stands on the wrong one
GRID = Grid(columns=2, rows=2, wide=92.0, high=128.0, side=6.0)
TICKS = 28.0  # of a column to tick
Line: TypeAlias = tuple[str, float, bool]  # words, the size of their letters, whether they are bold


def play(settings: Settings) -> bytes:
    """Return role cards, papers and slips as a PDF to cut."""
    said = words()["roles"]
    paper = Paper(said["title"], settings)
    quarters = [_role(card) for card in said["cards"]]
    _quarters(paper, quarters, f"{said['title']}. {said['how']}")
    paper.add_page()
    _quarters(paper, [*_dossier("A", FAMILY), *_dossier("B", OTHER)], words()["roles"]["how"])
    paper.add_page()
    slips = [_slip(name) for name in ("accepted", "supplement")] * 2
    _quarters(paper, slips, words()["roles"]["how"])
    return paper.to_bytes()


def _role(card: Mapping[str, Any]) -> list[Line]:
    said = words()["roles"]
    return [
        (card["name"], 20, True),
        (card["who"], 11.5, False),
        (said["does"], 11, True),
        *((f"\u2013 {line}", 11, False) for line in card["does"]),
        (said["says"], 11, True),
        (card["says"], 11, False),
        (said["never"], 11, True),
        (card["never"], 11, False),
    ]


def _dossier(letter: str, named: str) -> list[list[Line]]:
    """Return the two papers of a set; the second names the child of `named`."""
    said, people = words()["dossier"], load_library().families
    family, other = people[FAMILY], people[named].child
    filer, child = family.parent, family.child
    above = (said["set"].format(letter=letter), 10, False)
    form: list[Line] = [
        above,
        (said["form"], 15, True),
        (said["to"].format(school=child.school), 12, False),
        (said["filer"].format(name=filer.name), 12, False),
        (said["child"].format(name=child.name, born=child.born), 12, False),
        (said["from"].format(school=child.school, **{"class": child.class_}), 12, False),
        (said["wish"].format(school=child.next_school), 12, False),
        (said["signed"], 12, False),
        (said["stamp"], 12, False),
    ]
    marks: list[Line] = [
        above,
        (said["marks"], 15, True),
        (said["child"].format(name=other.name, born=other.born), 12, False),
        (said["from"].format(school=other.school, **{"class": other.class_}), 12, False),
        (said["result"], 12, False),
        (said["signed"], 12, False),
    ]
    return [form, marks]


def _slip(name: str) -> list[Line]:
    said = words()["dossier"]
    return [(said[name], 15, True), *((row, 13, False) for row in said[f"{name}_rows"])]


def _quarters(paper: Paper, listed: Sequence[Sequence[Line]], told: str) -> None:
    """Draw four parts of a page, to cut along dashed lines."""
    paper.ink(9, SOFT)
    paper.set_y(8)
    paper.write_lines(told)
    paper.cut_lines(GRID, len(listed))
    for at, lines in enumerate(listed):
        with paper.card(GRID, at):
            for text, size, bold in lines:
                paper.ink(size, style="B" if bold else "")
                paper.write_lines(text, width=GRID.inside, after=1.6)


def observation(settings: Settings) -> bytes:
    """Return the sheet for those who watch, as a PDF of one page."""
    said = words()["observation"]
    paper = Paper(said["title"], settings)
    paper.heading(said["title"], said["how"])
    paper.ink(12)
    paper.write_lines(said["name"], after=4)
    with paper.table(col_widths=(WIDTH - 2 * TICKS, TICKS, TICKS), line_height=7, padding=2.2) as table:
        table.row(said["columns"])
        for asked in said["rows"]:
            table.row((asked, "", ""))
    paper.ln(5)
    for name in ("good", "better"):
        paper.ink(12, style="B")
        paper.write_lines(said[name])
        paper.blank_rows(2, 9)
        paper.ln(4)
    return paper.to_bytes()
