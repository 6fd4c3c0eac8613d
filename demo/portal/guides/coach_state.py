"""What the coach remembers between two screens: the guide, which step is being done, which are done."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from portal.guides.steps import RIGHT, WRONG, Guide, guide_from
from portal.storage import Store

NAME = "coach"  # the state is one value among the portal's data


@dataclass(frozen=True, slots=True)
class CoachState:
    """How far a reader has come in a guide."""

    guide: Guide
    place: int  # the index of the step to do now, or of the last one when `over`
    path: str  # where that step begins
    code: str = ""  # the code of the reader's dossier
    done: tuple[int, ...] = ()  # the indexes of the steps that are done
    hints: int = 0  # how many have been given for what is to be done now
    subject: str = ""  # what they are about
    over: bool = False
    nobody: bool = False  # a link asked for somebody whom nobody knows, which this step tells
    afresh: bool = False  # the portal has started over, which the reader has not been told

    def advanced(self, path: str) -> Self:
        """Return the state after the step was done; the next one begins at `path`."""
        following = self.guide.after(self.place)
        done = (*self.done, self.place)
        if following is None:
            return replace(self, done=done, hints=0, path=path, over=True, nobody=False)
        return replace(self, done=done, hints=0, path=path, place=following, nobody=False)

    def skipping(self) -> Self | None:
        """Return the state at the next right step with this one left undone, or None where no step may be left out.

        Readers skip steps on purpose: they leave out a paper that is not required, for example. On a mission they may
        do at once what they were to do wrong first.
        """
        following = self.guide.after(self.place)
        if self.guide.steps[self.place].kind != RIGHT:
            end = self.guide.mended_at(self.place)
            following = end if self.guide.door and end > self.place else None
        if following is None or not self.guide.steps[following].acts:
            return None
        return replace(self, place=following, hints=0)

    def hinted_on(self, subject: str) -> Self:
        """Return the state in which hints are about this; those about something else are forgotten."""
        return self if subject == self.subject else replace(self, subject=subject, hints=0)

    def ticks(self) -> list[str]:
        """List what is done: ids of headings of which the last step on the way is, `Guide.tick` of mended mistakes."""
        steps = self.guide.steps
        last = {steps[place].section: place for place in self.guide.way}
        headings = [section for section in self.guide.counted if last[section] in self.done]
        wrong = [place for place, step in enumerate(steps) if step.kind == WRONG]
        return headings + [self.guide.tick(place) for place in wrong if self.guide.mended_at(place) in self.done]

    def save(self, store: Store) -> None:
        """Write the state to the portal's data, if it changed."""
        text = json.dumps(asdict(self), ensure_ascii=False)
        if text != store.setting(NAME):
            store.set_setting(NAME, text)


def load_coach_state(store: Store) -> CoachState | None:
    """Read the state from the portal's data; return None if no reader is being coached."""
    text = store.setting(NAME)
    if not text:
        return None
    plain: Mapping[str, Any] = json.loads(text)
    return CoachState(**{**plain, "guide": guide_from(plain["guide"]), "done": tuple(plain["done"])})
