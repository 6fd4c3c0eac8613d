"""Hundreds of payloads through every field and every file's name of every form: `python -m tests.audit.every_field`.

Each form is opened as it stands for a member who has dossiers of several kinds and an officer's seat, filled with one
payload in all of its fields, and sent by each of its buttons; the portal begins each time from the same state. Nothing
may come back as markup.
"""

import os
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import cast

from flask import Flask
from werkzeug.datastructures import FileStorage, MultiDict

from portal.guides.dom import Element, Screen
from portal.guides.form_data import entries
from portal.library import load_library
from portal.storage import Store
from portal.web.context import use_store
from scripts.runtime.snapshot.press_everything import ENDS, links, sort_of
from tests.actors import Citizen, png
from tests.injections import many
from tests.portals import Clock, come, make_portal
from tests.unit.test_injection import foreign

TYPED = {"text", "search", "email", "tel", "password", "number", "date", "url", "file"}
PROCEDURES = ("chuyen-truong", "dang-ky-khai-sinh", "dang-ky-thuong-tru")
PAGES = ("giay-to", "xem-lai")
ALONE = ("/dang-nhap", "/kich-hoat", "/dang-ky")
SEATS = ("Mai Thanh Trúc", "Trịnh Thu Hiền")  # who takes dossiers in, and who works on them


Pairs = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form on a screen: where it sends its fields, and what each of its buttons sends with them."""

    action: str
    method: str
    enctype: str | None
    fields: tuple[str, ...]
    files: tuple[str, ...]
    sent: tuple[Pairs, ...]  # one for each button


@dataclass(frozen=True, slots=True)
class Portal:
    """A portal in which much has happened, and whoever visits it; `restore` brings both back to that moment."""

    app: Flask
    member: Citizen
    saved: bytes
    session: str

    def restore(self) -> None:
        """Forget what the last payload did."""
        use_store(self.app, Store(self.saved))
        self.member.client.set_cookie("session", self.session)


def lived_in(seat: str) -> Portal:
    """Return a portal with a sent dossier, drafts of several procedures, and an officer at the desk."""
    store = Store()
    member = come(make_portal(store, Clock())).joins()
    member.submits(PROCEDURES[0])
    for slug in PROCEDURES:
        member.starts(slug)
        member.fills_in()
    member.sits(seat)
    return kept(member, store)


def kept(member: Citizen, store: Store) -> Portal:
    """Return a portal as it is now, to be brought back to this moment."""
    cookie = member.client.get_cookie("session")
    assert cookie is not None
    return Portal(cast(Flask, member.client.application), member, store.save(), cookie.value)


def forms(portal: Portal) -> Iterator[Form]:
    """Yield every sort of form that links lead to and in which something can be typed or chosen as a file."""
    portal.restore()
    given = starts()
    todo, seen = deque(given), set[tuple[str, ...]]()
    while todo:
        path = todo.popleft()
        sort = path if path in given else sort_of(path)
        if (sort,) in seen:
            continue
        seen.add((sort,))
        screen = portal.member.opens(path).screen
        todo.extend(links(screen))
        for form in map(partial(read, path=path), screen.root.all("form")):
            key = (sort_of(form.action.partition("?")[0]), *form.fields, *form.files)
            if form.fields + form.files and form.action not in ENDS and key not in seen:
                seen.add(key)
                yield form


def read(form: Element, path: str) -> Form:
    """Describe a form of the screen at a path."""
    boxes = typed(form)
    files = tuple(control.attrs["name"] for control in boxes if control.attrs.get("type") == "file")
    fields = tuple(name for control in boxes if (name := control.attrs["name"]) not in files)
    sent = tuple(
        tuple(pair for pair in entries(form, button).items(multi=True) if pair[0] not in (*fields, *files))
        for button in form.all("button")
    )
    method = form.attrs.get("method", "get").upper()
    return Form(form.attrs.get("action", path), method, form.attrs.get("enctype"), fields, files, sent)


def starts() -> list[str]:
    """List the steps and papers of the drafts, and what a member is not led to, and where the links begin."""
    procedures = load_library().procedures
    drafts = [(f"/ho-so/{number}", procedures[slug]) for number, slug in enumerate(PROCEDURES, 2)]
    steps = [f"{draft}/buoc/{step.key}" for draft, procedure in drafts for step in procedure.steps]
    return [*steps, *(f"{draft}/{page}" for draft, _ in drafts for page in PAGES), *ALONE, "/"]


def typed(form: Element) -> list[Element]:
    """List what one types into, or chooses a file with."""
    boxes = [control for control in form.all("input") if control.attrs.get("type", "text") in TYPED]
    return [control for control in (*boxes, *form.all("textarea")) if "name" in control.attrs]


def findings(portal: Portal, form: Form, payload: str, turn: int) -> list[str]:
    """Send a form with the payload everywhere, by one of its buttons; list what came back as markup, or as an error."""
    data: MultiDict[str, object] = MultiDict(
        [*form.sent[turn % len(form.sent)], *dict.fromkeys(form.fields, payload).items()]
    )
    for name in form.files:
        data.add(name, FileStorage(BytesIO(png()), f"{payload}.png".replace('"', "%22"), content_type="image/png"))
    given = {"query_string" if form.method == "GET" else "data": data}
    client, encoding = portal.member.client, {"content_type": form.enctype} if form.enctype else {}
    answer = client.open(form.action, method=form.method, follow_redirects=True, **given, **encoding)  # type: ignore[arg-type]
    if answer.history:  # it was taken
        portal.restore()
    wrong = foreign(Screen(answer.text)) + ([f"status {answer.status_code}"] if answer.status_code >= 500 else [])
    return [f"{form.action}, {', '.join(form.fields)}: {payload!r} came back as {what}" for what in wrong]


def run(payloads: Sequence[str], seats: Sequence[str] = SEATS) -> tuple[list[str], int, int]:
    """Send all payloads through all forms; return what was found, how many forms there are, and how many fields."""
    found: list[str] = []
    known: dict[tuple[str, ...], Form] = {}
    for seat in seats:
        portal = lived_in(seat)
        fresh = {(sort_of(form.action), *form.fields, *form.files): form for form in forms(portal)}
        portal.restore()
        for form in (form for key, form in fresh.items() if key not in known):
            for turn, payload in enumerate(payloads):
                found += findings(portal, form, payload, turn)
        known.update(fresh)
    return found, len(known), sum(len(form.fields + form.files) for form in known.values())


def shared_out(payloads: Sequence[str], workers: int) -> tuple[list[str], int, int]:
    """Do the same in several processes, each with its share of the payloads."""
    with ProcessPoolExecutor(workers) as pool:
        parts = list(pool.map(run, (payloads[first::workers] for first in range(workers))))
    assert len({part[1:] for part in parts}) == 1, "all of them find the same forms"
    return [what for found, _, _ in parts for what in found], *parts[0][1:]


def main() -> None:
    """Run the campaign and say how it went."""
    payloads, began = many(), time.monotonic()
    found, forms, fields = shared_out(payloads, os.cpu_count() or 1)
    for what in found[:20]:
        print(what)
    asked = f"{len(payloads)} payloads through the {fields} fields of {forms} forms, {len(payloads) * forms} answers"
    print(f"{asked}: {len(found)} came back as markup or as an error ({time.monotonic() - began:.0f} s).")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
