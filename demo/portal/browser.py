"""The door for the browser: `boot`, `handle` and `save`, called by the shell with plain values and answering with them.

Werkzeug's test client is the server: it keeps the cookie and writes multipart bodies.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from io import BytesIO
from sqlite3 import DatabaseError
from typing import Any

from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import Client, TestResponse, create_environ

from portal.domain.text import tidy
from portal.guides import coach_requests
from portal.guides.virtual_user import VirtualUser
from portal.storage import Store
from portal.web import notices
from portal.web.app import create_app
from portal.web.context import portal_of, use_store

COOKIE = "session"
COACH = "/coach/"  # requests below this path are for the coach, not for the portal
HTML = "text/html"
SCREEN = '<div class="portal">'
MOST_REDIRECTS = 5
NAMELESS = "."  # for a file of whose name nothing can be seen: the portal calls it after the paper
REDIRECTS = (301, 302, 303, 307, 308)
SAME_METHOD = (307, 308)
STATIC = "/static/"  # the pages of the site have these files themselves, and a snapshot cannot send any
NOWHERE = "/khong-co"  # an address that the portal does not know, and answers with a screen


@dataclass(frozen=True, slots=True)
class Answer:
    """What `handle` returns, as a mapping."""

    status: int
    path: str  # after redirects, with a redirect's `#fragment`
    type: str
    body: str | bytes  # text, or bytes for other types than text
    filename: str | None = None  # a download's
    wrote: bool = False  # there is something to save
    clear: bool = False  # what the page keeps of the portal is void
    reset: bool = False  # so is all that this device keeps of any portal


class Sandbox:
    """A portal and the one user who is at it, with their cookies and the screen they see."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.app = create_app(Store(), settings)
        self.user = VirtualUser(Client(self.app))

    @property
    def store(self) -> Store:
        """What the portal remembers; another one after `load` and when the coach begins."""
        store: Store = portal_of(self.app).store
        return store

    def load(self, saved: bytes | None) -> bool:
        """Go on from what a `save` returned, or from nothing; return whether it could be read.

        What is damaged, or was written by a newer program, is given up; no bytes at all are what the device has lost. A
        letter in the mailbox tells so.
        """
        readable = saved != b"" and self._open(saved)
        if not readable:
            use_store(self.app, Store())
            with self.app.request_context(create_environ()):  # Flask's own way imports its test tools
                notices.send_mail("", "damaged" if saved else "lost", "")
        self.user = VirtualUser(Client(self.app))
        if self.store.setting(COOKIE):
            self.user.client.set_cookie(COOKIE, self.store.setting(COOKIE))
        return readable

    def _open(self, saved: bytes | None) -> bool:
        """Load what was saved and look at all that every request looks at; return whether that went well."""
        try:
            store = Store(saved)
            store.read_everything()
            store.try_to_write()
            use_store(self.app, store)
            portal_of(self.app).now()
            portal_of(self.app).automatic_officer.upcoming()
        except Exception as error:  # whatever is wrong in there, the reader must not be locked out
            self.app.logger.warning("what was saved cannot be read: %r", error)
            return False
        return True

    def handle(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Answer a request; see the function of the same name."""
        store, before = self.store, self.store.changes
        path, fields = request["path"], request.get("fields", ())
        if path.startswith(COACH) and request["method"] == "POST":  # no link leads there
            answer = self._ask_coach(path.removeprefix(COACH), list(fields))
        else:
            answer = self._ask_portal(request["method"], path, _form(fields))
        self._keep_cookie()
        return asdict(answer) | {"wrote": self.store is not store or store.changes != before}

    def _ask_coach(self, verb: str, fields: list[tuple[str, str]]) -> Answer:
        reply = coach_requests.reply(self.app, self.user, verb, fields)
        self.user = reply.user
        return Answer(reply.status, reply.user.path, HTML, reply.html, clear=reply.clear)

    def _ask_portal(self, method: str, path: str, form: MultiDict[str, Any]) -> Answer:
        response, fragment, reset = self._follow(method, NOWHERE if path.startswith(STATIC) else path, form)
        if not _is_answer(response):
            response, fragment = self.user.client.open(NOWHERE), ""
        mime = response.mimetype or "application/octet-stream"
        filename = _filename(response)
        if mime == HTML and not filename:  # a page that is downloaded is not shown
            self.user.shows(response)
        return Answer(
            status=response.status_code,
            path=response.request.full_path.removesuffix("?") + fragment,
            type=mime,
            body=response.text if mime.startswith("text/") else response.data,
            filename=filename,
            clear=reset,
            reset=reset,
        )

    def _follow(self, method: str, path: str, form: MultiDict[str, Any]) -> tuple[TestResponse, str, bool]:
        response = self._ask(method, path, form)
        fragment, reset = "", "Clear-Site-Data" in response.headers
        for _ in range(MOST_REDIRECTS):
            if response.status_code not in REDIRECTS:
                break
            method = method if response.status_code in SAME_METHOD else "GET"
            onward, hash_sign, name = response.headers["Location"].partition("#")
            fragment = hash_sign + name
            response = self._ask(method, onward, form)
            reset = reset or "Clear-Site-Data" in response.headers
        return response, fragment, reset

    def _ask(self, method: str, path: str, form: MultiDict[str, Any]) -> TestResponse:
        return self.user.client.open(path, method=method, data=form if method == "POST" else None)

    def _keep_cookie(self) -> None:
        cookie = self.user.client.get_cookie(COOKIE)
        value = cookie.value if cookie else ""
        with suppress(DatabaseError):  # of a store that takes nothing any more: the answer tells more
            if value != self.store.setting(COOKIE):
                self.store.set_setting(COOKIE, value)


_sandbox: Sandbox | None = None  # this interpreter's


def sandbox() -> Sandbox:
    """Return what `boot` started."""
    assert _sandbox is not None, "boot() comes first"
    return _sandbox


def boot(saved: bytes | None, settings: Mapping[str, Any]) -> dict[str, bool]:
    """Start the portal from the bytes that a `save` returned, or from nothing; called again, load other bytes.

    Returns whether they were `readable`: those that were not are better kept, before others take their place.
    """
    global _sandbox
    if _sandbox is None:
        _sandbox = Sandbox(settings)
    return {"readable": _sandbox.load(saved)}


def handle(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a request with a mapping of the fields of `Answer`.

    `request` holds `method`, `path` (with its query) and `fields`: pairs of a name and a string, or for a file a
    mapping of `filename`, `type`, `data` (bytes) and, where the shell found one, its `problem`.
    """
    return sandbox().handle(request)


def save() -> bytes:
    """Return everything there is to keep on the device."""
    return sandbox().store.save()


def _form(fields: Iterable[tuple[str, Any]]) -> MultiDict[str, Any]:
    form: MultiDict[str, Any] = MultiDict()
    for name, value in fields:
        if not isinstance(value, str):
            if value.get("problem"):
                form.add(f"{name}-problem", value["problem"])
            # The multipart writer escapes neither quotes nor the line breaks that some systems let stand in names.
            filename = tidy(value["filename"]).replace('"', "'") or NAMELESS
            value = FileStorage(BytesIO(value["data"]), filename=filename, content_type=value["type"])
        form.add(name, value)
    return form


def _is_answer(response: TestResponse) -> bool:
    """Check for a screen or a file of the portal's own: not a redirect without end, nor what a server sends beside."""
    if response.request.path.startswith(STATIC) or response.status_code in REDIRECTS:
        return False
    return _filename(response) is not None or (response.mimetype == HTML and SCREEN in response.text)


def _filename(response: TestResponse) -> str | None:
    return response.headers.get("Content-Disposition", "").partition("filename=")[2].strip('"') or None
