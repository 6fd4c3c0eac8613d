"""What a coach remembers between two screens: the guide, which step is being done, which are done.

Must not know what any screen shows.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from portal.guides.steps import RIGHT, WRONG, Guide, guide_from
from portal.storage import Store

NAME = "coach"


@dataclass(frozen=True, slots=True)
class Coaching:
    """Where a reader is in a guide."""

    guide: Guide
    place: int  # of the step to do now, or of the last one when `over`
    path: str  # where that step begins
    code: str = ""  # of the reader's dossier
    done: tuple[int, ...] = ()
    hints: int = 0  # how many have been given for what is to be done now
    over: bool = False

    def advanced(self, path: str) -> Self:
        """The step is done; the next one begins here."""
        following = self.guide.after(self.place)
        done = (*self.done, self.place)
        if following is None:
            return replace(self, done=done, hints=0, path=path, over=True)
        return replace(self, done=done, hints=0, path=path, place=following)

    def skipping(self) -> Self | None:
        """Leave the step undone for the next right one, as readers may: a paper left out on purpose, for one."""
        following = self.guide.after(self.place)
        if following is None or self.guide.steps[self.place].kind != RIGHT or not self.guide.steps[following].acts:
            return None
        return replace(self, place=following, hints=0)

    def ticks(self) -> list[str]:
        """Name what is done: headings whose last right step is, and mistakes that are mended, as `Guide.tick` does."""
        steps = self.guide.steps
        last = {step.section: place for place, step in enumerate(steps) if step.kind == RIGHT}
        headings = [section for section in self.guide.counted if last[section] in self.done]
        wrong = [place for place, step in enumerate(steps) if step.kind == WRONG]
        return headings + [self.guide.tick(place) for place in wrong if self._end_of(place) in self.done]

    def _end_of(self, wrong: int) -> int:
        end, following = wrong, self.guide.after(wrong)
        while following is not None:
            end, following = following, self.guide.after(following)
        return end

    def keep(self, store: Store) -> None:
        """Keep it with the portal's data."""
        text = json.dumps(asdict(self), ensure_ascii=False)
        if text != store.setting(NAME):
            store.set_setting(NAME, text)


def kept(store: Store) -> Coaching | None:
    """Give what was kept, if a reader is being coached."""
    text = store.setting(NAME)
    if not text:
        return None
    plain: Mapping[str, Any] = json.loads(text)
    return Coaching(**{**plain, "guide": guide_from(plain["guide"]), "done": tuple(plain["done"])})
