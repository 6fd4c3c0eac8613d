"""The door for the browser: `boot`, `handle` and `save`, all plain values, called by the shell.

Werkzeug's test client is the server: it keeps the cookie and speaks multipart. Knows nothing of JavaScript.
"""

import json
from collections.abc import Mapping
from functools import partial
from io import BytesIO
from sqlite3 import DatabaseError
from typing import Any

from flask import Flask
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import Client, TestResponse, create_environ

from portal.guides import coach
from portal.guides.steps import guide_from
from portal.guides.virtual_user import Reader
from portal.storage import Store
from portal.web import notices
from portal.web.app import create_app, use_store
from portal.web.context import portal_of

COOKIE = "session"
COACH = "/coach/"  # what is asked of the coach, not of the portal
HTML = "text/html"
MOST_REDIRECTS = 5


class _Running:
    """The one portal of this interpreter."""

    app: Flask | None = None
    reader: Reader  # whoever sits at the browser: its cookies, and the screen that stands there


def boot(saved: bytes | None, settings: Mapping[str, Any]) -> None:
    """Start the portal over the bytes a `save` gave, or over nothing. May be called again to load newer bytes.

    Bytes that are no database of ours any more are given up; a letter in the mailbox says so.
    """
    try:
        store, damaged = Store(saved), False
    except DatabaseError:
        store, damaged = Store(), True
    if _Running.app is None:
        _Running.app = create_app(store, settings)
    else:
        use_store(_Running.app, store)
    if damaged:
        with _Running.app.request_context(create_environ()):  # Flask's own way drags in its test tools
            notices.send_mail("", "damaged", "")
    _Running.reader = Reader(Client(_Running.app))
    if store.setting(COOKIE):
        _Running.reader.client.set_cookie(COOKIE, store.setting(COOKIE))


def handle(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a request.

    `request` holds `method`, `path` (with its query) and `fields`: pairs of a name and a string, or for a file a
    mapping of `filename`, `type` and `data` (bytes). The answer holds `status`, `path` (after redirects, with a
    redirect's `#fragment`), `type`, `body` (text, or bytes for other than text), `filename` (a download's, or None),
    `wrote` and `clear`.
    """
    if request["path"].startswith(COACH):
        return _coached(request["path"].removeprefix(COACH), list(request.get("fields", ())))
    store = _store()
    before = store.changes
    answer, fragment, clear = _follow(request["method"], request["path"], _form(request.get("fields", ())))
    _keep_cookie(store)
    mime = answer.mimetype or "application/octet-stream"
    textual, filename = mime.startswith("text/"), _filename(answer)
    if mime == HTML and not filename:  # a page that is a file is no screen
        _Running.reader.shows(answer)
    return {
        "status": answer.status_code,
        "path": answer.request.full_path.removesuffix("?") + fragment,
        "type": mime,
        "body": answer.text if textual else answer.data,
        "filename": filename,
        "wrote": store.changes != before,
        "clear": clear,
    }


def save() -> bytes:
    """Give everything there is to keep on the device."""
    return _store().save()


def _app() -> Flask:
    assert _Running.app is not None, "boot() comes first"
    return _Running.app


def _store() -> Store:
    store: Store = portal_of(_app()).store
    return store


def _coached(verb: str, fields: list[tuple[str, str]]) -> dict[str, Any]:
    """Answer what is asked of the coach.

    `begin` (fields `guide`, as JSON, and `step`) forgets all else and goes to where a step begins; `help` does the
    step; `back` goes where it begins; `look`, `hint` and `next` (fields: what is typed) give words, not a screen.
    """
    store, before = _store(), _store().changes
    if verb == "begin":
        given = dict(fields)
        _Running.reader = coach.begin(_app(), guide_from(json.loads(given["guide"])), int(given["step"]))
    elif verb in ("help", "back"):
        (coach.help_out if verb == "help" else coach.go_back)(_app(), _Running.reader)
    else:
        advice = coach.look(_app(), _Running.reader, fields, verb)
        return _plain(render_words(_app(), advice), _Running.reader.path, 200, store.changes != before)
    _keep_cookie(_store())
    reader = _Running.reader
    wrote = _store() is not store or store.changes != before
    return {**_plain(reader.screen.html, reader.path, reader.status, wrote), "clear": verb == "begin"}


def _plain(body: str, path: str, status: int, wrote: bool) -> dict[str, Any]:
    return {
        "status": status,
        "path": path,
        "type": HTML,
        "body": body,
        "filename": None,
        "wrote": wrote,
        "clear": False,
    }


def render_words(app: Flask, advice: coach.Advice | None) -> str:
    """Put a coach's advice into words."""
    words = portal_of(app).library.words
    with app.app_context():
        return app.jinja_env.get_template("coach_words.html").render(advice=advice, say=partial(coach.say, words))


def _form(fields: Any) -> MultiDict[str, Any]:
    form: MultiDict[str, Any] = MultiDict()
    for name, value in fields:
        if not isinstance(value, str):
            filename = value["filename"].replace('"', "'")  # the multipart writer does not escape it
            value = FileStorage(BytesIO(value["data"]), filename=filename, content_type=value["type"])
        form.add(name, value)
    return form


def _follow(method: str, path: str, form: MultiDict[str, Any]) -> tuple[TestResponse, str, bool]:
    answer = _Running.reader.client.open(path, method=method, data=form if method == "POST" else None)
    fragment, clear = "", "Clear-Site-Data" in answer.headers
    for _ in range(MOST_REDIRECTS):
        if answer.status_code not in (301, 302, 303):
            break
        onward, hash_sign, name = answer.headers["Location"].partition("#")
        fragment = hash_sign + name
        answer = _Running.reader.client.open(onward)
        clear = clear or "Clear-Site-Data" in answer.headers
    return answer, fragment, clear


def _keep_cookie(store: Store) -> None:
    cookie = _Running.reader.client.get_cookie(COOKIE)
    value = cookie.value if cookie else ""
    if value != store.setting(COOKIE):
        store.set_setting(COOKIE, value)


def _filename(answer: TestResponse) -> str | None:
    return answer.headers.get("Content-Disposition", "").partition("filename=")[2].strip('"') or None
