"""{{ name }} in a page becomes the setting of that name, {{ minutes.NAME }} how long a lesson takes, {{ reading.NAME }}
how long a page.

Works on the finished HTML, where code is easily told from text: what stands inside code stays as it is.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from markdown import Markdown
from markdown.postprocessors import Postprocessor

from scripts.docs import guide_order, reading
from scripts.docs.fences import BadGuide
from scripts.docs.page_error import BadPage

MINUTES, READING = "minutes.", "reading."
PLACES = re.compile(r"<(?P<code>code|pre|script|style)\b.*?</(?P=code)>|\{\{(?P<name>[^{}]*)\}\}", re.DOTALL)


class Settings(Postprocessor):
    """Fills in the settings of a page."""

    def __init__(self, md: Markdown, settings: Mapping[str, Any]) -> None:
        super().__init__(md)
        self.settings, self.known = settings, dict(flattened(settings))

    def run(self, text: str) -> str:
        """Return the page with its settings filled in."""
        return PLACES.sub(self._filled, text)

    def _filled(self, place: re.Match[str]) -> str:
        if place["code"]:
            return place[0]
        name = place["name"].strip()
        if name.startswith(MINUTES):
            self.known |= {f"{MINUTES}{lesson}": str(count) for lesson, count in counted_minutes()}
        if name.startswith(READING):
            self.known |= {f"{READING}{page}": said for page, said in reading.sentences(self.settings)}
        if name not in self.known:
            known = ", ".join(sorted(self.known))
            raise BadPage(f"'{place[0]}' in the line '{_line(place)}' is no setting; mkdocs.yml, extra, has: {known}")
        return html.escape(self.known[name])


def counted_minutes() -> list[tuple[str, int]]:
    """List how long each lesson takes. Raises BadPage where a guide cannot be read."""
    try:
        return list(guide_order.minutes())
    except BadGuide as bad:
        raise BadPage(str(bad)) from bad


def flattened(settings: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text or number of nested settings with its path, such as school.name."""
    for key, value in settings.items():
        if isinstance(value, Mapping):
            yield from flattened(value, f"{prefix}{key}.")
        elif isinstance(value, str | int) and not isinstance(value, bool):
            yield f"{prefix}{key}", str(value)


def _line(place: re.Match[str]) -> str:
    before, after = place.string[: place.start()], place.string[place.end() :]
    line = before.rpartition("\n")[2] + place[0] + after.partition("\n")[0]
    return html.unescape(re.sub(r"<[^>]*>", "", line)).strip()
