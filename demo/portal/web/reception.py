"""The one-stop desk's automatic side: the acknowledgement, and a check that all required papers are there.

An officer's desk with people at it is not here yet; this check looks only at whether a paper is attached.
"""

from dataclasses import replace

from flask import url_for

from portal.domain.dossiers import Dossier, missing_papers, move
from portal.domain.procedures import Procedure
from portal.web import letters
from portal.web.context import here


def greet(dossier: Dossier, procedure: Procedure) -> None:
    """Tell the citizen that the dossier arrived, with its code (ND 45/2020 art. 11 cl. 1)."""
    _tell("sent", dossier, procedure)


def check(dossier: Dossier, procedure: Procedure) -> None:
    """Accept the dossier, or ask for the required papers it lacks. Call inside a transaction."""
    store, now = here().store, here().now()
    missing = missing_papers(procedure, store.dossiers.papers(dossier.id))
    if missing:
        asked, entry = move(dossier, "ask", now, tuple(paper.key for paper in missing))
        store.dossiers.change(asked, entry)
        _tell("supplement", asked, procedure, missing=missing)
        return
    calendar = here().library.calendar
    complete_on = calendar.received(now, procedure.latest)  # the time of waiting for a supplement does not count
    due = calendar.due(complete_on, procedure.days_given(dossier.answers))
    accepted, entry = move(replace(dossier, due_on=due), "accept", now)
    store.dossiers.change(accepted, entry)
    _tell("accepted", accepted, procedure)


def _tell(kind: str, dossier: Dossier, procedure: Procedure, **values: object) -> None:
    link = url_for("dossiers.dossier", dossier_id=dossier.id)
    letters.send(dossier.answers["nop_email"], kind, link, dossier=dossier, procedure=procedure, **values)
    letters.text(kind, dossier=dossier, procedure=procedure, **values)
