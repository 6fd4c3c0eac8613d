"""What differs between the pages of two generators, as far as a reader would notice: text, links, figures, search."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

KNOWN = Path(__file__).with_name("known.toml")
ROOT_MARK = re.compile(r"(?:\.\./)*@ROOT@")  # as scripts/site/head.py reads it
INDEXES = ("search/search_index.json", "search.json")
UNSEEN = ("script", "style")


@dataclass(frozen=True, slots=True)
class Difference:
    """What one generator has and the other has not."""

    kind: str  # pages, text, links, figures or search
    page: str
    before: str
    after: str


class Article(HTMLParser):
    """Reads the text, links and figures of a page's article, without what a generator adds around them."""

    def __init__(self, page: str, name: str) -> None:
        super().__init__()
        self._inside = self._unseen = 0
        self._address = f"/{name.removesuffix('index.html')}"
        self._text: list[str] = []
        self.links: list[str] = []
        self.figures = 0
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        """Return the words with single blanks between."""
        return " ".join("".join(self._text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._inside += tag == "article"
        self._unseen += tag in UNSEEN
        if not self._inside:
            return
        self.figures += tag == "template" and "shadowrootmode" in given
        href = given.get("href")
        if tag == "a" and href and "headerlink" not in (given.get("class") or ""):
            self.links.append(urljoin(self._address, ROOT_MARK.sub("/", href)).replace("/./", "/"))

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "article"
        self._unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        if self._inside and not self._unseen:
            self._text.append(data)


def compared(before: Path, after: Path) -> Iterator[Difference]:
    """Compare two folders of pages."""
    names = [{path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} for folder in (before, after)]
    for name in sorted(names[0] ^ names[1]):
        yield Difference("pages", name, str(name in names[0]), str(name in names[1]))
    for name in sorted(names[0] & names[1]):
        one, other = (Article((folder / name).read_text(encoding="utf-8"), name) for folder in (before, after))
        yield from _first("text", name, one.text.split(), other.text.split())
        yield from _first("links", name, one.links, other.links)
        yield from _first("figures", name, [str(one.figures)], [str(other.figures)])
    yield from _first("search", "", sorted(found(before)), sorted(found(after)))


def _first(kind: str, page: str, before: list[str], after: list[str]) -> Iterator[Difference]:
    """Yield the first place where two lists differ, with a little of what follows."""
    if before != after:
        at = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
        yield Difference(kind, page, " ".join(before[at : at + 6]), " ".join(after[at : at + 6]))


def found(folder: Path) -> set[str]:
    """Return the places that a search may lead to."""
    index = next(folder / name for name in INDEXES if (folder / name).is_file())
    whole = json.loads(index.read_bytes())
    return {entry["location"] for entry in whole.get("docs", whole.get("items"))}


def unexplained(generator: str, differences: Iterable[Difference]) -> tuple[list[Difference], list[str]]:
    """Return the differences that nobody has explained, and the reasons for the others, each with its count."""
    known = tomllib.loads(KNOWN.read_text(encoding="utf-8")).get(generator, [])
    reasons: dict[str, int] = {}
    left = []
    for difference in differences:
        why = next((it["why"] for it in known if explains(it, difference)), None)
        if why is None:
            left.append(difference)
        else:
            reasons[why] = reasons.get(why, 0) + 1
    return left, [f"{count} x {why}" for why, count in reasons.items()]


def explains(known: dict[str, str], difference: Difference) -> bool:
    """Return whether a reason is one for this difference."""
    fits = re.fullmatch(known["page"], difference.page) and re.search(known["after"], difference.after)
    return known["kind"] == difference.kind and bool(fits)
