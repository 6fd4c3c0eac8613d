"""A figure of a guide as a projector shows it: of the screen only what is marked, with what tells where one is.

The letters of a slide are so large that a whole screen has no room; a phone's cut is where it begins.
"""

from portal.guides.dom import Element

RING = "ringed"
AROUND = {"head", "top", "desk", "foot", "account", "card", "way"}  # shown where something in it is marked
SMALL = {"far", "folded", "hint", "note", "lead", "where", "rules", "tip", "helped", "seldom"}
FLOWS = {
    "article",
    "dl",
    "form",
    "ol",
    "section",
    "ul",
}  # their children can do without each other
FLOWING = {"screen", "tiles"}  # classes of others like these
ASIDE = {"plain", "quiet"}  # buttons that nobody is asked to press
ROWS = {"field", "paper"}
TOLD = {"h1", "h2", "h3", "legend"}


def cut(portal: Element) -> None:
    """Take out of a screen what a slide has no room for."""
    wanted = [element for element in portal.walk() if _counts(element)]
    seen = {id(element) for element in portal.walk() if any(one in element.walk() for one in wanted)}
    for element in list(portal.walk()):
        flows = element.tag in FLOWS or bool(FLOWING & set(element.classes))
        rows = flows or "paper" in element.classes or any(id(c) in seen and _is_row(c) for c in element.children)
        element.children = [
            c for c in element.children if isinstance(c, str) or _stays(c, seen, rows if _is_row(c) else flows)
        ]


def _counts(element: Element) -> bool:
    """Return whether an element is marked, or is a complaint of the portal."""
    return RING in element.classes or "errors" in element.classes or "aria-invalid" in element.attrs


def _is_row(child: Element | str) -> bool:
    return isinstance(child, Element) and bool(ROWS & set(child.classes))


def _stays(child: Element, seen: set[int], flows: bool) -> bool:
    if id(child) in seen or "screen" in child.classes:
        return True
    if (AROUND | SMALL) & set(child.classes) or (child.tag == "button" and ASIDE & set(child.classes)):
        return False
    return child.tag in TOLD or not flows
