"""The words of a page as a slide has them: no links to leave by, no buttons, no signs for paper."""

from html import escape

from portal.guides.dom import Element

KEPT = {"b", "br", "code", "em", "li", "ol", "p", "strong", "ul"}
RENAMED = {"dfn": "em"}
NUMBER = "so"  # the class of a step's number in its heading
LEFT_OUT = {"headerlink", "handout-number", "admonition-title", "thu-ngay-dong", "hear"}
UNREAD = {"button", "input", "script", "style", "svg", "template"}


def plain(element: Element) -> str:
    """Return an element's HTML with the tags that a text needs, and without attributes."""
    tag = "b" if NUMBER in element.classes else RENAMED.get(element.tag, element.tag)
    inside = inner(element)
    if not inside or tag not in KEPT:
        return inside
    return f"<{tag}>{inside}</{tag}>"


def inner(element: Element) -> str:
    """Return what stands in an element as a slide has it."""
    return "".join(_written(child) for child in element.children).strip() if _read(element) else ""


def _written(child: Element | str) -> str:
    if isinstance(child, str):
        return escape(child, quote=False)
    if child.tag == "br":
        return "<br>"
    return _spaced(child, plain(child)) if _read(child) else ""


def _spaced(element: Element, text: str) -> str:
    """Keep the blanks at an element's ends, which stand between words."""
    first, last = (element.children[at] if element.children else "" for at in (0, -1))
    before = " " if isinstance(first, str) and first[:1].isspace() else ""
    after = " " if isinstance(last, str) and last[-1:].isspace() else ""
    return f"{before}{text}{after}"


def _read(element: Element) -> bool:
    return not (element.tag in UNREAD or LEFT_OUT & set(element.classes) or "hidden" in element.attrs)
