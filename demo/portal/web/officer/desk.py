"""The officer's desk: taking a seat, and the list of dossiers that came."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from portal.domain.desk import by_limit, finish_by, is_late, waits_for
from portal.domain.dossier import ENDS, Dossier
from portal.domain.errors import Refusal
from portal.domain.people import Officer
from portal.web import visitor_session
from portal.web.context import current_portal

bp = Blueprint("officer", __name__, url_prefix="/ban-can-bo")

P = ParamSpec("P")

# address -> which dossiers are listed; their names stand in words/desk.toml
LISTS: dict[str, Callable[[Dossier, Officer], bool]] = {
    "cho": lambda dossier, officer: waits_for(dossier, officer.role),
    "tat-ca": lambda dossier, officer: True,
    "xong": lambda dossier, officer: dossier.status in ENDS,
}
SWITCH = {"bat": True, "tat": False}


def seat() -> Officer | None:
    """Return the officer whose seat the visitor has taken, while signed in as a citizen or not."""
    return current_portal().library.officers.get(session.get("officer", ""))


def officer() -> Officer:
    """Return the officer of a page that `seated` guards."""
    found = seat()
    assert found is not None, "the view lacks @seated"
    return found


def seated(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Guard a view: who has no seat chooses one first and then goes on to where they wanted."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if seat() is None:
            wanted = request.path if request.method == "GET" else ""
            return redirect(url_for("officer.desk", tiep=wanted or None))
        return view(*args, **kwargs)

    return guarded


@bp.get("")
def desk() -> str:
    """Show the seats to choose from or, once one is taken, the dossiers that came."""
    known = current_portal().library.procedures
    dossiers = [dossier for dossier in current_portal().store.dossiers.submitted() if dossier.procedure in known]
    mine = seat()
    if mine is None:
        onward = visitor_session.local_path(request.args.get("tiep", "/ban-can-bo"))
        counts = {"waiting": _waiting(dossiers), "came": len(dossiers)}
        return render_template("officer/seats.html", onward=onward, **counts, **desk_context())
    lists = {name: [dossier for dossier in dossiers if takes(dossier, mine)] for name, takes in LISTS.items()}
    chosen = request.args.get("loc", "")
    chosen = chosen if chosen in lists else next(iter(lists))
    rows = [_row(dossier) for dossier in by_limit(lists[chosen], current_portal().library.calendar)]
    return render_template("officer/inbox.html", rows=rows, lists=lists, chosen=chosen, **desk_context())


@bp.post("/ghe")
def sit() -> ResponseReturnValue:
    """Take another seat, or none."""
    key = request.form.get("can_bo", "")
    if key and key not in current_portal().library.officers:
        raise Refusal("not-found")
    session["officer"] = key
    onward = request.form.get("tiep", "") if key else ""
    return redirect(visitor_session.local_path(onward or "/ban-can-bo"))


@bp.post("/may")
def switch() -> ResponseReturnValue:
    """Switch the automatic officer on or off."""
    wanted = SWITCH.get(request.form.get("nut", ""))
    if wanted is None:
        raise Refusal("not-found")
    current_portal().automatic_officer.switch(wanted)
    return redirect("/ban-can-bo")


def desk_context() -> dict[str, object]:
    """Return what every screen of the desk shows: the seat that is taken, and all seats."""
    return {"seat": seat(), "officers": current_portal().library.officers.values()}


def _waiting(dossiers: list[Dossier]) -> dict[str, int]:
    """Count for each officer the dossiers that wait for them."""
    officers = current_portal().library.officers.values()
    return {one.key: sum(waits_for(dossier, one.role) for dossier in dossiers) for one in officers}


def _row(dossier: Dossier) -> dict[str, object]:
    calendar = current_portal().library.calendar
    return {
        "dossier": dossier,
        "procedure": current_portal().library.procedures[dossier.procedure],
        "limit": finish_by(dossier, calendar),
        "late": is_late(dossier, calendar, current_portal().now().date()),
    }
