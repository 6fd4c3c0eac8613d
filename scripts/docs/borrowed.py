"""A table of one page that another shows too: <!-- bang: tim-hieu/hien-nay.md#so-tung-viec -->, alone on a line.

The table stands in one file, below the heading with that id. It has no links, as those lead from its own page.
"""

import re

from markdown.preprocessors import Preprocessor

from scripts.bootstrap import ROOT
from scripts.docs import place_texts
from scripts.docs.page_error import BadPage

ASKED = re.compile(r"<!-- bang: (?P<page>[\w/-]+\.md)#(?P<section>[\w-]+) -->")
HEADING = re.compile(r"#{2,6} .*\{[^}]*#(?P<id>[\w-]+)[^}]*\}\s*$")
DOCS = ROOT / "docs"


class BorrowedTables(Preprocessor):
    """Puts the tables of other pages in the place of the lines that ask for them."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page with the tables it borrows. Raises BadPage."""
        return [answer for line in lines for answer in self._answer(line)]

    def _answer(self, line: str) -> list[str]:
        asked = ASKED.fullmatch(line.strip())
        return table(asked["page"], asked["section"]) if asked else [line]


def table(page: str, section: str) -> list[str]:
    """Return the lines of the first table below a heading of a page. Raises BadPage."""
    file = DOCS / page
    if not file.is_file():
        raise BadPage(f"there is no page '{page}' to borrow a table of")
    below, found = "", []
    for line in place_texts.text(file.read_text(encoding="utf-8"), f"docs/{page}").splitlines():
        heading = HEADING.match(line)
        below = heading["id"] if heading else below
        if below == section and line.startswith("|"):
            found.append(line)
        elif found:
            break
    if not found:
        raise BadPage(f"'{page}' has no table below '#{section}'")
    if linked := next((line for line in found if "](" in line), ""):
        raise BadPage(f"'{linked}' has a link, which would lead astray from another page than '{page}'")
    return found
