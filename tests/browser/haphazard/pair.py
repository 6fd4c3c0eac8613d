"""One person at two portals, the browser's and one in this Python, who does the same at random in both.

Knows what a screen offers, and what may differ: chance and the minute.
"""

import base64
import re
from collections.abc import Callable, Iterator
from random import Random

from portal.guides.dom import Element
from tests.actors import png
from tests.browser.any_browser_visitor import AnyBrowserVisitor
from tests.browser.test_parity import at_the_front_page, seen
from tests.unit.domain.test_pictures import jpeg

TEXTS = (
    "",
    "a",
    "Nguyễn Thị Hoa",
    "hoa@thu.example",
    "LuyenTap@2026",
    "0000 100 001",
    "999 000 000 001",
    "04/11/1986",
    "31/02/2020",
    "chuyen truong",
    "<b>đậm</b> & \"nháy\" 'đơn'",
    "Đặng Thị Ánh",
    "🙂 mặt cười",
    "dài " * 300,
    "9" * 40,
)
FILES = (
    ("anh.png", "image/png", png()),
    ("đơn số 1.pdf", "application/pdf", b"%PDF-1.4\n%%EOF\n"),
    ("trong.png", "image/png", b""),
    ("chay.exe", "application/octet-stream", b"MZ" + b"\0" * 64),
)
DRAWN_ANEW = {"anh.png": ("anh.jpg", jpeg(), "image/jpeg")}  # what a browser makes of it (attachments.js)
CHANCE = re.compile(r"\d\d:\d\d|\b\d{3} ?\d{3}\b")  # hours and minutes, one-time codes
DESK = "/ban-can-bo"
CAPTCHA = "captcha"


class Different(Exception):
    """The two portals show different screens; the text says where, and from which words on."""


class Pair:
    """The two portals, from when nothing was done there; `done` is what was done so far."""

    def __init__(self, visitor: AnyBrowserVisitor, chance: Random) -> None:
        self.visitor, self.chance = visitor, chance
        self.citizen = at_the_front_page()
        self.done: list[str] = []
        self.compared = self.at_the_desk = 0
        visitor.practises()

    @property
    def portal(self) -> Element:
        """The part of this Python's screen that the browser shows."""
        return next(it for it in self.citizen.screen.root.walk() if "portal" in it.classes)

    def acts(self) -> None:
        """Do something at random. Raises Different when the screens are no longer the same."""
        links, buttons = self._offered("a", is_followed), self._offered("button", self._is_pressed)
        senders = [(n, it) for n, it in self._controls() if "data-press" in it.attrs and "checked" not in it.attrs]
        if senders and self.chance.random() < 0.4:
            self._sends_by(*self.chance.choice(senders))
        elif buttons and self.chance.random() < 0.6:
            self._fills_some()
            self._presses(*self.chance.choice(buttons))
        elif links:
            self._follows(*self.chance.choice(links))
        self.compares()

    def _offered(self, tag: str, is_used: Callable[[Element], bool]) -> list[tuple[int, Element]]:
        """List what can be pressed, each with its place; mostly only what the screen has of its own."""
        found = [(n, it) for n, it in enumerate(self.portal.all(tag)) if is_used(it)]
        own = {id(it) for part in self.portal.walk() if "screen" in part.classes for it in part.all(tag)}
        wanted = [(n, it) for n, it in found if id(it) in own]
        return wanted if wanted and self.chance.random() < 0.8 else found

    def compares(self) -> None:
        """Compare the screens. Raises Different."""
        shown, drawn = (CHANCE.sub("", seen(it)) for it in (self.visitor.by_name("html"), self.citizen.html))
        self.compared += 1
        self.at_the_desk += DESK in self.citizen.path
        if shown != drawn:
            at = next((n for n, pair in enumerate(zip(shown, drawn, strict=False)) if len(set(pair)) > 1), 0)
            there, here = (text[max(0, at - 40) : at + 80] for text in (shown, drawn))
            raise Different(f"at {self.citizen.path}: {there!r} for {here!r}")

    def _follows(self, place: int, link: Element) -> None:
        self.done.append(f"follows {link.name}")
        self.visitor.by_name("pressAt", "a", str(place))
        self.citizen.opens(link.attrs["href"])
        if self.chance.random() < 0.05:
            self.done.append("reloads")
            self.visitor.by_name("html")  # once it is there: else the link was not followed
            self.visitor.reloads()
            self.citizen.opens(self.citizen.path)

    def _is_pressed(self, button: Element) -> bool:
        known = not {"hidden", "data-copy", "data-print", "data-needs-shell", "disabled"} & set(button.attrs)
        return known and button.attrs.get("type") != "button" and self.citizen.screen.form_of(button) is not None

    def _presses(self, place: int, button: Element) -> None:
        self.done.append(f"presses {button.name}")
        self.visitor.by_name("pressAt", "button", str(place))
        self.citizen.sends_with(button)

    def _fills_some(self) -> None:
        for place, control in self._controls():
            if "data-press" in control.attrs or self.chance.random() < 0.5:
                continue
            if control.attrs.get("name") == CAPTCHA:
                control.attrs["value"] = self.citizen.captcha()
                self.visitor.by_name("fillAt", str(place), self.visitor.by_name("read", "[data-captcha]"))
            else:
                self._fills(place, control)

    def _controls(self) -> Iterator[tuple[int, Element]]:
        """Yield what labels name, each with the place of its label."""
        for place, label in enumerate(self.portal.all("label")):
            if control := self.citizen.screen.by_id(label.attrs.get("for", "")):
                yield place, control

    def _sends_by(self, place: int, control: Element) -> None:
        """Choose what sends its form as soon as it is chosen."""
        self._fills(place, control)
        button = self.citizen.screen.by_id(control.attrs["data-press"])
        assert button, control.attrs
        self.done.append(f"sends by {control.attrs.get('name')}")
        self.citizen.sends_with(button)

    def _fills(self, place: int, control: Element) -> None:
        kind = control.attrs.get("type", control.tag)
        if kind == "file":
            self._attaches(place, control)
        elif kind in ("radio", "checkbox"):
            self._chooses(place, control)
        elif kind == "select":
            self._selects(place, control)
        elif kind != "hidden":
            self._types(place, control, self.chance.choice(TEXTS))

    def _attaches(self, place: int, control: Element) -> None:
        name, mime, data = self.chance.choice(FILES)
        control.file = DRAWN_ANEW.get(name, (name, data, mime))
        self.visitor.by_name("attachAt", str(place), name, mime, base64.b64encode(data).decode())
        self.done.append(f"attaches {name}")

    def _selects(self, place: int, control: Element) -> None:
        options = control.all("option")
        for option in options:
            option.attrs.pop("selected", None)
        chosen = self.chance.choice(options)
        chosen.attrs["selected"] = ""
        self.visitor.by_name("fillAt", str(place), chosen.attrs.get("value", chosen.text()))

    def _chooses(self, place: int, control: Element) -> None:
        if "checked" in control.attrs:
            return
        form = self.citizen.screen.form_of(control)
        for other in form.all("input") if form and control.attrs.get("type") == "radio" else ():
            if other.attrs.get("name") == control.attrs.get("name"):
                other.attrs.pop("checked", None)
        control.attrs["checked"] = ""
        self.visitor.by_name("fillAt", str(place), "")

    def _types(self, place: int, control: Element, text: str) -> None:
        if control.tag == "textarea":
            control.children = [text]
        else:
            control.attrs["value"] = text
        self.visitor.by_name("fillAt", str(place), text)


def is_followed(link: Element) -> bool:
    """Return whether a link leads to another screen of the portal."""
    return link.attrs.get("href", "").startswith("/") and not {"download", "target", "data-site"} & set(link.attrs)
