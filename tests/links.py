"""Finds links of the built site that lead nowhere: to pages, anchors, pictures, scripts, styles, fonts.

Knows HTML and addresses. Where a page points into the portal is listed, for others to check.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from scripts.lib import folder_sync

ORIGIN = "http://site.invalid"
LOADED = {"audio", "embed", "iframe", "img", "link", "object", "script", "source", "track", "use", "video"}
ADDRESSES = ("href", "src", "action", "data", "poster", "xlink:href")
NOT_FETCHED = {"canonical", "alternate", "license", "author"}
CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)""")


@dataclass
class PageLinks:
    """What a page offers and asks for."""

    name: str
    anchors: set[str] = field(default_factory=set)
    references: list[tuple[str, str]] = field(default_factory=list)  # tag, address as written
    portal: list[str] = field(default_factory=list)  # addresses inside the portal's own screens

    @property
    def address(self) -> str:
        """Where a browser sees the page."""
        return f"/{self.name.removesuffix('index.html')}"


class _PageParser(HTMLParser):
    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.page = PageLinks(name)
        self._screens = 0  # how many shadow roots deep: their ids and links are not the page's
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "template" and "shadowrootmode" in given:
            self._screens += 1
        if not self._screens:
            self.page.anchors |= {given[name] for name in ("id", "name") if given.get(name)}
        for address in _addresses(given):
            self._take(tag, address)

    def _take(self, tag: str, address: str) -> None:
        if not self._screens:
            self.page.references.append((tag, address))
        elif address.startswith("/"):
            self.page.portal.append(address)
        elif not address.startswith("#"):
            self.page.references.append((tag, address))

    def handle_endtag(self, tag: str) -> None:
        if tag == "template" and self._screens:
            self._screens -= 1


def _addresses(given: dict[str, str]) -> Iterator[str]:
    if given.get("rel") not in NOT_FETCHED:
        yield from (given[name] for name in ADDRESSES if given.get(name))
    for candidate in filter(None, given.get("srcset", "").split(",")):
        yield candidate.split()[0]


def pages(site: Path) -> list[PageLinks]:
    """Read every page of the site."""
    found = folder_sync.files(site).items()
    return [_PageParser(name, path.read_text(encoding="utf-8")).page for name, path in found if path.suffix == ".html"]


def broken(site: Path, home: str = "/") -> list[str]:
    """Return each reference that leads nowhere, or to another origin for something a page loads by itself."""
    names = set(folder_sync.files(site))
    anchors = {page.name: page.anchors for page in pages(site)}
    faults = []
    for page in pages(site):
        for tag, address in page.references:
            fault = _fault(tag, urljoin(ORIGIN + home + page.address[1:], address), home, names, anchors)
            if fault:
                faults.append(f"{page.name}: {address} {fault}")
    return faults + list(_broken_styles(site, names))


def _fault(tag: str, address: str, home: str, names: set[str], anchors: dict[str, set[str]]) -> str:
    parts = urlsplit(address)
    if f"{parts.scheme}://{parts.netloc}" != ORIGIN:
        return "is loaded from another origin" if tag in LOADED and parts.scheme in ("http", "https") else ""
    name = unquote(parts.path).removeprefix(home)
    name = f"{name}index.html" if name.endswith("/") or not name else name
    if name not in names:
        return "is not there"
    fragment = unquote(parts.fragment)
    if not fragment or fragment.startswith("/") or name not in anchors or fragment in anchors[name]:
        return ""
    return "names an anchor that is not there"


def _broken_styles(site: Path, names: set[str]) -> Iterator[str]:
    for name, path in folder_sync.files(site).items():
        if path.suffix != ".css":
            continue
        for match in CSS_URL.finditer(path.read_text(encoding="utf-8")):
            address = next(filter(None, match.groups()), "")
            parts = urlsplit(urljoin(f"{ORIGIN}/{name}", address))
            if parts.scheme in ("http", "https") and (parts.netloc not in ORIGIN or parts.path[1:] not in names):
                yield f"{name}: {address} is not there"


def portal_paths(site: Path) -> list[tuple[str, str]]:
    """List where pages point into the portal: links to `#/path`, and the addresses in the screens they show."""
    found = []
    for page in pages(site):
        for _, address in page.references:
            fragment = unquote(urlsplit(address).fragment)
            if fragment.startswith("/"):
                found.append((page.name, fragment))
        found += [(page.name, address) for address in page.portal]
    return found
