"""What pages of the site show of the portal's data as a whole: its procedures, the statuses of a dossier, days off; and
of its guides."""

import json
from collections.abc import Mapping
from typing import Any

from flask import render_template

from portal.guides.steps import Guide
from portal.web.context import portal_of
from scripts.docs import guide_order, status_chart
from scripts.docs.drawing_portal import drawing_portal
from scripts.lib import folders

PAPER_LEVEL = 2


def render_catalogue(settings: Mapping[str, Any]) -> str:
    """Return the list of procedures that can be practised."""
    app = drawing_portal(settings)
    with app.test_request_context("/"):
        procedures = list(portal_of(app).library.procedures.values())
        return render_template("catalogue.html", procedures=procedures)


def render_statuses(settings: Mapping[str, Any]) -> str:
    """Return the picture and the table of a dossier's ten statuses."""
    app = drawing_portal(settings)
    with app.test_request_context("/"):
        return render_template("dossier_life.html", **status_chart.values(portal_of(app).library.words))


def render_practice(settings: Mapping[str, Any]) -> str:
    """Return the button that begins the whole practice, with its minutes."""
    app = drawing_portal(settings)
    with app.test_request_context("/"):
        whole = dict(guide_order.minutes())["all"]
        return render_template("practice_now.html", lessons=list(guide_order.in_order().values()), minutes=whole)


def render_step_links(settings: Mapping[str, Any]) -> str:
    """Return the lists from which a teacher makes an address: places of the portal, steps of guides, families."""
    app = drawing_portal(settings)
    with app.test_request_context("/"):
        library = portal_of(app).library
        online = [it for it in library.procedures.values() if it.online]
        steps = [(lesson, _headings(lesson)) for lesson in guide_order.in_order().values()]
        families = library.families.values()
        return render_template("step_links.html", procedures=online, lessons=steps, families=families)


def _headings(guide: Guide) -> list[tuple[str, str]]:
    """List the numbered steps of a guide: the id and the words of each heading, in order."""
    titles = {step.section: step.title for step in guide.steps}
    return [(section, titles[section]) for section in guide.counted]


def render_rules(settings: Mapping[str, Any]) -> str:
    """Return the five rules of safety, the same on each page that tells them."""
    app = drawing_portal(settings)
    with app.test_request_context("/"):
        return render_template("five_rules.html")


def render_calendar(settings: Mapping[str, Any]) -> str:
    """Return the days on which offices differ from the ordinary week."""
    app = drawing_portal(settings)
    special = portal_of(app).library.calendar.special
    with app.test_request_context("/"):
        return render_template("calendar.html", days=[special[day] for day in sorted(special)])


def render_paper_forms(settings: Mapping[str, Any]) -> str:
    """Return the list of the forms on paper, which procedures with a level 2 have."""
    app = drawing_portal(settings)
    with app.test_request_context("/"):
        procedures = [it for it in portal_of(app).library.procedures.values() if PAPER_LEVEL in it.levels]
        return render_template("paper_form_list.html", procedures=procedures)


def render_licences(settings: Mapping[str, Any]) -> str:
    """Return what others wrote and this site ships, each part with its notice; the build has put these together."""
    app = drawing_portal(settings)
    parts = json.loads((folders.LICENCES / "parts.json").read_bytes())
    with app.test_request_context("/"):
        return render_template("licences.html", parts=parts)
