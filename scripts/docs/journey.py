"""Parts of the pupil's journey that pages ask for: the end of a door, what comes back, whose turn it is, the praise.

And the table that a teacher makes of the pupils' codes. They stand hidden in the page until a script of
docs/assets/javascripts/pupil/ fills them in.
"""

import re
from collections.abc import Mapping
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from portal.domain.faces import Look
from portal.library import load_library
from scripts.docs import missions
from scripts.docs.drawing_portal import templates
from scripts.docs.embeds import COMMENT
from scripts.docs.fences import BadGuide
from scripts.docs.page_error import BadPage
from scripts.docs.questions import bank, markup
from scripts.docs.questions.markup import Shown
from scripts.docs.questions.model import KINDS

PARTS = {
    "qua-cua": "door_end.html",
    "gap-lai": "returning.html",
    "ban-choi": "players.html",
    "dieu-dang-tap": "kinds.html",
    "giay-khen": "certificate.html",
    "bang-lop": "class_table.html",
    "viec-la": "unseen_task.html",
}
MISSIONS = re.compile(r"<!-- nhiem-vu: ([\w-]+) -->")  # the missions of a door, by its number
PLAYERS = 9  # on one device, see docs/assets/javascripts/pupil/kept.js
NO_NUMBER = 0  # of a question that comes back: its page counts its own


class JourneyParts(Preprocessor):
    """Puts the parts in the place of the comments that ask for them."""

    def __init__(self, md: Markdown, settings: Mapping[str, Any]) -> None:
        super().__init__(md)
        self.settings = settings

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page, a placeholder for each part among them."""
        return [self._answer(line) for line in lines]

    def _answer(self, line: str) -> str:
        comment = COMMENT.fullmatch(line.strip())
        if asked := MISSIONS.fullmatch(line.strip()):
            return self.md.htmlStash.store(self._missions(asked[1]))
        if comment is None or comment[1] not in PARTS:
            return line
        return self.md.htmlStash.store(rendered(PARTS[comment[1]], self.settings))

    def _missions(self, door: str) -> str:
        try:
            cards = [missions.card(guide, self.settings, at_door=True) for guide in missions.of_door(door)]
        except BadGuide as bad:
            raise BadPage(str(bad)) from bad
        if not cards:
            raise BadPage(f"door '{door}' has no mission: no page below docs/hoc-sinh/nhiem-vu says cua = \"{door}\"")
        return "\n".join(cards)


def rendered(template: str, settings: Mapping[str, Any]) -> str:
    """Return a part as HTML."""
    spares = spare_questions(settings) if template == PARTS["gap-lai"] else []
    values = {"kinds": KINDS, "questions": spares, "faces": players()}
    return templates(settings).get_template(template).render(values)


def players() -> list[Look]:
    """Return the faces of those who play, by their numbers: the portal's children."""
    return [family.child.look for family in load_library().families.values()][:PLAYERS]


def spare_questions(settings: Mapping[str, Any]) -> list[str]:
    """Return what may come back as HTML: the whole bank but what is asked before and after, and what has a screen."""
    spare = [it for it in bank.whole().questions.values() if not it.set and not it.screen]
    return [markup.question(Shown(NO_NUMBER, it), settings) for it in spare]
