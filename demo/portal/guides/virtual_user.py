"""A user of the portal without a browser: finds links, buttons and fields by their names, over HTTP."""

from collections.abc import Mapping
from typing import Any, Self

from werkzeug.test import Client, TestResponse

from portal.guides.dom import Element, Screen, fill
from portal.guides.form_data import entries, query


class ElementNotFound(Exception):
    """The screen has no such element, or more than one.

    `code` tells what is missing (a `button`, a `field`, a `choice`, ...; `rows` where it is not clear which button is
    meant), `wanted` is its name and `offered` are the names of such elements that the screen has.
    """

    def __init__(self, code: str, wanted: str, offered: list[str]) -> None:
        super().__init__(code, wanted, offered)
        self.code, self.wanted, self.offered = code, wanted, list(dict.fromkeys(filter(None, offered)))


class VirtualUser:
    """A user with a cookie jar of their own; `path`, `status` and `screen` are what the last answer brought."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.path, self.status, self.screen = "", 0, Screen("")

    def opens(self, path: str) -> Self:
        """Open an address."""
        return self._goes(path, "GET")

    def follows(self, name: str) -> Self:
        """Follow a link by its name. Raises ElementNotFound."""
        links = self.screen.links()
        found = {link.attrs["href"] for link in links if link.name == name}
        if len(found) != 1:
            raise ElementNotFound("link", name, [link.name for link in links])
        return self.opens(found.pop())

    def fills(self, values: Mapping[str, str]) -> Self:
        """Type into fields and choose in groups, by their labels without the star. Raises ElementNotFound."""
        for label, value in values.items():
            control = self.field(label)
            if not fill(self.screen, control, value):
                raise ElementNotFound("choice", value, self.screen.choices(control))
        return self

    def chooses_file(self, label: str, data: bytes, name: str = "anh.png", mime: str = "image/png") -> Self:
        """Choose a file of this device in a file field."""
        self.field(label).file = (name, data, mime)
        return self

    def presses(self, name: str, of: str = "") -> Self:
        """Press a button, or follow a link where no button has that name."""
        return self.uses(self.target(name, of))

    def uses(self, target: Element) -> Self:
        """Follow a link, or send a button's form."""
        return self.opens(target.attrs["href"]) if target.tag == "a" else self.sends_with(target)

    def sends_with(self, button: Element) -> Self:
        """Send a button's form, as a browser would."""
        form = self.screen.form_of(button)
        if form is None:
            raise ElementNotFound("form", button.name, [])
        action = form.attrs.get("action", self.path)
        if form.attrs.get("method", "get").lower() == "get":
            return self._goes(f"{action.partition('?')[0]}?{query(form, button)}", "GET")
        return self._goes(action, "POST", data=entries(form, button), content_type=form.attrs.get("enctype"))

    def field(self, label: str) -> Element:
        """Find the field or group of choices with this label. Raises ElementNotFound."""
        found = self.screen.control(label)
        if found is None:
            raise ElementNotFound("field", label, self.screen.labels())
        return found

    def target(self, name: str, of: str = "") -> Element:
        """Find the button or link with this name; `of` tells equal ones apart by the words that describe them.

        Raises ElementNotFound.
        """
        buttons, links = self.screen.buttons(), self.screen.links()
        named = [e for e in buttons if e.name == name] or [e for e in links if e.name == name]
        if not named:
            raise ElementNotFound("button", name, [e.name for e in (*buttons, *links)])
        found = [e for e in named if of in self.screen.described(e)]
        if not found:
            raise ElementNotFound("row", of, [self.screen.described(e) for e in named])
        if len({(e.attrs.get("href"), e.attrs.get("value"), id(self.screen.form_of(e))) for e in found}) > 1:
            raise ElementNotFound("rows", name, [self.screen.described(e) for e in found])
        return found[0]

    def errors(self) -> list[str]:
        """List the messages of the error summary, in order."""
        return self.screen.errors()

    def _goes(self, path: str, method: str, **sent: Any) -> Self:
        return self.shows(self.client.open(path, method=method, follow_redirects=True, **sent))

    def shows(self, answer: TestResponse) -> Self:
        """Take an answer for the screen that is shown; of a file there is nothing to see."""
        self.path = answer.request.full_path.removesuffix("?")
        self.status = answer.status_code
        self.screen = Screen(answer.text if (answer.mimetype or "").startswith("text/") else "")
        return self
