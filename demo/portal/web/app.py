"""Makes the Flask application and turns refusals into pages, in one place."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from flask import Flask, current_app, flash, redirect, render_template, request, session, url_for
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from portal.actions.practice_clock import Clock
from portal.domain.captcha import RandBelow
from portal.domain.errors import Refusal
from portal.domain.workdays import OutsideCalendar
from portal.library import Library, load_library
from portal.storage import Store
from portal.web import notices, template_helpers, visitor_session
from portal.web.citizen import (
    accounts,
    catalogue,
    corrections,
    dossiers,
    filing,
    follow_up,
    identity,
    levels,
    lookup,
    papers,
    passwords,
    payment,
    today,
)
from portal.web.citizen.access import AlreadySent
from portal.web.context import EXTENSION, Portal, current_portal, use_store
from portal.web.officer import decisions, desk, dossier_page, slips
from portal.web.practice import clock, home, mailbox, people, practice_file

BLUEPRINT_MODULES = (
    home,
    people,
    practice_file,
    accounts,
    passwords,
    catalogue,
    filing,
    papers,
    dossiers,
    follow_up,
    corrections,
    payment,
    lookup,
    mailbox,
    clock,
    desk,
    dossier_page,
    decisions,
    slips,
    levels,
    identity,
    today,
)
REQUEST_LIMIT = 64 * 1024 * 1024  # bytes; files over their own limit are still read, so that they get their own message
PERSON = "nhan-vat"  # the parameter that says whose card is wanted
HTTP_PAGES = {404: "not-found", 405: "not-found", 413: "too-large"}  # status -> page in words/refusals.toml


def vietnam_now() -> datetime:
    """Return the time in Vietnam, without a zone; the country has one, and no summer time."""
    return (datetime.now(UTC) + timedelta(hours=7)).replace(tzinfo=None)


def create_app(
    store: Store,
    settings: Mapping[str, Any],
    *,
    now: Clock = vietnam_now,
    randbelow: RandBelow = secrets.randbelow,
    library: Library | None = None,
) -> Flask:
    """Make the portal over `store`. Tests and figures pass their own clock, chance and library."""
    app = Flask("portal.web")
    app.url_map.merge_slashes = False  # a slash too many is an address that is not there, no redirect
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = REQUEST_LIMIT
    app.extensions[EXTENSION] = Portal(
        store=store,
        settings=settings,
        clock=now,
        randbelow=randbelow,
        library=library or load_library(),
        notify=notices.notify,
        logger=app.logger,
    )
    for module in BLUEPRINT_MODULES:
        app.register_blueprint(module.bp)
    app.before_request(_before_request)
    _set_up_templates(app)
    _handle_errors(app)
    use_store(app, store)
    return app


def _set_up_templates(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(template_helpers.FILTERS)
    app.context_processor(template_helpers.template_context)


def _handle_errors(app: Flask) -> None:
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(AlreadySent, _already_sent)
    app.register_error_handler(OutsideCalendar, lambda _: _page("calendar", 409))
    app.register_error_handler(OverflowError, lambda _: _page("not-found", 404))  # a number beyond SQLite's
    app.register_error_handler(Exception, _broken)


def _before_request() -> Response | None:
    if request.endpoint not in home.RESETTING:  # which is the way out of whatever keeps the officer from going on
        current_portal().dossier_service.catch_up()
    return _choose_person()


def _choose_person() -> Response | None:
    """Read `?nhan-vat=` from any address: a link or an embedding page chooses the family whose card is shown.

    Where there is no such family the reader is told and chooses one, and goes on from there to the same address.
    """
    if PERSON not in request.args:
        return None
    person, onward = request.args[PERSON], _without_person()
    if person in current_portal().library.families:
        session["person"] = person
        return redirect(onward)
    flash("", "unknown-person")
    return redirect(url_for("people.cards", tiep=onward))


def _without_person() -> str:
    """Return the address that was asked for, but for whose card is wanted."""
    others = [(name, value) for name, value in request.args.items(multi=True) if name != PERSON]
    path = visitor_session.local_path(request.path)
    return f"{path}?{urlencode(others)}" if others else path


def _refused(refusal: Refusal) -> tuple[str, int]:
    return _page(refusal.code, 404 if refusal.code == "not-found" else 409, refusal.data)


def _already_sent(refusal: AlreadySent) -> tuple[str, int] | Response:
    """Lead to the code whoever reloads, goes back or sends again; what was typed for a form is not kept, so say so."""
    if request.method == "GET" or request.endpoint == "filing.send":
        return redirect(url_for("dossiers.sent", dossier_id=refusal.dossier_id))
    return _refused(refusal)


def _broken(error: Exception) -> tuple[str, int] | HTTPException:
    if isinstance(error, HTTPException):
        status = error.code or 0
        return _page(HTTP_PAGES.get(status, "not-found"), status) if status >= 400 else error
    current_app.logger.exception("a request failed")
    try:
        return _page("broken", 500)
    except Exception:  # what the frame of every screen shows cannot be read either
        words = current_portal().library.words["page"]["broken"]
        return current_app.jinja_env.get_template("broken.html").render(refusal=words), 500


def _page(code: str, status: int, data: Mapping[str, Any] | None = None) -> tuple[str, int]:
    """Show a page about what happened. Words of a field are shown on the page `refused`."""
    words, given = current_portal().library.words, dict(data or {})
    if code not in words["page"]:
        given["words"], code = words["field"][code].format(**given), "refused"
    if "state" in given:
        given["status"] = words["status"][str(given["state"])]
    page = {**words["page"][code], "text": words["page"][code]["text"].format(**given)}
    return render_template("refusal.html", refusal=page), status
