"""Presses every button that the portal offers to a visitor who has a session as a citizen and as an officer.

Runs inside Pyodide while the snapshot is made, and in tests.
"""

import base64
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from portal.guides.dom import Element, Screen
from portal.guides.form_data import entries

Step = tuple[str, str, str, list[tuple[str, Any]]]  # method, path, what is pressed there, what is sent
Ask = Callable[[str, str, list[Any]], Mapping[str, Any]]

# Would leave nothing to do: to forget all, to sign out, to leave the seat, to let the machine or time do it.
ENDS = {"/lam-lai", "/dang-xuat", "/ban-can-bo/ghe", "/ban-can-bo/may", "/dong-ho/su-kien", "/dong-ho/ngay-mai"}
SAID = "Luyen tap"  # what is written where nothing stands
# What is chosen where a file is asked for: the smallest picture there is.
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
FILE = {"filename": "anh.png", "type": "image/png", "data": base64.b64decode(PICTURE)}


def press_everything(ask: Ask, most: int = 300) -> int:
    """Press each button once, wherever it leads, and follow each sort of link once; return how many that were."""
    todo: deque[Step] = deque([("GET", "/", "", [])])
    done: set[tuple[str, str, str]] = set()
    while todo and len(done) < most:
        method, path, pressed, fields = todo.popleft()
        key = (method, sort_of(path), pressed)
        if key in done:
            continue
        done.add(key)
        answer = ask(method, path, fields)
        if isinstance(answer["body"], str):
            screen = Screen(answer["body"])
            todo.extend(("GET", path, "", []) for path in links(screen))
            todo.extendleft(presses(screen, answer["path"]))
    return len(done)


def sort_of(path: str) -> str:
    """Return the sort of an address: numbers and procedures do not make another one, nor does its place on a screen."""
    return re.sub(r"/(thu-tuc|muc-do)/[^/?]+", r"/\1/x", re.sub(r"\d+", "1", path.partition("#")[0]))


def links(screen: Screen) -> list[str]:
    """List where a screen leads to within the portal."""
    hrefs = (link.attrs.get("href", "").partition("#")[0] for link in screen.links())
    return list(dict.fromkeys(href for href in hrefs if href.startswith("/")))


def presses(screen: Screen, path: str) -> list[Step]:
    """List what each button sends; the one that is to be pressed first comes last: help with a form is."""
    found = list(_presses(screen, path))
    return sorted(found, key=lambda step: "formnovalidate" in step[2])


def _presses(screen: Screen, path: str) -> Iterator[Step]:
    code = screen.having("data-captcha")
    for button in screen.buttons():
        form = screen.form_of(button)
        action = form.attrs.get("action", path) if form else ""
        if form is None or form.attrs.get("method") != "post" or action in ENDS:
            continue
        _decide(form)
        said = "" if "formnovalidate" in button.attrs else SAID
        pairs = ((name, value) for name, value in entries(form, button).items(multi=True) if isinstance(value, str))
        sent = [(name, value or (code.text() if code and name == "captcha" else said)) for name, value in pairs]
        yield "POST", action, f"{button.name} {sorted(button.attrs.items())}", [*sent, *_files(form)]


def _files(form: Element) -> list[tuple[str, Any]]:
    """Choose a file wherever one is asked for, as somebody does who has one."""
    asked = [control.attrs["name"] for control in form.all("input") if control.attrs.get("type") == "file"]
    return [(name, FILE) for name in asked]


def _decide(form: Element) -> None:
    """Tick every box, and of each choice the last."""
    chosen = {control.attrs.get("name"): control for control in form.all("input") if "radio" in control.attrs.values()}
    for control in form.all("input"):
        if control.attrs.get("type") == "checkbox" or control in chosen.values():
            control.attrs["checked"] = ""
        elif control.attrs.get("type") == "radio":
            control.attrs.pop("checked", None)
