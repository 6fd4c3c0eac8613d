"""The pages in a draft: where nothing but words has changed, only the pages on which they stand are built again.

MkDocs' own `--dirty` does that, but it knows of a page by its time alone, leaves the others out of the search, and pays
no heed to what one page takes from another. So what pages take from each other (headings, fences, links, marks, front
matter) has to be as it was, and the search keeps what it knew of the others. A whole build makes everything.
"""

import json
import os
import re
from collections.abc import Collection
from pathlib import Path

from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync, stages
from scripts.site import pages

DOCS = ROOT / "docs"
INDEX = "search/search_index.json"
FRAME = re.compile(
    r"\A---\n.*?\n---$"  # front matter
    r"|^[ \t]*(?P<fence>```+|~~~+).*?^[ \t]*(?P=fence)"
    r"|^[ \t]*(?:#|!!!|\?\?\?|===|:::|\*\[).*?$"  # headings, boxes, tabs, abbreviations
    r"|<[^>]*>|\{[^}]*\}|\]\([^)]*\)|!?\[[^\]]*\]:.*?$",  # tags and comments, attributes and law, links
    re.DOTALL | re.MULTILINE,
)


def make() -> None:
    """Build the pages anew whose words have changed, or all. Raises Problem with what MkDocs objects to."""
    texts = {name: path for name, path in folder_sync.files(DOCS).items() if name.endswith(".md")}
    digests = {name: stamps.digest(path) for name, path in texts.items()}
    now = {"rest": _rest(texts), **digests}
    before: dict[str, str] = json.loads(pages.DRAFTED.read_text()) if pages.DRAFTED.is_file() else {}
    pages.DRAFTED.unlink(missing_ok=True)  # what fails is made whole the next time
    if before.get("rest") == now["rest"]:
        _build_again({name for name, digest in digests.items() if digest != before[name]})
    else:
        pages.make()
    stamps.write(pages.DRAFTED, json.dumps(now))


def _rest(texts: dict[str, Path]) -> str:
    """Return a digest of all that pages are made from but for the words of their texts."""
    others = [path for path in stages.files(pages.READS) if path not in texts.values()]
    frames = (part for name, path in texts.items() for part in (name, frame(path.read_text(encoding="utf-8"))))
    variables = (os.environ.get(name, "") for name in pages.VARIABLES)
    return stamps.digest(*variables, *(part for path in others for part in (str(path), path)), *frames)


def frame(text: str) -> str:
    """Return what other pages may take from a page's Markdown: all but its running words."""
    return "\n".join(found[0] for found in FRAME.finditer(text))


def _build_again(changed: Collection[str]) -> None:
    index = pages.PAGES / INDEX
    before = json.loads(index.read_text(encoding="utf-8"))
    for name in changed:
        (pages.PAGES / page_of(name)).unlink(missing_ok=True)  # MkDocs makes what is not there, whatever its time
    pages.build("--dirty")
    whole = merged(before, json.loads(index.read_text(encoding="utf-8")))
    index.write_text(json.dumps(whole, separators=(",", ":")), encoding="utf-8")


def page_of(text: str) -> str:
    """Return the page in the site that MkDocs makes of a Markdown file: `a/b.md` becomes `a/b/index.html`."""
    return re.sub(r"(^|/)index/index\.html$", r"\1index.html", text.removesuffix(".md") + "/index.html")


def merged(before: dict[str, list[dict[str, str]]], new: dict[str, list[dict[str, str]]]) -> dict[str, object]:
    """Return a search index with the new entries of the pages that have any, in the places of their old ones."""
    found: dict[str, list[dict[str, str]]] = {}
    for entry in new["docs"]:
        found.setdefault(entry["location"].partition("#")[0], []).append(entry)
    order = dict.fromkeys(entry["location"].partition("#")[0] for entry in before["docs"])
    old = {page: [e for e in before["docs"] if e["location"].partition("#")[0] == page] for page in order}
    docs = [entry for page in {**order, **found} for entry in found.get(page, old.get(page, []))]
    return {**new, "docs": docs}
