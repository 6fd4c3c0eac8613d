"""Winding the practice clock: to the next working day, or to what happens next."""

from datetime import datetime, timedelta

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from portal.domain.errors import Refusal
from portal.domain.workdays import OPENING
from portal.web import visitor_session
from portal.web.context import current_portal

bp = Blueprint("clock", __name__, url_prefix="/dong-ho")

AFTERWARDS = timedelta(minutes=1)


@bp.post("/ngay-mai")
def next_day() -> ResponseReturnValue:
    """Skip to the morning of the next working day."""
    tomorrow = current_portal().now().date() + timedelta(days=1)
    current_portal().practice_clock.wind_to(
        datetime.combine(next(current_portal().library.calendar.from_day(tomorrow)), OPENING)
    )
    return _back()


@bp.post("/su-kien")
def next_event() -> ResponseReturnValue:
    """Skip to just after what happens next to a dossier of the signed-in citizen; of anybody's, where nobody is."""
    moments = [
        action.at
        for dossier, action in current_portal().automatic_officer.upcoming(winding=True)
        if _concerns(dossier.account_id)
    ]
    if not moments:
        raise Refusal("no-event")
    current_portal().practice_clock.wind_to(max(min(moments), current_portal().now()) + AFTERWARDS)
    return _back()


def _concerns(account_id: int) -> bool:
    account = visitor_session.account()
    return account is None or account.id == account_id


def _back() -> ResponseReturnValue:
    return redirect(visitor_session.local_path(request.form.get("tiep", "")))
