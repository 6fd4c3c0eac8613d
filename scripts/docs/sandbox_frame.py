"""The sandbox as it stands in a page, its first screen drawn already."""

import json
import re
from collections.abc import Mapping
from typing import Any

from flask import Flask, render_template

from portal.guides.steps import Guide
from portal.web.context import portal_of
from scripts.docs import guide_order, missions
from scripts.docs.drawing_portal import drawing_portal

OPENING = '<div class="portal">'
CLOSING = "</div>\n</main>"
ADDRESS = re.compile(r'(?<=\s)(href|action)=(?="/)')
METHOD = re.compile(r'(?<=\s)method=(?=")')


def render_frame(*, start: str, person: str, routed: bool, settings: Mapping[str, Any]) -> str:
    """Return a whole `<practice-portal>` element whose first screen is drawn already.

    `start` is a path of the portal, `person` a family's key or empty. `@ROOT@` stands for the way to the site's root.
    Raises ValueError where the portal has no such screen or person.
    """
    app = drawing_portal(settings)
    if person and person not in portal_of(app).library.families:
        raise ValueError(f"no person '{person}'")
    return _frame(app, start=start, person=person, routed=routed)


def render_coach(guide: Guide, settings: Mapping[str, Any]) -> str:
    """Return the panel that coaches a reader through a guide, with a sandbox whose data are kept apart, under its key.

    At the end of the guide it leads to the lesson that follows; a mission leads back to its door.
    """
    app = drawing_portal(settings)
    frame = _frame(app, start="/", person="", routed=False, keep=guide.key)
    plain = json.dumps(guide.plain(), ensure_ascii=False).replace("<", "\\u003c")
    values = {"frame": frame, "key": guide.key, "guide": plain, "following": guide_order.following(guide.key)}
    values |= missions.way_out(guide)
    with app.test_request_context("/"):
        return render_template("coach_panel.html", **values)


def _frame(app: Flask, *, start: str, person: str, routed: bool, keep: str = "") -> str:
    opening = f"{start}{'&' if '?' in start else '?'}nhan-vat={person}" if person else start
    answer = app.test_client().get(opening, follow_redirects=True)
    if answer.status_code != 200:
        raise ValueError(f"the portal has no screen '{start}'")
    screen = asleep(answer.text.partition(OPENING)[2].rpartition(CLOSING)[0])
    values = {"start": start, "person": person, "routed": routed, "keep": keep, "opening": opening}
    with app.test_request_context(start):
        return render_template("sandbox.html", screen=screen, **values)


def asleep(screen: str) -> str:
    """Return a screen whose links and forms lead nowhere: the portal's addresses are none of the site.

    The shell gives them back when it wakes, see `wake` in demo/shell/element/screen.js. Until then, or where it never
    does, nothing that is pressed leaves the page: a form of a dialog that is none sends nothing. A link that leads
    nowhere still says that it is one; search engines then do not take it for a mistake.
    """
    quiet = METHOD.sub('method="dialog" data-asleep-method=', ADDRESS.sub(r"data-asleep-\1=", screen))
    return quiet.replace(" data-asleep-href=", ' role="link" data-asleep-href=')
