"""The printed handouts beside the guides: which are fresh, and what pages say of them.

A guide's page has its link only where its handout is fresh. Any page can say one thing where all handouts are fresh
and another where they are not: `<span data-handouts="yes" data-search-exclude>` and `"no"`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync
from scripts.lib.folder_sync import Source

FOLDER = ROOT / "build" / "handouts"
LOOKED_AT = FOLDER / "looked-at.txt"  # written when what could be printed was
PRINTER = Path(__file__).with_name("handout_printer.py")
GUIDE = re.compile(rb'<div class="guide-bar" data-guide="([^"]+)"')
LINK = re.compile(rb"<!--handout-->.*?<!--/handout-->", re.DOTALL)
SAID = {said: re.compile(rb'<span data-handouts="%b".*?</span>' % said, re.DOTALL) for said in (b"yes", b"no")}
ARTICLE = re.compile(rb"<article\b.*</article>", re.DOTALL)
LETTERS = ".woff2"  # pictures are named by what they show


@dataclass(frozen=True, slots=True)
class Handout:
    """A guide's handout: the page it is printed from, where it is kept, and the hash of all that it shows."""

    page: str
    path: Path
    made_from: str

    @property
    def name(self) -> str:
        """Return its name in the site: beside its page."""
        return self.page.replace("index.html", self.path.name)

    @property
    def stamp(self) -> Path:
        """Return where it is noted what the handout was made from."""
        return self.path.with_suffix(".stamp")

    @property
    def fresh(self) -> bool:
        """Return whether the handout is there and shows what the page shows."""
        return self.path.is_file() and stamps.fresh(self.stamp, self.made_from)


def handouts(files: Mapping[str, Source]) -> Iterator[Handout]:
    """Find the guides among a site's files."""
    for name in sorted(files):
        page = folder_sync.content(files[name]) if name.endswith("index.html") else b""
        if guide := GUIDE.search(page):
            shown = ARTICLE.search(LINK.sub(b"", page))
            made_from = stamps.digest(shown[0] if shown else page, PRINTER, *_looks(page, files))
            yield Handout(name, FOLDER / f"{guide[1].decode()}.pdf", made_from)


def _looks(page: bytes, files: Mapping[str, Source]) -> Iterator[Source]:
    """Find the letters, and the stylesheets that a page names."""
    for name in sorted(files):
        if name.endswith(LETTERS) or (name.endswith(".css") and PurePosixPath(name).name.encode() in page):
            yield files[name]


def offered(files: Mapping[str, Source]) -> dict[str, Source]:
    """Add the fresh handouts to a site's files, and take the link to any other off its page."""
    wanted, found = dict(files), list(handouts(files))
    for handout in found:
        if handout.fresh:
            wanted[handout.name] = handout.path
        else:
            wanted[handout.page] = LINK.sub(b"", folder_sync.content(files[handout.page]))
    complete = bool(found) and all(handout.fresh for handout in found)
    return {**wanted, **dict(_truthful(wanted, b"no" if complete else b"yes"))}


def _truthful(files: Mapping[str, Source], untrue: bytes) -> Iterator[tuple[str, bytes]]:
    """Take off the pages what is not so in this site."""
    for name in files:
        page = folder_sync.content(files[name]) if name.endswith(".html") else b""
        if SAID[untrue].search(page):
            yield name, SAID[untrue].sub(b"", page)
