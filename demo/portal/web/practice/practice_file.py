"""Practice data taken along: saved as a file, and opened again once the visitor has seen what is in it.

What a file replaces is put aside, and can be had back once.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, session
from flask.sessions import SecureCookieSessionInterface
from flask.typing import ResponseReturnValue

from portal.actions.automatic_officer import AutomaticOfficer
from portal.actions.practice_clock import PracticeClock
from portal.domain.dossier import Status
from portal.domain.errors import Complaint, Refusal
from portal.domain.people import Family
from portal.storage import Store
from portal.storage.aside import BEFORE, OFFERED
from portal.storage.practice_file import LARGEST_FILE, bare, pack, unpack
from portal.web import visitor_session
from portal.web.context import current_portal, use_store

bp = Blueprint("practice_file", __name__, url_prefix="/bai-tap")

FIELD = "tep"
FILENAME = "bai-tap-{day:%Y-%m-%d}.motcua"
COOKIE = "session"  # the setting with who is signed in, as in the browser
SAVED_AT, SAVED_AS = "saved_at", "saved_as"  # settings that a file has more: when, and whose card was on the table
KEPT_OF_SESSION: Mapping[str, type] = {"person": str, "account": int, "card": str, "officer": str}


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in practice data, told before something happens to them."""

    names: tuple[str, ...]  # of those who have an account
    sent: int
    drafts: int
    at: datetime  # by the practice clock
    saved_at: datetime | None
    family: Family | None  # whose card is on the table


@bp.get("")
def offer() -> str:
    """Show both ways: out, and in again."""
    return _show([])


@bp.get("/tep")
def save() -> Response:
    """Send all that is practised here as a file."""
    portal = current_portal()
    saved = {COOKIE: _sealed_session(), SAVED_AT: portal.clock().isoformat(), SAVED_AS: visitor_session.family().key}
    name = FILENAME.format(day=portal.clock())
    headers = {"Content-Disposition": f"attachment; filename={name}", "X-Content-Type-Options": "nosniff"}
    return Response(pack(portal.store, **saved), mimetype="application/octet-stream", headers=headers)


@bp.post("")
def choose() -> ResponseReturnValue:
    """Put a chosen file aside if it can be opened; else say why not. What is practised here stays."""
    try:
        store = _opened(_chosen())
    except Refusal as refusal:
        return _show([Complaint(FIELD, refusal.code)]), 422
    current_portal().store.aside.put(OFFERED, bare(store))
    return redirect("/bai-tap/mo")


@bp.get("/mo")
def compare() -> str:
    """Show what is in the file and what it would replace."""
    here = _contents(current_portal().store, visitor_session.family().key)
    return render_template("practice_file/compare.html", offered=_contents(_offered()), here=here)


@bp.post("/mo")
def replace() -> ResponseReturnValue:
    """Go on from the file; what was here is put aside."""
    portal, store = current_portal(), _offered()
    store.aside.put(BEFORE, bare(portal.store, **{COOKIE: _sealed_session()}))
    _go_on_from(store)
    flash("opened", "practice-file")
    return redirect("/bai-tap")


@bp.post("/bo")
def leave() -> ResponseReturnValue:
    """Forget the file; what is practised here goes on."""
    current_portal().store.aside.drop(OFFERED)
    return redirect("/bai-tap")


@bp.post("/tra-lai")
def take_back() -> ResponseReturnValue:
    """Go on from what was here before a file was opened."""
    before = current_portal().store.aside.get(BEFORE)
    if before is None:
        raise Refusal("no-practice-before")
    _go_on_from(Store(before))
    flash("back", "practice-file")
    return redirect("/bai-tap")


def _show(complaints: list[Complaint]) -> str:
    portal = current_portal()
    return render_template(
        "practice_file/offer.html",
        here=_contents(portal.store, visitor_session.family().key),
        before=portal.store.aside.has(BEFORE),
        chosen=portal.store.aside.has(OFFERED),
        complaints=complaints,
        limit=LARGEST_FILE,
    )


def _chosen() -> bytes:
    """Return the bytes of the chosen file. Raises Refusal."""
    upload = request.files.get(FIELD)
    if upload is None or not upload.filename:
        raise Refusal("file.not-chosen")
    if request.form.get(f"{FIELD}-problem"):  # the shell found it too large to hand it over
        raise Refusal("file.huge")
    return bytes(upload.read())


def _opened(data: bytes) -> Store:
    """Return a store with what a file holds, once all that every screen looks at was looked at. Raises Refusal."""
    store, portal = unpack(data), current_portal()
    try:
        clock = PracticeClock(store, portal.clock)
        clock.wind_to(_clock_when_saved(store) or clock.now())  # another device's day may be an earlier one
        AutomaticOfficer(store, portal.library, clock).upcoming()
        _contents(store)
    except Exception as error:
        raise Refusal("file.damaged") from error
    return store


def _clock_when_saved(store: Store) -> datetime | None:
    """Return what the practice clock showed when a file was saved."""
    saved_at = store.setting(SAVED_AT)
    return PracticeClock(store, lambda: datetime.fromisoformat(saved_at)).now() if saved_at else None


def _offered() -> Store:
    saved = current_portal().store.aside.get(OFFERED)
    if saved is None:
        raise Refusal("no-practice-file")
    return Store(saved)


def _contents(store: Store, person: str = "") -> Contents:
    """Tell what a store holds; a file says itself whose card was on the table when it was saved."""
    portal, saved_at = current_portal(), store.setting(SAVED_AT)
    return Contents(
        names=tuple(store.accounts.names()),
        sent=len(store.dossiers.submitted()),
        drafts=len(store.dossiers.in_states([Status.DRAFT])),
        at=PracticeClock(store, portal.clock).now(),
        saved_at=datetime.fromisoformat(saved_at) if saved_at else None,
        family=portal.library.families.get(person or store.setting(SAVED_AS)),
    )


def _go_on_from(store: Store) -> None:
    """Use a store from now on, with the session that was kept in it."""
    use_store(current_app, store)
    session.clear()
    session.update(_kept_session(store))


def _kept_session(store: Store) -> dict[str, Any]:
    """Return who was signed in and whose card was on the table, as far as that can be read."""
    kept: object = None
    with suppress(Exception):  # a seal that is none, or of another secret
        kept = _sealer().loads(store.setting(COOKIE))
    found = kept if isinstance(kept, dict) else {}
    return {name: found[name] for name, kind in KEPT_OF_SESSION.items() if type(found.get(name)) is kind}


def _sealed_session() -> str:
    return str(_sealer().dumps(dict(session)))


def _sealer() -> Any:
    return SecureCookieSessionInterface().get_signing_serializer(current_app)
