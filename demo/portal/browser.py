"""The door for the browser: `boot`, `handle` and `save`, all plain values, called by the shell.

Werkzeug's test client is the server: it keeps the cookie and speaks multipart. Knows nothing of JavaScript.
"""

from collections.abc import Mapping
from io import BytesIO
from sqlite3 import DatabaseError
from typing import Any

from flask import Flask
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import Client, TestResponse

from portal.storage import Store
from portal.web import letters
from portal.web.app import create_app, use_store

COOKIE = "session"
MOST_REDIRECTS = 5


class _Running:
    """The one portal of this interpreter."""

    app: Flask | None = None
    client: Client


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
        with _Running.app.test_request_context():
            letters.send("", "damaged", "")
    _Running.client = Client(_Running.app)
    if store.kept(COOKIE):
        _Running.client.set_cookie(COOKIE, store.kept(COOKIE))


def handle(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a request.

    `request` holds `method`, `path` (with its query) and `fields`: pairs of a name and a string, or for a file a
    mapping of `filename`, `type` and `data` (bytes). The answer holds `status`, `path` (after redirects, with a
    redirect's `#fragment`), `type`, `body` (text, or bytes for other than text), `filename` (a download's, or None),
    `wrote` and `clear`.
    """
    store = _store()
    before = store.changes
    answer, fragment, clear = _follow(request["method"], request["path"], _form(request.get("fields", ())))
    _keep_cookie(store)
    mime = answer.mimetype or "application/octet-stream"
    textual = mime.startswith("text/")
    return {
        "status": answer.status_code,
        "path": answer.request.full_path.removesuffix("?") + fragment,
        "type": mime,
        "body": answer.text if textual else answer.data,
        "filename": None if textual else _filename(answer),
        "wrote": store.changes != before,
        "clear": clear,
    }


def save() -> bytes:
    """Give everything there is to keep on the device."""
    return _store().save()


def _store() -> Store:
    assert _Running.app is not None, "boot() comes first"
    store: Store = _Running.app.extensions["portal"].store
    return store


def _form(fields: Any) -> MultiDict[str, Any]:
    form: MultiDict[str, Any] = MultiDict()
    for name, value in fields:
        if not isinstance(value, str):
            filename = value["filename"].replace('"', "'")  # the multipart writer does not escape it
            value = FileStorage(BytesIO(value["data"]), filename=filename, content_type=value["type"])
        form.add(name, value)
    return form


def _follow(method: str, path: str, form: MultiDict[str, Any]) -> tuple[TestResponse, str, bool]:
    answer = _Running.client.open(path, method=method, data=form if method == "POST" else None)
    fragment, clear = "", "Clear-Site-Data" in answer.headers
    for _ in range(MOST_REDIRECTS):
        if answer.status_code not in (301, 302, 303):
            break
        onward, hash_sign, name = answer.headers["Location"].partition("#")
        fragment = hash_sign + name
        answer = _Running.client.open(onward)
        clear = clear or "Clear-Site-Data" in answer.headers
    return answer, fragment, clear


def _keep_cookie(store: Store) -> None:
    cookie = _Running.client.get_cookie(COOKIE)
    value = cookie.value if cookie else ""
    if value != store.kept(COOKIE):
        store.keep(COOKIE, value)


def _filename(answer: TestResponse) -> str | None:
    return answer.headers.get("Content-Disposition", "").partition("filename=")[2].strip('"') or None
