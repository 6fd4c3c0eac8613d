"""Items of a list that begin with `[ ]` become boxes to tick; docs/assets/javascripts/ticks.js keeps them on a device.

A box is known by its words: who has ticked it and finds other words there has not ticked those.
"""

import hashlib
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

EMPTY = "[ ] "


class Checklists(Treeprocessor):
    """Puts a box before each item that asks for one, and its words into the label of that box."""

    def run(self, root: Element) -> None:
        """Change the lists of a page that have boxes."""
        for items in [it for it in root.iter() if it.tag in ("ol", "ul")]:
            boxes = [item for item in items if item.tag == "li" and (item.text or "").startswith(EMPTY)]
            for item in boxes:
                _label(item)
            if boxes:
                items.set("class", "danh-dau")


def _label(item: Element) -> None:
    label, box = Element("label"), Element("input", {"type": "checkbox"})
    box.tail = (item.text or "").removeprefix(EMPTY)
    label.append(box)
    label.extend(list(item))
    item.text = None
    item[:] = [label]
    words = " ".join("".join(label.itertext()).split())
    box.set("data-kept", hashlib.sha256(words.encode()).hexdigest()[:12])
