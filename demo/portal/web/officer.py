"""The officer's desk, to look at: what the automatic check found in each dossier. It moves nothing."""

from flask import Blueprint, render_template

from portal.web.context import here

pages = Blueprint("officer", __name__)


@pages.get("/ban-can-bo")
def desk() -> str:
    """Every submitted dossier with what the check looked at."""
    store, procedures = here().store.dossiers, here().library.procedures
    rows = [
        (dossier, procedures[dossier.procedure], {paper.document for paper in store.papers(dossier.id)})
        for dossier in store.submitted()
        if dossier.procedure in procedures
    ]
    return render_template("officer/desk.html", rows=rows)
