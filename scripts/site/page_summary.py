"""What a finished page says of itself: its title, its description, its steps, and whether a search may show it."""

import re
from dataclasses import dataclass
from html import unescape

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
UNINDEXED = '<meta name="robots" content="noindex">'
ARTICLE = re.compile(r"<article\b.*", re.DOTALL)
HEADING = r'<h2 class="buoc[^"]*" id="([^"]+)">\s*<span class="so">.*?</span>(.*?)(?:<a class="headerlink"|</h2>)'
STEP = re.compile(HEADING)
PICTURE = re.compile(r"assets/images/([\w-]+)\.svg")
TAG = re.compile(r"<[^>]*>")
BETWEEN = " - "  # as the theme joins the names of page and site


@dataclass(frozen=True, slots=True)
class PageSummary:
    """A page as those know it who have not opened it; its address is from the site's root."""

    address: str
    title: str
    site: str
    description: str
    indexed: bool
    steps: tuple[tuple[str, str], ...]  # of a guide: the anchor and the words of each
    picture: str  # the name of its first drawing, if it has one


def summary(name: str, page: bytes) -> PageSummary:
    """Read a page of the site."""
    text = page.decode()
    title, _, site = _first(TITLE, text).rpartition(BETWEEN)
    article = _first_of(ARTICLE, text)
    return PageSummary(
        address=name.removesuffix("index.html"),
        title=title or site,
        site=site,
        description=_first(DESCRIPTION, text),
        indexed=UNINDEXED not in text,
        steps=tuple((anchor, _plain(words)) for anchor, words in STEP.findall(article)),
        picture=_first(PICTURE, article),
    )


def _first_of(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return _plain(found[1]) if found else ""


def _plain(markup: str) -> str:
    return " ".join(unescape(TAG.sub("", markup)).split())
