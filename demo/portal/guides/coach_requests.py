"""Answers what a page asks of the coach: to begin, to look, for a hint, for help, for the way back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from flask import Flask

from portal.guides import coach, tasks
from portal.guides.advice import Advice
from portal.guides.recast import recast
from portal.guides.steps import guide_from
from portal.guides.virtual_user import VirtualUser
from portal.web.context import portal_of

Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class CoachReply:
    """The coach's answer, and the user who is at the portal afterwards."""

    user: VirtualUser
    html: str
    status: int = 200
    clear: bool = False  # the portal starts over: what a page keeps of it is void


def reply(app: Flask, user: VirtualUser, verb: str, fields: Fields) -> CoachReply:
    """Do what is asked and return a screen, or words about the screen. Raises StepError.

    `begin` (fields: `guide`, as JSON, `step`, an index, and perhaps `person`, the key of the family that plays) starts
    over where that step begins; `help` does the step;
    `back` opens the screen on which it begins. These return a screen. `look`, `hint` and `next` (fields: what is typed
    into the screen) return words.
    """
    if verb == "begin":
        return _begin(app, dict(fields))
    if verb in ("help", "back"):
        there = (coach.help_out if verb == "help" else coach.go_back)(app, user)
        return CoachReply(there, there.screen.html, there.status, clear=there is not user)
    return CoachReply(user, render_advice(app, coach.look(app, user, fields, verb)))


def _begin(app: Flask, given: dict[str, str]) -> CoachReply:
    guide, person = guide_from(json.loads(given["guide"])), given.get("person", "")
    families = portal_of(app).library.families
    own = next((it for it in families.values() if it.parent.name == guide.person), None)
    if own and person in families:
        guide = recast(guide, own, families[person])
    user = coach.begin(app, guide, int(given["step"]))
    if person and person not in families:
        coach.note_nobody(app)
    return CoachReply(user, user.screen.html, user.status, clear=True)


def render_advice(app: Flask, advice: Advice | None) -> str:
    """Return advice as HTML; without advice, how to begin."""
    say = partial(tasks.task_text, portal_of(app).library.words)
    with app.app_context():
        return app.jinja_env.get_template("coach_words.html").render(advice=advice, say=say)
