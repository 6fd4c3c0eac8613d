"""Reads an HTML page as a person does: links, buttons and fields by the names that are seen or read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
INLINE = frozenset("a abbr b button code em i label output small span strong".split())
UNSEEN = frozenset({"head", "script", "style", "svg", "template"})
RAW = frozenset({"script", "style"})  # their text is written as it is


@dataclass(eq=False, slots=True)
class Element:
    """An element with its attributes and children; `file` is what was chosen in a file input."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    file: tuple[str, bytes, str] | None = None

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in the order of the page."""
        todo = [self]
        while todo:
            element = todo.pop()
            yield element
            todo += [child for child in reversed(element.children) if isinstance(child, Element)]

    def all(self, *tags: str) -> list[Element]:
        """List the elements below that have one of these tags."""
        return [element for element in self.walk() if element.tag in tags and element is not self]

    def text(self, hidden: Callable[[Element], bool] = lambda _: False) -> str:
        """Return the text with single blanks, without the parts that are `hidden`."""
        return " ".join("".join(self._pieces(hidden)).split())

    def _pieces(self, hidden: Callable[[Element], bool]) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif not hidden(child):
                gap = "" if child.tag in INLINE else " "
                yield gap
                yield from child._pieces(hidden)
                yield gap

    def html(self) -> str:
        """Return the element as HTML."""
        inside = "".join(self._written(child) if isinstance(child, str) else child.html() for child in self.children)
        if self.tag in ("root", "comment"):
            return inside
        given = "".join(f' {key}="{escape(value)}"' if value else f" {key}" for key, value in self.attrs.items())
        return f"<{self.tag}{given}>" + ("" if self.tag in VOID else f"{inside}</{self.tag}>")

    def _written(self, text: str) -> str:
        return text if self.tag in RAW else escape(text, quote=False)

    @property
    def classes(self) -> list[str]:
        """The element's classes."""
        return self.attrs.get("class", "").split()

    @property
    def name(self) -> str:
        """The accessible name: what a screen reader says."""
        return self.attrs.get("aria-label") or self.text(lambda e: e.attrs.get("aria-hidden") == "true")


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("root")]

    def updatepos(self, i: int, j: int) -> int:
        return j  # line numbers are not used, and counting them takes time

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_comment(self, data: str) -> None:
        self.open[-1].children.append(Element("comment"))

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(html: str) -> Element:
    """Return the root above all elements of a page."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]


class Screen:
    """One HTML page with what is typed into it so far."""

    def __init__(self, html: str) -> None:
        self.html = html

    @cached_property
    def root(self) -> Element:
        """The whole page, parsed at first use."""
        return parsed(self.html)

    @property
    def text(self) -> str:
        """All that is seen, in one line."""
        return self.root.text(unseen)

    @property
    def title(self) -> str:
        """The page's title."""
        return "".join(element.text() for element in self.root.all("title")[:1])

    def links(self) -> list[Element]:
        """List the links, in order."""
        return [link for link in self.root.all("a") if "href" in link.attrs]

    def buttons(self) -> list[Element]:
        """List the buttons that are not hidden, in order."""
        return [b for b in self.root.all("button") if "hidden" not in b.attrs and b.attrs.get("aria-hidden") != "true"]

    def labels(self) -> list[str]:
        """List the names of the fields and groups of choices, in order."""
        return [label.name for label in self.root.all("label", "legend")]

    def having(self, attribute: str) -> Element | None:
        """Find the first element with an attribute."""
        return next((e for e in self.root.walk() if attribute in e.attrs), None)

    def by_id(self, key: str) -> Element | None:
        """Find the element with an id."""
        return next((e for e in self.root.walk() if e.attrs.get("id") == key), None)

    def control(self, label: str) -> Element | None:
        """Find the control, or the fieldset, that a label or legend names."""
        for element in self.root.all("label"):
            if element.name == label:
                return self.by_id(element.attrs.get("for", ""))
        return next((s for s in self.root.all("fieldset") if [x.name for x in s.all("legend")][:1] == [label]), None)

    def value(self, control: Element) -> str:
        """Return what a field contains: its text, or the name of what is chosen."""
        if control.tag == "fieldset":
            chosen = {e.attrs.get("id") for e in control.all("input") if "checked" in e.attrs}
            return "".join(label.name for label in control.all("label") if label.attrs.get("for") in chosen)
        if control.tag == "select":
            options = control.all("option")
            return next((o.name for o in options if "selected" in o.attrs), options[0].name if options else "")
        if control.attrs.get("type") in ("radio", "checkbox"):
            labels = (label.name for label in self.root.all("label") if label.attrs.get("for") == control.attrs["id"])
            return next(labels, "") if "checked" in control.attrs else ""
        return control.text() if control.tag == "textarea" else control.attrs.get("value", "")

    def choices(self, group: Element) -> list[str]:
        """List the names of what can be chosen in a group or a list."""
        if group.tag == "select":
            return [option.name for option in group.all("option")]
        offered = {control.attrs.get("id") for control in group.all("input")}
        return [label.name for label in self.root.all("label") if label.attrs.get("for") in offered]

    def errors(self) -> list[str]:
        """List the messages of the error summary, in order."""
        return [text for text, _ in self.complaints()]

    def complaints(self) -> list[tuple[str, Element | None]]:
        """List the messages of the error summary, each with what it is about as far as that is on the screen."""
        box = next((e for e in self.root.walk() if e.attrs.get("role") == "alert"), None)
        links = box.all("a") if box else []
        return [(link.name, self.by_id(link.attrs.get("href", "").removeprefix("#"))) for link in links]

    def described(self, element: Element) -> str:
        """Return the description that a screen reader adds to an element's name."""
        parts = (self.by_id(key) for key in element.attrs.get("aria-describedby", "").split())
        return " ".join(part.text() for part in parts if part)

    def form_of(self, control: Element) -> Element | None:
        """Find the form around a control."""
        return next((form for form in self.root.all("form") if control in form.walk()), None)

    def offers(self) -> str:
        """Describe what can be done on the screen, for the message of a test that failed."""
        links, buttons = ([e.name for e in found] for found in (self.links(), self.buttons()))
        return f"\n  links: {links}\n  buttons: {buttons}\n  fields: {self.labels()}\n  text: {self.text[:1500]}"


def unseen(element: Element) -> bool:
    """Return whether an element is invisible."""
    return element.tag in UNSEEN or "hidden" in element.attrs


def fill(screen: Screen, control: Element, value: str) -> bool:
    """Type or choose `value`: a choice by its visible name, none if it is empty. Return whether that was possible."""
    if control.tag == "textarea":
        control.children = [value]
    elif control.tag in ("select", "fieldset"):
        return _choose(screen, control, value)
    elif control.attrs.get("type") not in ("radio", "checkbox"):
        control.attrs["value"] = value
    elif value:
        control.attrs["checked"] = ""
    else:
        control.attrs.pop("checked", None)
    return True


def _choose(screen: Screen, group: Element, value: str) -> bool:
    names = {label.attrs.get("for"): label.name for label in screen.root.all("label")}
    state, offered = ("selected", group.all("option")) if group.tag == "select" else ("checked", group.all("input"))
    chosen = [e for e in offered if value == (e.name if state == "selected" else names.get(e.attrs.get("id")))]
    for element in offered:
        element.attrs.pop(state, None)
    for element in chosen[:1]:
        element.attrs[state] = ""
    return bool(chosen) or not value
