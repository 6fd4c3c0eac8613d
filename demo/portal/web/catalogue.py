"""Choosing a procedure: where to file, which agency, which field of work; and each procedure's own page."""

from collections.abc import Iterable

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.errors import Refusal
from portal.domain.procedures import Procedure
from portal.web import visitor
from portal.web.context import here

pages = Blueprint("catalogue", __name__)


@pages.get("/truc-tuyen")
def choose() -> str:
    """The three choices and, once searched, what they find."""
    wanted = {key: request.args.get(key, "").strip() for key in ("noi", "co_quan", "linh_vuc", "ten")}
    procedures = here().library.procedures.values()
    found = [p for p in procedures if _fits(p, wanted)] if "tim" in request.args else None
    return render_template(
        "catalogue/choose.html",
        wanted=wanted,
        found=found,
        agencies=_distinct(p.agency for p in procedures),
        fields=_distinct(p.field for p in procedures),
    )


@pages.get("/thu-tuc/<slug>")
def procedure(slug: str) -> str:
    """A procedure's own page."""
    return render_template("catalogue/procedure.html", procedure=find(slug))


@pages.post("/thu-tuc/<slug>/thuc-hien")
def start(slug: str) -> ResponseReturnValue:
    """Go on with the draft of this procedure, or start one. Who is not signed in signs in first."""
    wanted = find(slug)
    if visitor.account() is None:
        return redirect(url_for("accounts.sign_in", tiep=url_for("catalogue.procedure", slug=slug)))
    account = visitor.citizen()
    dossiers = here().store.dossiers
    draft = dossiers.draft_of(account.id, slug)
    if draft is None:
        known = {"nop_ho_ten": account.name, "nop_dien_thoai": account.phone, "nop_email": account.mail}
        draft = dossiers.start(account.id, wanted.slug, known, wanted.level)
    return redirect(url_for("filing.go_on", dossier_id=draft.id))


def find(slug: str) -> Procedure:
    """Give a procedure by its slug. Raises Refusal `not-found`."""
    found = here().library.procedures.get(slug)
    if found is None:
        raise Refusal("not-found")
    return found


def place_of(agency: str) -> str:
    """Give the key of the first place whose beginnings the agency's name has."""
    places = here().library.words["places"]
    return next(str(place["key"]) for place in places if agency.startswith(tuple(place["begins"])))


def _fits(wanted: Procedure, choice: dict[str, str]) -> bool:
    return (
        choice["noi"] in ("", place_of(wanted.agency))
        and choice["co_quan"] in ("", wanted.agency)
        and choice["linh_vuc"] in ("", wanted.field)
        and wanted.matches(choice["ten"])
    )


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
