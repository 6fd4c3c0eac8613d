"""What a page says of a statement by the build's day: its time, what came in its place, and its source."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from portal.domain.law import Law, Time, spoken

WORDS = Path(__file__).with_name("words.toml")


@cache
def words() -> dict[str, Any]:
    """Return the words for pages."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def mark(law: Law, laws: Mapping[str, Law], day: date) -> str:
    """Return the note beside a statement: when it begins, when it ends and what follows; nothing while it is open."""
    said, time = words()["mark"], law.time(day)
    if time is Time.AHEAD:
        return _filled(said["ahead"], law)
    if not law.until:
        return ""
    after = _last(law, laws, day)
    return _filled(said["over"], law) + ("" if after is law else _filled(said["then"], after))


def says(law: Law, laws: Mapping[str, Law], day: date) -> str:
    """Return a statement as sentences with its days; one that is over is followed by what came in its place."""
    said = _filled(words()["says"][_span(law)], law)
    if law.time(day) is Time.OVER and law.then:
        return f"{said} {says(laws[law.then], laws, day)}"
    return said


def source(law: Law, day: date) -> str:
    """Return the line of a page's list of sources, in Markdown."""
    said = words()["source"]
    links = ", ".join(f"[{name}]({address})" for name, address in law.links.items())
    span = "ahead" if law.time(day) is Time.AHEAD else _span(law)
    return str(
        said["line"].format(
            what=law.what,
            source=law.source,
            links=said["links"].format(links=links) if links else "",
            time=_filled(said.get(span, ""), law),
            sure=said.get(law.sure, ""),
            read=spoken(law.read),
            again=said["again"].format(again=spoken(law.again)) if law.again and law.again < day else "",
        )
    )


def name(law: Law) -> str:
    """Return what pages call the document, its number on the same line as the word before."""
    return re.sub(r" (?=\d)", "\u00a0", law.name)


def _last(law: Law, laws: Mapping[str, Law], day: date) -> Law:
    """Return what holds on a day in the place of a statement that is over, however often that was replaced."""
    while law.then and law.time(day) is Time.OVER:
        law = laws[law.then]
    return law


def _span(law: Law) -> str:
    return {(True, True): "between", (True, False): "since", (False, True): "over", (False, False): "holds"}[
        bool(law.since), bool(law.until)
    ]


def _filled(text: str, law: Law) -> str:
    return text.format(what=law.what, name=name(law), since=spoken(law.since), until=spoken(law.until))
