"""What pages say of the place where the school is: {{ place.KEY }} becomes the place's text of that key, one line.

The texts stand in the place's folder: in place.toml those that the portal says too, in pages/texts.toml the others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from markdown.preprocessors import Preprocessor

from portal.domain.errors import BadProcedure
from portal.domain.place import MARK, Place, read_texts
from portal.library import load_library
from scripts.docs.page_error import BadPage
from scripts.docs.page_file import file_of, name_of, offset_of

TEXTS = "pages/texts.toml"
NUMBERS = "so-goi-duoc"  # telephone numbers, which become links
FOR_MAINTAINERS = "bao-tri/"  # pages that show such marks to whoever writes them


class PlaceTexts(Preprocessor):
    """Puts in what pages quote of the place."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page. Raises BadPage with file and line."""
        file = file_of(self.md)
        if file.src_uri.startswith(FOR_MAINTAINERS):
            return lines
        return list(filled(lines, name_of(file), offset_of(file, lines)))


def filled(lines: Sequence[str], file: str, offset: int = 0) -> Iterator[str]:
    """Yield lines with what they quote; in a table or list, a line of an empty text alone is left out. Raises BadPage.

    Elsewhere it stays, empty, so that the lines below keep their numbers.
    """
    for at, line in enumerate(lines):
        try:
            text = place().filled(line, file, at + offset + 1) if MARK.search(line) else line
        except BadProcedure as bad:
            raise BadPage(str(bad)) from bad
        if text.strip() or not line.strip() or not _amidst(lines, at):
            yield text


def text(whole: str, file: str) -> str:
    """Return a page's text with what it quotes. Raises BadPage."""
    return "\n".join(filled(whole.split("\n"), file))


@cache
def place() -> Place:
    """Return the place with the texts of pages too. Raises BadProcedure."""
    found = load_library().place
    return replace(found, texts={**found.texts, **read_texts(found.folder / TEXTS, found.faults)}, last=TEXTS)


def numbers() -> Iterable[str]:
    """Return the place's telephone numbers that a phone may dial."""
    return place().texts.get(NUMBERS, "").split()


def _amidst(lines: Sequence[str], at: int) -> bool:
    """Return whether there is text right above a line, as in a list or table."""
    return at > 0 and bool(lines[at - 1].strip())
