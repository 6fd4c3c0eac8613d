"""Today's way in outline, as the portals work since 1/7/2025: find by name, read, choose the agency, file as the card.

Its dossiers have the same form, rules and officers as those of the leaflet's way.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.agencies import Agency
from portal.domain.dossier import Dossier
from portal.domain.errors import Complaint
from portal.domain.forms import from_card
from portal.domain.procedures import Procedure
from portal.web import visitor_session
from portal.web.citizen.access import find_online_procedure, find_procedure
from portal.web.context import current_portal

bp = Blueprint("today", __name__, url_prefix="/hom-nay")

LEVEL = 4  # the old level nearest to today's way: paid online, the result online or by post


@bp.get("")
def front() -> str:
    """Show what this way is, and its six steps."""
    return render_template("today/front.html", card=visitor_session.signed_card())


@bp.get("/so-sanh")
def compare() -> str:
    """Show the leaflet's steps and today's, side by side."""
    return render_template("today/compare.html")


@bp.get("/thu-tuc")
def search() -> str:
    """Show the procedures with a name; all of them until something is typed."""
    words = request.args.get("ten", "").strip()
    library = current_portal().library
    found = [procedure for procedure in library.procedures.values() if library.search.fits(procedure, words)]
    nearest = [] if found else library.search.nearest(library.procedures.values(), words)
    searched = "ten" in request.args
    return render_template("today/search.html", words_typed=words, found=found, nearest=nearest, searched=searched)


@bp.get("/thu-tuc/<slug>")
def read(slug: str) -> str:
    """Show what a procedure asks for, before it is begun."""
    return render_template("today/procedure.html", procedure=find_procedure(slug))


@bp.get("/thu-tuc/<slug>/co-quan")
@visitor_session.signed_in_by_card
def choose(slug: str) -> str:
    """Show the places, and the agencies of the chosen one. Raises Refusal where a procedure has no form here."""
    procedure = find_online_procedure(slug)
    draft = current_portal().store.dossiers.draft_of(visitor_session.citizen().id, slug)
    return _show_agencies(procedure, request.args.get("noi", ""), draft.answers.get("co_quan", "") if draft else "", [])


@bp.post("/thu-tuc/<slug>/co-quan")
@visitor_session.signed_in_by_card
def begin(slug: str) -> ResponseReturnValue:
    """Begin the dossier for the chosen agency, or go on with its draft; the filer is the card's owner."""
    procedure, place = find_online_procedure(slug), request.form.get("noi", "")
    agency = _offered(procedure, place).get(request.form.get("co_quan", ""))
    if agency is None:
        code = "agency.unknown" if request.form.get("co_quan") else "agency.empty"
        return _show_agencies(procedure, place, "", [Complaint("co_quan", code)]), 422
    draft = _draft(procedure, agency)
    return redirect(url_for("filing.step", dossier_id=draft.id, key=current_portal().library.common.filer.key))


def _draft(procedure: Procedure, agency: Agency) -> Dossier:
    dossiers, owner = current_portal().store.dossiers, visitor_session.citizen().id
    card = visitor_session.signed_card()
    assert card is not None, "the view lacks @signed_in_by_card"
    known = {"the": card.key, "co_quan": agency.full_name, **from_card(current_portal().library.common.filer, card)}
    if any(field.key == agency.kind.answers for step in procedure.steps for field in step.fields):
        known[agency.kind.answers] = agency.name
    with current_portal().store.transaction():
        draft = dossiers.draft_of(owner, procedure.slug) or dossiers.start(owner, procedure.slug, {}, LEVEL)
        dossiers.answer(draft.id, {**draft.answers, **known})
    return draft


def _offered(procedure: Procedure, place: str) -> dict[str, Agency]:
    offered = current_portal().library.agencies.offered(place, procedure.authority)
    return {agency.key: agency for agency in offered}


def _show_agencies(procedure: Procedure, place: str, chosen: str, complaints: list[Complaint]) -> str:
    return render_template(
        "today/agency.html",
        procedure=procedure,
        places=current_portal().library.agencies.places.values(),
        place=current_portal().library.agencies.places.get(place),
        agencies=_offered(procedure, place).values(),
        chosen=chosen,
        complaints=complaints,
    )
