"""What a picture of a screen leaves out: rows that a mistake has nothing to do with, what comes long after the last
element that counts, and on a phone all that is neither used nor beside it.

`seen` are the elements that count: those that are marked, and the fields with a complaint.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from portal.guides.dom import Element

SCREEN = "screen"
ROWS, FOLDED = {"field", "paper"}, "folded"
FAR, SIGN = "far", "folded on-phones"  # what a phone leaves out, and the sign for it, which only a phone shows
FLOWS = {"article", "form", "ol", "section", "ul"}  # where children follow each other like paragraphs
ROWS_TOO = FLOWS | {"dl"}  # on a phone also the rows of a table of facts
HEADINGS = {"h1", "h2", "h3"}
AFTER, AT_TOP = 2, 3  # how many blocks are shown after the last that counts, or where only the frame is marked
AT_TOP_OF_PHONES = 2


def fold(parent: Element, seen: Sequence[Element]) -> None:
    """Replace fields that follow each other and are not part of the step by one sign."""
    kept: list[Element | str] = []
    for idle, group in groupby(filter(_solid, parent.children), lambda child: _idle(child, seen)):
        children = list(group)
        kept += [Element("div", {"class": FOLDED})] if idle and len(children) > 1 else children
    parent.children = kept
    for child in kept:
        if isinstance(child, Element) and _holds(child, seen):
            fold(child, seen)


def _solid(child: Element | str) -> bool:
    return not isinstance(child, str) or bool(child.strip())


def _idle(child: Element | str, seen: Sequence[Element]) -> bool:
    return isinstance(child, Element) and bool(ROWS & set(child.classes)) and not _holds(child, seen)


def _holds(element: Element, seen: Sequence[Element]) -> bool:
    return any(inner in seen for inner in element.walk())


def cut(portal: Element, seen: Sequence[Element]) -> bool:
    """Remove what comes some blocks after the last element that counts; return whether there was any."""
    screen = _screen(portal)
    if screen is None:
        return False
    inside = [element for element in screen.walk() if element in seen]
    if not inside:
        return _shorten(screen, 0, AT_TOP) < 0
    left, is_cut = AFTER, False
    for parent, child in reversed(list(_chain(screen, inside[-1]))):
        if parent is screen or parent.tag in FLOWS:
            left = _shorten(parent, parent.children.index(child) + 1, left)
            is_cut, left = is_cut or left < 0, max(left, 0)
    return is_cut


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


def _screen(portal: Element) -> Element | None:
    return next((e for e in portal.children if isinstance(e, Element) and SCREEN in e.classes), None)


# What a phone leaves out


def shorten_for_phones(portal: Element, seen: Sequence[Element]) -> None:
    """Mark what a phone leaves out, and put a sign where it stood."""
    screen = _screen(portal)
    if screen is None:
        return
    _shorten_around(screen, seen)
    before_is_sign = True  # above the first heading there is no need for one
    for parent, block in list(_blocks(screen)):
        if _is_sign(block) and before_is_sign:
            parent.children.remove(block)
        before_is_sign = _is_sign(block)


def _shorten_around(parent: Element, seen: Sequence[Element]) -> None:
    children = [child for child in parent.children if isinstance(child, Element)]
    far = [child for place, child in enumerate(children) if _is_far(children, place, seen)]
    for child in far:
        parent.children.insert(parent.children.index(child), Element("div", {"class": SIGN}))
        child.attrs["class"] = " ".join([*child.classes, FAR])
    for child in children:
        if child.tag in ROWS_TOO and _holds(child, seen):
            _shorten_around(child, seen)


def _is_far(children: Sequence[Element], place: int, seen: Sequence[Element]) -> bool:
    """Return whether a child is neither used, nor the first heading, nor beside what is used."""
    child, after = children[place], children[place + 1 : place + 2]
    if child.tag == "h1" or _holds(child, seen):
        return False
    if child.tag in HEADINGS:
        return not any(_holds(it, seen) for it in after)
    if not any(_holds(it, seen) for it in children):  # only the window's frame is used
        return place >= AT_TOP_OF_PHONES
    return child.tag in ROWS_TOO or not any(
        it.tag not in ROWS_TOO and _holds(it, seen) for it in (*children[max(place - 1, 0) : place], *after)
    )


def _blocks(parent: Element) -> Iterator[tuple[Element, Element]]:
    """Yield what a phone shows, block by block, each with its parent."""
    for child in parent.children:
        if isinstance(child, Element) and FAR not in child.classes:
            yield from _blocks(child) if child.tag in ROWS_TOO else [(parent, child)]


def _is_sign(block: Element) -> bool:
    return block.attrs.get("class") == SIGN
