"""How long the pages take that are only read: their words, at the pace of the reader whom a page names in its head.

The paces are our own: no source was found for readers of Vietnamese.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from markdown import Markdown

from scripts.bootstrap import ROOT
from scripts.docs import overviews, place_texts
from scripts.docs.page_error import BadPage
from scripts.docs.page_file import file_of

FOLDER = "tim-hieu"
PACE = {"pupil": 90, "adult": 200}  # syllables a minute
READER = re.compile(r"\A---\n(?:.*\n)*?reader: *(?P<reader>\S+) *\n(?:.*\n)*?---\n")
# What is not read: what is said about a page, another's version, its sources, code, tags, marks, where links lead.
UNREAD = re.compile(
    r"\A---\n.*?\n---\n|<div class=\"bo-me-doc\".*?\n</div>|<div class=\"nguon\".*|^```.*?^```"
    r"|<[^>]+>|\{\{?[^{}]*\}?\}|(?<=\])\([^)]*\)",
    re.DOTALL | re.MULTILINE,
)
STATUSES, PICTURE = re.compile(r"<!-- tinh-trang -->"), re.compile(r"<svg.*?</svg>", re.DOTALL)
SPOKEN = re.compile(r"\w+")
WORDS = Path(__file__).with_name("reading.toml")


def sentences(settings: Mapping[str, Any], pages: Path = ROOT / "docs" / FOLDER) -> Iterator[tuple[str, str]]:
    """Yield each page that names its reader, and the sentence that says how long it takes. Raises BadPage."""
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    for path in sorted(pages.glob("*.md")):
        text = drawn(place_texts.text(path.read_text(encoding="utf-8"), path.name), settings)
        reader = READER.match(text)
        if reader and reader["reader"] not in PACE:
            raise BadPage(f"{path.name} is for '{reader['reader']}'; reader is one of: {', '.join(PACE)}")
        if reader:
            yield path.stem, words[reader["reader"]].format(minutes=minutes(text, PACE[reader["reader"]]))


def reader_of(md: Markdown) -> str:
    """Return whom a page names as its reader; MkDocs takes off the head that says so."""
    path = file_of(md).abs_src_path
    found = READER.match(Path(path).read_text(encoding="utf-8-sig")) if path else None
    return found["reader"] if found else ""


def drawn(text: str, settings: Mapping[str, Any]) -> str:
    """Put the table of statuses where a page asks for it; procedures and days off are looked up, not read."""
    return STATUSES.sub(lambda _: PICTURE.sub("", overviews.render_statuses(settings)), text)


def minutes(text: str, pace: int) -> int:
    """Return how many minutes a page's Markdown takes at a pace, rounded, and never less than one."""
    return max(1, round(syllables(text) / pace))


def syllables(text: str) -> int:
    """Count what is read of a page's Markdown: Vietnamese writes each syllable as a word."""
    return len(SPOKEN.findall(UNREAD.sub(" ", text)))
