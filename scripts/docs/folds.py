"""What a page folds on a phone: figures of a step, a part that says so or that asks a lot, the list of sources.

A fold is written open, so that nothing depends on a script; docs/assets/javascripts/folds.js closes it where the screen
is narrow. The heading stays outside, else the search would take what is folded for a part of the section before.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from scripts.docs.drawing_portal import templates
from scripts.docs.figures import Figures
from scripts.docs.questions.preprocessor import Questions

HEADINGS = ("h1", "h2", "h3")
STEP, PART, SOURCES, BUTTON = "buoc", "gap", "nguon", "nut"  # classes that pages give to headings, blocks and links
STEP_FOLD, OTHER_FIGURES, PART_FOLD, SOURCES_FOLD = "fold step", "fold figures", "fold part", "fold sources"
KEPT_OPEN = "is-first"
MANY = 6  # questions below a heading that a phone folds


class Folds(Treeprocessor):
    """Wraps what a phone folds."""

    def __init__(self, md: Markdown, figures: Figures, questions: Questions, settings: Mapping[str, Any]) -> None:
        super().__init__(md)
        self.figures, self.questions, self.settings = figures, questions, settings

    def run(self, root: Element) -> None:
        """Fold what a page folds; the figures of the first numbered step stay open."""
        for heading in [it for it in root if it.tag in HEADINGS]:
            if heading not in list(root):
                continue  # a part that is folded already has it
            if PART in _classes(heading) or self._asks_much(root, heading):
                self._fold_part(root, heading)
            else:
                self._fold_figures(root, heading)
        for first in [it for it in root if it.get("class") == STEP_FOLD][:1]:
            first.set("class", f"{STEP_FOLD} {KEPT_OPEN}")
        for sources in [it for it in root.iter("div") if SOURCES in _classes(it)]:
            self._wrap(sources, list(sources)[1:], SOURCES_FOLD, "")

    def _fold_part(self, root: Element, heading: Element) -> None:
        """Fold what follows a heading up to the next of its rank, but for a first paragraph."""
        below = list(self._below(root, heading, HEADINGS[: HEADINGS.index(heading.tag) + 1]))
        lead = bool(below) and below[0].tag == "p" and not self._is_figure(below[0]) and not self._asks(below[0])
        self._wrap(root, below[lead:], PART_FOLD, _title(heading))

    def _asks_much(self, root: Element, heading: Element) -> bool:
        below = self._below(root, heading, HEADINGS)
        return sum(map(self._asks, below)) >= MANY

    def _asks(self, block: Element) -> bool:
        return (block.text or "").strip() in self.questions.drawn

    def _fold_figures(self, root: Element, heading: Element) -> None:
        """Fold a section from its first figure on."""
        below = list(self._below(root, heading, HEADINGS))
        first = next((at for at, it in enumerate(below) if self._is_figure(it)), len(below))
        kind = STEP_FOLD if STEP in _classes(heading) else OTHER_FIGURES
        self._wrap(root, below[first:], kind, _title(heading))

    def _below(self, root: Element, heading: Element, ends: tuple[str, ...]) -> Iterator[Element]:
        """Yield what stands below a heading and is not a page's end: sources, the way on, the coach, answers."""
        after = list(root)[list(root).index(heading) + 1 :]
        for block in after:
            links = [link for link in block if link.tag == "a" and BUTTON in _classes(link)]
            is_end = (block.text or "").strip() in {self.figures.panel, self.questions.sheet} - {""}
            if block.tag in ends or SOURCES in _classes(block) or (block.tag == "p" and links) or is_end:
                return
            yield block

    def _is_figure(self, block: Element) -> bool:
        return (block.text or "").strip() in self.figures.drawn

    def _wrap(self, parent: Element, blocks: list[Element], kind: str, title: str) -> None:
        if not blocks:
            return
        fold = Element("details", {"class": kind, "open": "open"})
        summary = SubElement(fold, "summary", {"data-search-exclude": ""})
        words = templates(self.settings).get_template("fold_summary.html").render(kind=kind, title=title)
        summary.text = self.md.htmlStash.store(words)
        parent.insert(list(parent).index(blocks[0]), fold)
        for block in blocks:
            parent.remove(block)
            fold.append(block)


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def _title(heading: Element) -> str:
    """Return a heading's words, without the sign that links to it."""
    parts = [heading.text or ""]
    for child in heading:
        parts += ["" if "headerlink" in _classes(child) else "".join(child.itertext()), child.tail or ""]
    return " ".join("".join(parts).split())
