"""What a page is, in the words of schema.org, as JSON in the page: data, which no browser runs.

Only what the page itself shows: where it stands, the steps of a guide, the course of the six doors.
"""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

from scripts.lib import kept_settings
from scripts.site.page_summary import PageSummary

COURSE = "hoc-sinh/"  # the way through all doors
WORDS = tomllib.loads(Path(__file__).with_name("outside.toml").read_text(encoding="utf-8"))
CONTEXT = {"@context": "https://schema.org"}
Thing = dict[str, Any]


def of(page: PageSummary, pages: Mapping[str, PageSummary], home: str) -> str:
    """Write down what a page is."""
    things = [*_breadcrumbs(page, pages, home), *_how_to(page, home), *_course(page, home)]
    return "".join(f'<script type="application/ld+json">{written(thing)}</script>\n' for thing in things)


def written(thing: Thing) -> str:
    """Write a thing so that no word of it can end the element that it stands in."""
    text = json.dumps({**CONTEXT, **thing}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _breadcrumbs(page: PageSummary, pages: Mapping[str, PageSummary], home: str) -> list[Thing]:
    parts = page.address.strip("/").split("/")
    above = ["", *("/".join(parts[: count + 1]) + "/" for count in range(len(parts)))]
    way = [pages[f"{address}index.html"] for address in above if f"{address}index.html" in pages]
    if not page.address or len(way) < 2:
        return []
    items = [
        {"@type": "ListItem", "position": place, "name": it.title, "item": urljoin(home, quote(it.address))}
        for place, it in enumerate(way, 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def _how_to(page: PageSummary, home: str) -> list[Thing]:
    here = urljoin(home, quote(page.address))
    steps = [
        {"@type": "HowToStep", "position": place, "name": words, "url": f"{here}#{anchor}"}
        for place, (anchor, words) in enumerate(page.steps, 1)
    ]
    about = {"name": page.title, "description": page.description, "inLanguage": "vi"}
    return [{"@type": "HowTo", **about, "step": steps}] if steps else []


def _course(page: PageSummary, home: str) -> list[Thing]:
    if page.address != COURSE:
        return []
    school = kept_settings.extra()["school"]["name"]
    return [
        {
            "@type": "Course",
            **{"name": page.title, "description": page.description, "url": urljoin(home, page.address)},
            "provider": {"@type": "EducationalOrganization", "name": school},
            **{"inLanguage": "vi", "isAccessibleForFree": True, "educationalLevel": WORDS["level"]},
        }
    ]
