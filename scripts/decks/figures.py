"""The figures and the coach of a guide's page, as a deck has them: cut for a projector, with the deck's own styles."""

from portal.guides.dom import Element
from scripts.decks import projector_cut
from scripts.decks.plain_words import inner

STYLES = '<link rel="stylesheet" href="@ROOT@assets/stylesheets/deck-screens.css">'
WITHOUT = {
    "coach-fold",
    "coach-close",
    "coach-home",
    "coach-more",
}  # of the panel: a deck turns slides


def picture(figure: Element) -> str:
    """Return a figure's window with its screen, cut for a projector."""
    window = next(e for e in figure.walk() if "figure-window" in e.classes)
    portal = next(e for e in window.walk() if "portal" in e.classes)
    projector_cut.cut(portal)
    for element in window.walk():
        element.attrs.pop("loading", None)
    for bar in [e for e in window.walk() if "frame" in e.classes]:
        bar.attrs["class"] = " ".join(name for name in bar.classes if name != "is-cut")
    window.attrs.pop("style", None)
    return styled(window.html())


def caption(figure: Element) -> str:
    """Return what is said of a figure, without its number."""
    (said,) = figure.all("figcaption")
    said.children = [child for child in said.children if not (isinstance(child, Element) and child.tag == "strong")]
    return inner(said)


def coach(panel: Element) -> str:
    """Return the coach's panel, which a deck opens and closes itself."""
    for parent in panel.walk():
        parent.children = [child for child in parent.children if not _is_left_out(child)]
    return styled(panel.html())


def _is_left_out(child: Element | str) -> bool:
    return isinstance(child, Element) and child.tag in ("a", "button") and bool(WITHOUT & set(child.classes))


def styled(html: str) -> str:
    """Add the deck's styles to each shadow root, after those of the portal."""
    sheet = '<link rel="stylesheet" href="@ROOT@assets/sandbox/portal.css">'
    return html.replace(sheet, sheet + STYLES)
