"""Changes to the text of a page at the places where its tags stand, so that all the rest stays as it was."""

from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import accumulate

Edit = tuple[int, int, str]  # from which character to which, and what stands there instead


class PageParser(HTMLParser):
    """Reads a page, and knows at which character each tag begins."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._lines = [0, *accumulate(len(line) + 1 for line in page.split("\n"))]

    def position(self) -> int:
        """Return where the tag that is being read begins, in characters from the beginning of the page."""
        line, column = self.getpos()
        return self._lines[line - 1] + column


def edited(page: str, edits: Iterable[Edit]) -> str:
    """Return the page with its edits made; none may overlap another."""
    for start, end, fresh in sorted(edits, reverse=True):
        page = page[:start] + fresh + page[end:]
    return page
