"""Choosing a procedure: where, which agency, which field of work, how fast; and each procedure's own page."""

from collections.abc import Iterable

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.procedures import Procedure
from portal.web import visitor_session
from portal.web.citizen.access import find_online_procedure, find_procedure, new_draft
from portal.web.context import current_portal

bp = Blueprint("catalogue", __name__)

CHOICES = ("noi", "co_quan", "linh_vuc", "ten", "muc_do", "thoi_han")
LEVELS = ("2", "3", "4")  # at which a dossier is made


@bp.get("/truc-tuyen")
def choose() -> str:
    """Show the choices and, once searched, what they find."""
    wanted = {key: request.args.get(key, "").strip() for key in CHOICES}
    library = current_portal().library
    procedures = library.procedures.values()
    searched = "tim" in request.args
    fitting = [procedure for procedure in procedures if searched and _fits(procedure, wanted)]
    found = [procedure for procedure in fitting if library.search.fits(procedure, wanted["ten"])]
    return render_template(
        "catalogue/choose.html",
        wanted=wanted,
        found=found if searched else None,
        nearest=[] if found else library.search.nearest(fitting, wanted["ten"]),
        agencies=_distinct(p.agency for p in procedures),
        fields=_distinct(p.field for p in procedures),
    )


@bp.get("/thu-tuc/<slug>")
def procedure(slug: str) -> str:
    """Show a procedure's own page."""
    return render_template("catalogue/procedure.html", procedure=find_procedure(slug))


@bp.post("/thu-tuc/<slug>/thuc-hien")
def start(slug: str) -> ResponseReturnValue:
    """Open the draft of this procedure, or a new one. Who is not signed in signs in first."""
    wanted, level = find_online_procedure(slug), request.form.get("muc_do", "")
    if visitor_session.account() is None:
        back = url_for("catalogue.procedure", slug=slug)
        other = level in LEVELS and level != str(wanted.level)
        return redirect(url_for("accounts.sign_in", tiep=f"{back}?muc-do={level}" if other else back))
    dossiers = current_portal().store.dossiers
    draft = dossiers.draft_of(visitor_session.citizen().id, slug) or new_draft(wanted, wanted.level)
    if level in LEVELS:
        dossiers.set_level(draft.id, int(level))
    return redirect(url_for("filing.go_on", dossier_id=draft.id))


def place_of(agency: str) -> str:
    """Return the key of the first place with one of whose beginnings the agency's name begins."""
    places = current_portal().library.words["places"]
    return next(str(place["key"]) for place in places if agency.startswith(tuple(place["begins"])))


def _fits(wanted: Procedure, choice: dict[str, str]) -> bool:
    """Check whether a procedure has all that was chosen, its name aside; what cannot be chosen leaves nothing out."""
    level = (
        int(choice["muc_do"])
        if choice["muc_do"] in current_portal().library.words["catalogue"]["levels"]
        else wanted.levels[0]
    )
    return (
        choice["noi"] in ("", place_of(wanted.agency))
        and choice["co_quan"] in ("", wanted.agency)
        and choice["linh_vuc"] in ("", wanted.field)
        and level in wanted.levels
        and _in_time(wanted, choice["thoi_han"])
    )


def _in_time(wanted: Procedure, most: str) -> bool:
    """Check whether it takes no more working days than chosen, however its form is answered."""
    if most not in current_portal().library.words["catalogue"]["times"]:
        return True
    return wanted.days_span is not None and wanted.days_span[1] <= int(most)


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
