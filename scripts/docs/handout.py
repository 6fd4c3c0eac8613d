"""What a guide's page has for paper alone: whose it is and where it is found, and its links written out as addresses.

See scripts/site/handout_printer.py for how it is printed.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement

import segno
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from scripts.docs.drawing_portal import templates
from scripts.docs.figures import Figures
from scripts.docs.page_file import file_of, site_of

UNPRINTED = {"headerlink", "nut", "thu-ngay"}  # links that are buttons, or signs beside headings
NOWHERE = "http://site.invalid/"


class HandoutMarkup(Treeprocessor):
    """Adds to each guide what is only printed."""

    def __init__(self, md: Markdown, figures: Figures, settings: Mapping[str, Any]) -> None:
        super().__init__(md)
        self.figures, self.settings = figures, settings

    def run(self, root: Element) -> None:
        """Add a head before the page and a list of addresses after it; number the links that the list explains."""
        if self.figures.guide is None or self.figures.guide.door:
            return
        page = urljoin(site_of(self.md) or NOWHERE, file_of(self.md).url)
        addresses: dict[str, int] = {}
        for link in [link for link in root.iter("a") if _explained(link)]:
            number = addresses.setdefault(shown(urljoin(page, link.get("href", ""))), len(addresses) + 1)
            _number(link, number)
        known = not page.startswith(NOWHERE)
        values = {"address": shown(page), "picture": picture(page) if known else "", "addresses": addresses}
        root.insert(0, self._block("handout_head.html", values))
        if addresses:
            root.append(self._block("handout_addresses.html", values))

    def _block(self, template: str, values: Mapping[str, Any]) -> Element:
        drawn = templates(self.settings).get_template(template).render(**values, settings=self.settings)
        block = Element("p")
        block.text = self.md.htmlStash.store(drawn)
        return block


def _explained(link: Element) -> bool:
    href = link.get("href", "")
    return bool(href) and not href.startswith(("#", "mailto:")) and not UNPRINTED & set(link.get("class", "").split())


def _number(link: Element, number: int) -> None:
    mark = SubElement(link, "sup", {"class": "handout-number", "data-search-exclude": ""})
    mark.text = f"[{number}]"


def shown(address: str) -> str:
    """Write an address as people type it; one of this site without its own address from the site's root."""
    parts = urlsplit(unquote(address.removeprefix(NOWHERE)))
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.netloc}{parts.path}".rstrip("/") + (f"?{parts.query}" if parts.query else "") + fragment


def picture(address: str) -> str:
    """Draw an address as a QR code."""
    return segno.make(address, error="m", micro=False).svg_inline(
        omitsize=True, border=1, svgclass=None, lineclass=None
    )
