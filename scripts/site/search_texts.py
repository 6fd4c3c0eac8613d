"""What the site's search looks through, and the words that it knows for what readers call otherwise.

The theme makes the texts of the pages; each procedure of the catalogue has an entry of its own here, as the list of
them is one page. Pages for those who maintain the site are none of a reader's: see docs/bao-tri/.meta.yml.
"""

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from portal.domain.procedures import Procedure
from portal.library import Library

TEXTS = "search/search_index.json"
SCRIPT = "assets/javascripts/lunr/min/lunr.vi.min.js"
CATALOGUE = "tim-hieu/dich-vu-giao-duc/"  # the page that has all procedures, each under the name of its file
ENTRY = Path(__file__).with_name("search_entry.txt")
WORDS = '"@SEARCH_WORDS@"'


def texts(index: bytes, library: Library) -> bytes:
    """Return the texts with those of the procedures; each page loads them: letters, not their numbers."""
    whole: dict[str, Any] = json.loads(index)
    whole["docs"] += entries(library.procedures.values())
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def entries(procedures: Iterable[Procedure]) -> list[dict[str, str]]:
    """Return what is found of each procedure, and where it stands."""
    wording = ENTRY.read_text(encoding="utf-8").strip()
    return [
        {"location": f"{CATALOGUE}#{it.slug}", "title": it.name, "text": f"<p>{escape(_told(it, wording))}</p>"}
        for it in procedures
    ]


def _told(procedure: Procedure, wording: str) -> str:
    papers = "; ".join(paper.name for paper in procedure.documents) or procedure.no_documents
    return wording.format(procedure=procedure, papers=papers)


def script(source: str, library: Library) -> str:
    """Return the search's script with the words in it."""
    return source.replace(
        WORDS, json.dumps(json.dumps(library.words["search"], ensure_ascii=False), ensure_ascii=False)
    )
