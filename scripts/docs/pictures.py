"""A screen of the portal as a picture: what is not looked at is left out, what is to be used is marked."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.guides.dom import Element
from portal.guides.steps import RIGHT
from scripts.docs.picture_cuts import FAR, ROWS, cut, fold, shorten_for_phones

HOLDER = "portal"
# Parts that many screens have; in a picture only where something in them is marked.
ROUND, ASIDE = {"account", "menu", "menu-switch", "foot", "desk"}, {"card"}
UNSEEN = {"for", "native-only", "default"}  # classes of what is only heard, or is not in the sandbox
DRAWN = {"circle", "ellipse", "g", "line", "path", "polyline", "rect", "svg"}
KEPT = {
    *("alt", "aria-invalid", "checked", "class", "decoding", "height", "loading", "open", "src", "type", "width"),
}
GIVEN = {"a": {"role": "none"}}  # else search engines take a link without an address for a mistake
FIELD = "drawn-field"  # no field of a form: a browser would lay out each picture at once to know what it may fill in
CHOSEN = {"radio", "checkbox"}
HEIGHTS = {"h1": 3, "h2": 2.5, "h3": 2, "p": 2, "input": 3, "textarea": 6, "select": 3, "li": 2, "dt": 1.7, "button": 2}
THUMBNAIL = "@ROOT@assets/figures/{}.svg"
DOT = "\u2022"
RING, NUMBER = "ringed", "number"


@dataclass(frozen=True, slots=True)
class Picture:
    """The children of `.portal` as HTML; whether its end was cut off; how many lines it takes up, and on a phone."""

    html: str
    cut: bool
    lines: int
    short: int


def picture(root: Element, marks: Sequence[Element], kind: str, *, numbered: bool) -> Picture:
    """Draw a screen, which is used up by that; `marks` are elements of it, to be used in order or only looked at."""
    portal = next(element for element in root.walk() if HOLDER in element.classes)
    rings = [_marked(portal, mark, place if numbered else 0) for place, mark in enumerate(marks, 1)]
    seen = rings if kind == RIGHT else [*rings, *_refused(portal)]
    unwanted = ROUND if kind == RIGHT else ROUND | ASIDE
    _without(portal, lambda e: bool(unwanted & set(e.classes)) and not any(ring in e.walk() for ring in rings))
    _without(portal, _unseen)
    if kind != RIGHT:
        fold(portal, seen)
    is_cut = cut(portal, seen)
    shorten_for_phones(portal, seen)
    room = round(lines(portal)), round(lines(portal, without=FAR))
    for element in portal.walk():
        _simplify(element)
    whole = "".join(child if isinstance(child, str) else child.html() for child in portal.children)
    return Picture(re.sub(r"\s*\n\s*", "\n", whole).strip(), is_cut, *room)


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


# What remains


def _simplify(element: Element) -> None:
    """Remove what a picture has no use for: addresses, names, what only screen readers use."""
    given, kind = element.attrs, element.attrs.get("type")
    if element.tag == "fieldset" and "id" in given:
        _find_previews(element, given["id"])
    if element.tag in ("select", "textarea") or (element.tag == "input" and kind not in CHOSEN):
        _draw_field(element)
    if element.tag == "form":
        element.tag = "div"
    if not _drawn(element):
        element.attrs = {key: value for key, value in given.items() if key in KEPT} | GIVEN.get(element.tag, {})


def _draw_field(field: Element) -> None:
    """Put what a field shows in its place."""
    shown, look = _shown_in(field), {"select": ["drawn-choice"], "textarea": ["drawn-text"]}.get(field.tag, [])
    field.attrs["class"] = " ".join([FIELD, *look, *field.classes])
    field.tag, field.children = "span", [shown]
    field.attrs.pop("type", None)


def _shown_in(field: Element) -> str:
    if field.tag == "textarea":
        return field.text()
    if field.tag == "select":
        options = field.all("option")
        return next((option for option in options if "selected" in option.attrs), options[0]).text()
    value = field.attrs.get("value", "")
    return DOT * len(value) if field.attrs.get("type") == "password" else value


def _find_previews(row: Element, paper: str) -> None:
    """Show the small picture of a sample where the portal shows the paper itself."""
    for image in row.all("img"):
        image.attrs["src"] = THUMBNAIL.format(paper)
        image.attrs |= {"alt": "", "loading": "lazy", "decoding": "async"}


def _drawn(element: Element) -> bool:
    """Return whether an element is part of a drawing, where each attribute counts."""
    return element.tag in DRAWN


def lines(element: Element, without: str = "") -> float:
    """Guess how many lines of text an element takes up, so that a page keeps the room before it draws it."""
    inner = [child for child in element.children if isinstance(child, Element) and without not in child.classes]
    return HEIGHTS.get(element.tag, 0) + sum(lines(child, without) for child in inner)
