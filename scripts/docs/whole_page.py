"""Tells when a page is whole: Markdown's list of contents has postprocessors work on the name of each heading too."""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor


class WholePage(Treeprocessor):
    """Knows whether all headings have had their names; what a postprocessor is given then is the page."""

    there = False

    def run(self, root: Element) -> None:
        """Take note, and leave the page as it is."""
        self.there = True
