"""What a pupil's page needs to be heard: a button, and how to say what is not said as it is written (saying.toml).

A page that names a pupil as its reader gets the rows that something in it needs. docs/assets/javascripts/reading/
does the rest, with a voice of the reader's own device.
"""

import html
import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.postprocessors import Postprocessor

from scripts.docs.drawing_portal import templates
from scripts.docs.reading import reader_of
from scripts.docs.whole_page import WholePage

TABLE = Path(__file__).with_name("saying.toml")
TAG = re.compile(r"<[^>]*>")
HEARD_BY = "pupil"
ROW = ("written", "said", "spelled")  # what the page needs of a pattern


class Saying(Postprocessor):
    """Puts the button and the rows at the end of a pupil's page."""

    def __init__(self, md: Markdown, settings: Mapping[str, Any], whole: WholePage) -> None:
        super().__init__(md)
        self.settings, self.whole = settings, whole

    def run(self, text: str) -> str:
        """Return the page with what it needs to be heard."""
        if not self.whole.there or reader_of(self.md) != HEARD_BY:
            return text
        rows = json.dumps(needed(html.unescape(TAG.sub(" ", text))), ensure_ascii=False, separators=(",", ":"))
        saying = rows.replace("<", "\\u003c")
        return text + templates(self.settings).get_template("hear.html").render(saying=saying)


def needed(text: str) -> dict[str, Any]:
    """Return the rows of the table that a text needs. A word may also stand in an address."""
    table = whole()
    patterns = [row for row in table["pattern"] if re.search(row["written"], text)]
    return {
        "signs": table["signs"] if any(row.get("spelled") for row in patterns) else {},
        "patterns": [{key: row[key] for key in ROW if key in row} for row in patterns],
        "words": {written: said for written, said in table["words"].items() if written in text},
    }


@cache
def whole() -> Mapping[str, Any]:
    """Return the whole table."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))
