"""A procedure tried at each of the four levels, on paper here and online in a dossier, and what each of them took."""

from pathlib import Path

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.domain.dossier import Status
from portal.domain.effort import LEVELS, of_journey
from portal.domain.errors import Complaint, Refusal
from portal.domain.journeys import (
    MOST_FARE,
    MOST_MINUTES,
    MOST_SHEETS,
    Choice,
    Journey,
    Place,
    Scene,
    take,
)
from portal.domain.numbers import whole_number
from portal.domain.procedures import Procedure
from portal.domain.real_data import without_real
from portal.web import visitor_session
from portal.web.citizen import efforts
from portal.web.citizen.access import find_procedure, new_draft
from portal.web.context import current_portal

bp = Blueprint("levels", __name__)

WAIT = "doi"  # what a button says beside its act: to wait for the right hour first
FORMS = {  # kinds of paper forms; the site has them as files, a native server is told their folder
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@bp.get("/muc-do/<slug>")
def overview(slug: str) -> str:
    """Show the four levels of a procedure, and what each took as far as it was tried."""
    return _overview(find_procedure(slug), _way(), [])


@bp.post("/muc-do/<slug>/duong-di")
def set_way(slug: str) -> ResponseReturnValue:
    """Save what a trip costs and how long it takes; it holds for journeys that begin from now on."""
    procedure = find_procedure(slug)
    typed = {key: request.form.get(key, "").strip() for key in ("tien", "phut")}
    fare, minutes = (_count(typed["tien"], MOST_FARE), _count(typed["phut"], MOST_MINUTES))
    limits = {"tien": (fare, MOST_FARE), "phut": (minutes, MOST_MINUTES)}
    complaints = [_no_number(key, limit) for key, (number, limit) in limits.items() if number is None]
    if complaints:
        return _overview(procedure, typed, complaints), 422
    current_portal().store.set_setting(efforts.WAY, f"{fare} {minutes}")
    return redirect(url_for("levels.overview", slug=slug, _anchor="duong-di"))


@bp.post("/muc-do/<slug>/bat-dau")
def begin(slug: str) -> ResponseReturnValue:
    """Begin a try: a journey at levels 1 and 2, a dossier at 3 and 4."""
    procedure = find_procedure(slug)
    level = _count(request.form.get("muc_do", ""), max(LEVELS))
    if level not in procedure.levels:
        raise Refusal("level")
    if level in efforts.ONLINE:
        return _begin_online(procedure, level)
    fare, minutes = efforts.way()
    number = current_portal().store.journeys.start(slug, level, current_portal().now(), fare=fare, minutes=minutes)
    return redirect(url_for("levels.scene", slug=slug, number=number))


@bp.get("/muc-do/<slug>/<int:number>")
def scene(slug: str, number: int) -> str:
    """Show where the citizen is on a journey and what can be done there; at its end, what it took."""
    return _show(find_procedure(slug), _journey(slug, number), [])


@bp.post("/muc-do/<slug>/<int:number>")
def step(slug: str, number: int) -> ResponseReturnValue:
    """Do one act, write it down, and let the practice clock pass meanwhile."""
    procedure, journey = find_procedure(slug), _journey(slug, number)
    act, _, manner = request.form.get("nut", "").partition(":")
    sheets = _count(request.form.get("so_to", ""), MOST_SHEETS) if act == "print" else 1
    if not sheets:
        return _show(procedure, journey, [_no_number("so_to", MOST_SHEETS)]), 422
    choice = Choice(manner == WAIT, tuple(request.form.getlist("giay")), sheets)
    done = take(Scene(journey, procedure, current_portal().library.calendar, current_portal().now(), choice), act)
    with current_portal().store.transaction():
        current_portal().store.journeys.add(number, done)
        current_portal().practice_clock.wind_to(done.at)
    return redirect(url_for("levels.scene", slug=slug, number=number))


@bp.get("/mau-don/<slug>.<kind>")
def paper_form(slug: str, kind: str) -> ResponseReturnValue:
    """Send the paper form of a procedure, on a native server; in the sandbox the link leads to the site's own file."""
    folder = current_portal().settings.get("forms")
    path = Path(folder) / f"{find_procedure(slug).slug}.{kind}" if folder and kind in FORMS else None
    if path is None or not path.is_file():
        raise Refusal("no-form")
    headers = {"Content-Disposition": f'attachment; filename="{path.name}"'}
    return Response(path.read_bytes(), mimetype=FORMS[kind], headers=headers)


def _begin_online(procedure: Procedure, level: int) -> ResponseReturnValue:
    """Open a draft of that level, or a new one. Who is not signed in signs in first."""
    if visitor_session.account() is None:
        return redirect(url_for("accounts.sign_in", tiep=url_for("levels.overview", slug=procedure.slug)))
    drafts = (one for one in efforts.own_dossiers(procedure) if one.status is Status.DRAFT and one.level == level)
    draft = next(drafts, None) or new_draft(procedure, level)
    return redirect(url_for("filing.go_on", dossier_id=draft.id))


def _journey(slug: str, number: int) -> Journey:
    found = current_portal().store.journeys.by_id(number)
    if found is None or found.procedure != slug:
        raise Refusal("not-found")
    return found


def _way() -> dict[str, str]:
    fare, minutes = efforts.way()
    return {"tien": str(fare), "phut": str(minutes)}


def _count(typed: str, most: int) -> int | None:
    number = whole_number(typed)
    return number if number is not None and number <= most else None


def _no_number(field: str, limit: int) -> Complaint:
    return Complaint(field, "way", current_portal().library.words["levels"]["fault"][field], {"limit": limit})


def _overview(procedure: Procedure, way: dict[str, str], complaints: list[Complaint]) -> str:
    return render_template(
        "levels/overview.html",
        procedure=procedure,
        levels=procedure.levels,
        going=_going(procedure),
        rows=efforts.by_level(procedure),
        way={key: without_real(typed) for key, typed in way.items()},
        way_known=bool(current_portal().store.setting(efforts.WAY)),
        complaints=complaints,
    )


def _going(procedure: Procedure) -> dict[int, str]:
    """Return for each level on paper the newest journey that has not come to its end."""
    journeys = current_portal().store.journeys.of_procedure(procedure.slug)
    newest = {one.level: one for one in journeys}
    ways = {level: url_for("levels.scene", slug=procedure.slug, number=one.id) for level, one in newest.items()}
    return {level: ways[level] for level, one in newest.items() if one.place is not Place.DONE}


def _show(procedure: Procedure, journey: Journey, complaints: list[Complaint]) -> str:
    now = current_portal().now()
    return render_template(
        "levels/scene.html",
        procedure=procedure,
        levels=procedure.levels,
        journey=journey,
        last=journey.steps[-1] if journey.steps else None,
        effort=of_journey(journey, current_portal().library.calendar, ""),
        rows=efforts.by_level(procedure) if journey.place is Place.DONE else {},
        documents=[paper for paper in procedure.documents if paper.key not in journey.bag],
        packed=[paper for paper in procedure.documents if paper.key in journey.bag],
        now=now,
        open=current_portal().library.calendar.is_open(now),
        complaints=complaints,
    )
