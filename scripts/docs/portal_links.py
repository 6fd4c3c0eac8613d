"""Links into the portal, such as `thuc-hanh.md#/dang-ky`: the page is MkDocs' affair, what follows is the portal's.

MkDocs takes what follows a # for an anchor, and would miss it in the page. So these are taken off before it looks at
links (at priority 0), and put back after.
"""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

KEPT = "data-portal-path"


class Closed(Treeprocessor):
    """Takes paths into the portal off links."""

    def run(self, root: Element) -> None:
        """Keep each path beside its link."""
        for link in root.iter("a"):
            page, mark, path = link.get("href", "").partition("#/")
            if mark:
                link.set("href", page)
                link.set(KEPT, path)


class Opened(Treeprocessor):
    """Puts the paths back."""

    def run(self, root: Element) -> None:
        """Join each link and its path again."""
        for link in root.iter("a"):
            path = link.attrib.pop(KEPT, None)
            if path is not None:
                link.set("href", f"{link.get('href', '')}#/{path}")
