"""Telephone numbers on pages: which become links, and that none is left bare."""

import re
from pathlib import Path

import pytest
from markdown import Markdown

from scripts.docs import telephones

DOCS = Path(__file__).parents[4] / "docs"
DATA = DOCS.parent / "demo" / "portal" / "data"
# What looks like a number that can be dialled: a service's, a landline's, a mobile's; the practice's begin with 0000.
DIALLED = re.compile(r"(?<![\w./-])(?:1[89]00[ .]?\d{4}|0(?!000)\d{2,3}[ .]\d{3,4}(?:[ .]\d{3})?)(?![\w])")


def written(text: str) -> str:
    html: str = Markdown(extensions=["md_in_html", "tables", "scripts.docs"]).convert(text)
    return html


@pytest.mark.parametrize("number", telephones.numbers())
def test_a_number_is_dialled(number: str) -> None:
    """Wherever it stands: in a sentence, a cell, bold."""
    link = f'<a href="tel:{number.replace(".", "")}">{number}</a>'
    assert link in written(f"Gọi {number}.")
    assert link in written(f"| A | B |\n|---|---|\n| x | {number}, nhánh 7 |")
    assert f"<strong>{link}</strong>" in written(f"**{number}**")


@pytest.mark.parametrize(
    "text",
    [
        "`18001096`",
        "[18001096](tel:18001096)",
        "    18001096",
        "<button>18001096</button>",
        '<i title="18001096">x</i>',
        "118001096",
        "180010967",
        "a.18001096",
    ],
)
def test_other_figures_are_left_alone(text: str) -> None:
    assert 'tel:18001096">18001096</a>' not in written(text).replace(written("[18001096](tel:18001096)"), "")


def test_every_number_on_a_page_is_known() -> None:
    """A page, or a procedure that a page lists, which prints another one needs it in the table."""
    files = [*DOCS.rglob("*.md"), *DATA.glob("procedures/*.toml"), *DATA.glob("places/*/**/*.toml")]
    found = {number for path in files for number in DIALLED.findall(path.read_text(encoding="utf-8"))}
    assert found <= set(telephones.numbers())
    assert found
