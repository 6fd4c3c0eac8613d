"""Lines of a page that stand for something the portal draws."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from scripts.docs import overviews, sandbox_frame
from scripts.docs.page_error import BadPage

FRAME = "<practice-portal"
COMMENT = re.compile(r"<!--\s*([a-z-]+)\s*-->")
DRAWN = {
    "danh-muc": "render_catalogue",
    "tinh-trang": "render_statuses",
    "lich": "render_calendar",
    "tap-ngay": "render_practice",
    "nam-dieu": "render_rules",
    "giay-phep": "render_licences",
    "dia-chi": "render_step_links",
    "to-khai-giay": "render_paper_forms",
}
ATTRIBUTES = {"start", "person", "routed"}


class Drawings(Preprocessor):
    """Puts drawings in the place of the lines that ask for them."""

    def __init__(self, md: Markdown, settings: Mapping[str, Any]) -> None:
        super().__init__(md)
        self.settings = settings

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page, a placeholder for each drawing among them."""
        return [answer for line in lines for answer in self._answer(line)]

    def _answer(self, line: str) -> list[str]:
        text = line.strip()
        if text.startswith(FRAME):
            return self._kept(line, self._frame(text))
        comment = COMMENT.fullmatch(text)
        if comment and comment[1] in DRAWN:
            return self._kept(line, getattr(overviews, DRAWN[comment[1]])(self.settings))
        return [line]

    def _kept(self, line: str, drawing: str) -> list[str]:
        indent = line[: len(line) - len(line.lstrip())]
        return ["", indent + self.md.htmlStash.store(drawing), ""]

    def _frame(self, line: str) -> str:
        given = attributes(line)
        start, person, routed = given.get("start") or "/", given.get("person") or "", "routed" in given
        try:
            drawn = sandbox_frame.render_frame(start=start, person=person, routed=routed, settings=self.settings)
        except ValueError as refusal:
            raise BadPage(f"'{line}' cannot be drawn: {refusal}") from refusal
        # The block that Markdown leaves alone and the search leaves out: what the portal says is not the page's text.
        return f"<div data-search-exclude>{drawn}</div>"


class _Element(HTMLParser):
    """Reads a line that is to be one empty element."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.events: list[str] = []
        self.given: dict[str, str | None] = {}
        self.feed(line)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.events.append(tag)
        self.given = dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        self.events.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.events.append("text")


def attributes(line: str) -> dict[str, str | None]:
    """Return the attributes of the <practice-portal> that is all there is on a line."""
    element = _Element(line)
    if element.events != ["practice-portal", "/practice-portal"]:
        raise BadPage(f"'{line}' has to be one whole empty element on its line: {FRAME} ...></practice-portal>")
    unknown = sorted(set(element.given) - ATTRIBUTES)
    if unknown:
        raise BadPage(f"'{line}' has the unknown attribute '{unknown[0]}'; there are: {', '.join(sorted(ATTRIBUTES))}")
    return element.given
