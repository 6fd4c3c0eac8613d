"""What every screen of the portal has: its own parts, its heading and messages, the codes it shows."""

from portal.guides.dom import Element, Screen, unseen
from portal.guides.virtual_user import ElementNotFound
from portal.web.submitted_form import FILL

OWN_PARTS = ("top", "screen")  # classes of the parts whose words count as seen; the rest is the same on every screen


def own_parts(screen: Screen) -> list[Element]:
    """Return the parts of a screen that are its own."""
    return [element for element in screen.root.walk() if set(OWN_PARTS) & set(element.classes)]


def shows(screen: Screen, text: str) -> bool:
    """Return whether words are seen in a screen's own parts; blanks count as one."""
    wanted = " ".join(text.split())
    return any(wanted in part.text(unseen) for part in own_parts(screen))


def element_saying(screen: Screen, text: str) -> Element:
    """Find the smallest element that says something, the first one if there are more. Raises ElementNotFound."""
    wanted = " ".join(text.split())
    found = [e for part in own_parts(screen) for e in part.walk() if wanted in e.text(unseen) and not unseen(e)]
    if not found:
        raise ElementNotFound("text", wanted, headlines(screen))
    return next(e for e in found if not any(inner in found for inner in e.walk() if inner is not e))


def heading(screen: Screen) -> str:
    """Return a screen's first heading."""
    return next((element.text() for element in screen.root.all("h1")), "")


def headlines(screen: Screen) -> list[str]:
    """List a screen's messages and headings: what could have been expected of it."""
    said = [element.text() for part in own_parts(screen) for element in part.all("h1", "h2", "strong")]
    return [*screen.errors(), *said]


def fill_button(screen: Screen) -> Element:
    """Find the button that fills a form in from the person's card. Raises ElementNotFound."""
    found = next((button for button in screen.buttons() if button.attrs.get("value") == FILL), None)
    if found is None:
        raise ElementNotFound("filler", "", [button.name for button in screen.buttons()])
    return found


def captcha(screen: Screen) -> str:
    """Return the captcha that a screen shows, or an empty text."""
    return _text_of(screen, "data-captcha")


def dossier_code(screen: Screen) -> str:
    """Return the code of a dossier that a screen shows, or an empty text."""
    return _text_of(screen, "data-dossier-code")


def _text_of(screen: Screen, attribute: str) -> str:
    found = screen.having(attribute)
    return found.text() if found else ""
