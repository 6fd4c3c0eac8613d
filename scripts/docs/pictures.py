"""A screen of the portal as a picture: what is not looked at is left out, what is to be used is marked."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from portal.guides.dom import Element
from portal.guides.steps import RIGHT

HOLDER, SCREEN = "portal", "screen"
# Parts that many screens have; in a picture only where something in them is marked.
ROUND, ASIDE = {"account", "menu", "foot", "desk"}, {"card"}
ROWS, FOLDED = {"field", "paper"}, "folded"
UNSEEN = {"for", "native-only", "default"}  # classes of what is only heard, or is not in the sandbox
DRAWN = {"circle", "ellipse", "g", "line", "path", "polyline", "rect", "svg"}
KEPT = {
    *("alt", "aria-invalid", "autocomplete", "checked", "class", "decoding", "height", "loading", "open", "readonly"),
    *("rows", "selected", "src", "type", "value", "width"),
}
PLAIN = {"email", "password", "search", "tel", "text"}  # plain text: no browser is to offer to fill in a picture
HEIGHTS = {"h1": 3, "h2": 2.5, "h3": 2, "p": 2, "input": 3, "textarea": 6, "select": 3, "li": 2, "dt": 1.7, "button": 2}
THUMBNAIL = "@ROOT@assets/figures/{}.png"
DOT = "\u2022"
RING, NUMBER = "ringed", "number"
FLOWS = {"article", "form", "ol", "section", "ul"}  # where children follow each other like paragraphs
AFTER, AT_TOP = 2, 3  # how many blocks are shown after the last that counts, or where only the frame is marked


@dataclass(frozen=True, slots=True)
class Picture:
    """The children of `.portal` as HTML; whether its end was cut off; roughly how many lines high it is."""

    html: str
    cut: bool
    lines: int


def picture(root: Element, marks: Sequence[Element], kind: str, *, numbered: bool) -> Picture:
    """Draw a screen, which is used up by that; `marks` are elements of it, to be used in order or only looked at."""
    portal = next(element for element in root.walk() if HOLDER in element.classes)
    rings = [_marked(portal, mark, place if numbered else 0) for place, mark in enumerate(marks, 1)]
    seen = rings if kind == RIGHT else [*rings, *_refused(portal)]
    unwanted = ROUND if kind == RIGHT else ROUND | ASIDE
    _without(portal, lambda e: bool(unwanted & set(e.classes)) and not any(ring in e.walk() for ring in rings))
    _without(portal, _unseen)
    if kind != RIGHT:
        _fold(portal, seen)
    cut = _cut(portal, seen)
    for element in portal.walk():
        _simplify(element)
    whole = "".join(child if isinstance(child, str) else child.html() for child in portal.children)
    return Picture(re.sub(r"\s*\n\s*", "\n", whole).strip(), cut, _lines(portal))


def _refused(portal: Element) -> list[Element]:
    """List the fields with a complaint."""
    rows = [element for element in portal.walk() if ROWS & set(element.classes)]
    return [row for row in rows if any("aria-invalid" in element.attrs for element in row.walk())]


# Marks


def _marked(portal: Element, mark: Element, number: int) -> Element:
    """Draw a ring around what is to be used, and its number beside its name; return what has the ring."""
    name = _name_of(portal, mark)
    ring = _ring_of(mark, name)
    ring.attrs["class"] = " ".join([*ring.classes, RING])
    if number:
        control = name is None or name is ring
        place = "corner" if control and (ring.tag == "button" or "button" in ring.classes) else ""
        badge = Element("b", {"class": f"{NUMBER} {place}".strip()}, [str(number)])
        (ring if name is None else name).children.insert(0, badge)
    return ring


def _name_of(portal: Element, mark: Element) -> Element | None:
    """Find the label or legend that names a field."""
    if mark.tag == "fieldset":
        return next(iter(mark.all("legend")), None)
    if mark.tag in ("a", "button") or "id" not in mark.attrs:
        return None
    return next((label for label in portal.all("label") if label.attrs.get("for") == mark.attrs["id"]), None)


def _ring_of(mark: Element, name: Element | None) -> Element:
    if mark.tag == "fieldset":
        rows = [row for row in mark.walk() if "radio" in row.classes]
        return next((row for row in rows if any("checked" in e.attrs for e in row.walk())), mark)
    return name if name and mark.attrs.get("type") == "file" else mark


# What is left out


def _without(parent: Element, unwanted: Callable[[Element], bool]) -> None:
    parent.children = [c for c in parent.children if isinstance(c, str) or not unwanted(c)]
    for child in parent.children:
        if isinstance(child, Element):
            _without(child, unwanted)
    if parent.tag == "details" and "open" not in parent.attrs:
        parent.children = list(parent.all("summary"))


def _unseen(element: Element) -> bool:
    hidden = "hidden" in element.attrs or element.attrs.get("type") in ("file", "hidden")
    return hidden or element.tag == "comment" or bool(UNSEEN & set(element.classes))


def _fold(parent: Element, seen: Sequence[Element]) -> None:
    """Replace fields that follow each other and are not part of the step by one sign."""
    kept: list[Element | str] = []
    for idle, group in groupby(filter(_solid, parent.children), lambda child: _idle(child, seen)):
        children = list(group)
        kept += [Element("div", {"class": FOLDED})] if idle and len(children) > 1 else children
    parent.children = kept
    for child in kept:
        if isinstance(child, Element) and _holds(child, seen):
            _fold(child, seen)


def _solid(child: Element | str) -> bool:
    return not isinstance(child, str) or bool(child.strip())


def _idle(child: Element | str, seen: Sequence[Element]) -> bool:
    return isinstance(child, Element) and bool(ROWS & set(child.classes)) and not _holds(child, seen)


def _holds(element: Element, seen: Sequence[Element]) -> bool:
    return any(inner in seen for inner in element.walk())


def _cut(portal: Element, seen: Sequence[Element]) -> bool:
    """Remove what comes some blocks after the last element that counts; return whether there was any."""
    screen = next((e for e in portal.children if isinstance(e, Element) and SCREEN in e.classes), None)
    if screen is None:
        return False
    inside = [element for element in screen.walk() if element in seen]
    if not inside:
        return _shorten(screen, 0, AT_TOP) < 0
    left, cut = AFTER, False
    for parent, child in reversed(list(_chain(screen, inside[-1]))):
        if parent is screen or parent.tag in FLOWS:
            left = _shorten(parent, parent.children.index(child) + 1, left)
            cut, left = cut or left < 0, max(left, 0)
    return cut


def _chain(parent: Element, inner: Element) -> Iterator[tuple[Element, Element]]:
    """Yield each parent and child on the way down to an element."""
    for child in parent.children:
        if isinstance(child, Element) and inner in child.walk():
            yield parent, child
            yield from _chain(child, inner)


def _shorten(parent: Element, place: int, left: int) -> int:
    """Keep so many blocks from a place on; return how many more could stay, negative if some had to go."""
    for child in parent.children[place:]:
        if not isinstance(child, Element):
            continue
        if left <= 0:
            parent.children = parent.children[: parent.children.index(child)]
            return -1
        left = _shorten(child, 0, left) if child.tag in FLOWS else left - 1
    return left


# What remains


def _simplify(element: Element) -> None:
    """Remove what a picture has no use for: addresses, names, what only screen readers use."""
    given, kind = element.attrs, element.attrs.get("type")
    if element.tag == "fieldset" and "id" in given:
        _find_previews(element, given["id"])
    if kind == "password":
        given["value"] = DOT * len(given.get("value", ""))
    if kind in PLAIN:
        del given["type"]
    if element.tag == "button":
        given.pop("value", None)
    if element.tag in ("input", "textarea") and kind != "radio":
        given |= {"readonly": "", "autocomplete": "off"}
    if element.tag == "form":
        element.tag = "div"
    if not _drawn(element):
        element.attrs = {key: value for key, value in given.items() if key in KEPT}


def _find_previews(row: Element, paper: str) -> None:
    """Show the small picture of a sample where the portal shows the paper itself."""
    for image in row.all("img"):
        image.attrs["src"] = THUMBNAIL.format(paper)
        image.attrs |= {"alt": "", "loading": "lazy", "decoding": "async"}


def _drawn(element: Element) -> bool:
    """Return whether an element is part of a drawing, where each attribute counts."""
    return element.tag in DRAWN


def _lines(portal: Element) -> int:
    """Guess how many lines of text a screen takes up, so that a page keeps the room before it draws it."""
    return round(sum(HEIGHTS.get(element.tag, 0) for element in portal.walk()))
