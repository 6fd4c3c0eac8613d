"""What pages offer to download, as it is in this site: `[words](tai:NAME)` in a list is a link to its file NAME.

Each link says what kind of file it leads to, of how many pages and bytes; its entry shows the first page. An entry
whose files are not there is left out, so that no page offers what is not to be had.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import partial
from html import unescape
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

import pypdfium2

from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync
from scripts.lib.folder_sync import Source
from scripts.lib.result_cache import cached

SCHEME = b'href="tai:'
ENTRY = re.compile(rb"<li>(?:(?!<li>).)*?</li>", re.DOTALL)
LINK = re.compile(rb'<a href="tai:([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
EMPTY = re.compile(rb"<ul>\s*</ul>")
SIZES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
PREVIEWS = "assets/previews/"
KEPT = ROOT / "build" / "previews"
HEIGHT = 340  # pixels, twice what is shown: sharp on a phone too


def offered(files: Mapping[str, Source]) -> dict[str, Source]:
    """Return a site's files with the links of its pages to those that are there, and with the pictures these show."""
    wanted = dict(files)
    for name in [name for name in files if name.endswith(".html")]:
        page = folder_sync.content(files[name])
        if SCHEME in page:
            wanted[name] = EMPTY.sub(b"", ENTRY.sub(partial(_entry, "../" * name.count("/"), wanted), page))
    return wanted


def names(page: bytes) -> list[str]:
    """List the files that a page would offer."""
    return [_name(link) for link in LINK.finditer(page)]


def _name(link: re.Match[bytes]) -> str:
    return unquote(unescape(link[1].decode()))


def _entry(root: str, files: dict[str, Source], entry: re.Match[bytes]) -> bytes:
    """Return an entry with its links and its picture, or nothing when none of its files is there."""
    asked = [_name(link) for link in LINK.finditer(entry[0])]
    there = [name for name in asked if name in files]
    if not asked or not there:
        return b"" if asked else entry[0]
    shown = next((name for name in there if name.endswith(".pdf")), None)
    picture = _picture(root, shown, files) if shown else ""
    linked = LINK.sub(partial(_link, root, files), entry[0])
    return b"<li>%b<div>%b</div></li>" % (picture.encode(), linked.removeprefix(b"<li>").removesuffix(b"</li>"))


def _link(root: str, files: Mapping[str, Source], link: re.Match[bytes]) -> bytes:
    name = _name(link)
    if name not in files:
        return b""
    # The whole site is better fetched by the browser itself, which shows how far it is.
    kept = "" if name.endswith(".zip") else " download"
    told = f'<span class="tai-ve-co">{described(name, folder_sync.content(files[name]))}</span>'
    return f'<a href="{root}{quote(name)}"{kept}>{link[2].decode()} {told}</a>'.encode()


def described(name: str, data: bytes) -> str:
    """Say what a file is and how large."""
    kind = PurePosixPath(name).suffix[1:]
    pages = first_page(data)[0] if kind == "pdf" else 0
    return str(SIZES["kinds"][kind]).format(pages=pages, size=size(len(data)))


def size(count: int) -> str:
    """Write a number of bytes as people read it."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1e6:.1f} MB".replace(".", ",")


def _picture(root: str, name: str, files: dict[str, Source]) -> str:
    """Return the picture of a PDF's first page, and add its file to the site's."""
    _, picture, width = first_page(folder_sync.content(files[name]))
    shown = f"{PREVIEWS}{stamps.digest(picture)[:12]}.webp"
    files[shown] = picture
    # Nothing is said of it: the link beside it has the same words.
    half = f'width="{width // 2}" height="{HEIGHT // 2}"'
    return f'<img class="tai-ve-hinh" src="{root}{shown}" alt="" loading="lazy" {half}>'


def first_page(data: bytes) -> tuple[int, bytes, int]:
    """Return how many pages a PDF has, and its first one as a picture with its width."""
    key = stamps.digest(data, Path(__file__))
    found = cached(KEPT / key[:16], key, lambda: _drawn(data))
    numbers, _, picture = found.partition(b"\n")
    pages, width = numbers.split()
    return int(pages), picture, int(width)


def _drawn(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        picture = page.render(scale=HEIGHT / page.get_height()).to_pil().convert("RGB")
        whole = BytesIO()
        picture.save(whole, "WEBP", quality=60, method=6)
        return b"%d %d\n%b" % (len(document), picture.width, whole.getvalue())
