"""Every step of every guide, played by hand beside the guide: on a phone and a desktop, as it was played natively."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from portal.guides.steps import RIGHT, WRONG, Guide
from scripts.docs.fences import GuidePage, guides
from scripts.docs.playing import play
from scripts.docs.transcripts import Seen, transcript
from scripts.tasks.check_guides import DOCS, KEPT
from tests.browser.guide_player import WORDS, GuidePlayer
from tests.browser.site_pages import SETTINGS
from tests.browser.visitor import Visitor

GUIDES = [pytest.param(page, guide, id=guide.key.rpartition("/")[2]) for page, guide in guides(DOCS) if not guide.door]


class Reader:
    """A visitor at a guide who does its steps, the coach looking on."""

    def __init__(self, visitor: Visitor, guide: Guide) -> None:
        self.visitor, self.guide = visitor, guide
        self.page = visitor.page
        self.player = GuidePlayer(visitor)

    @property
    def coach(self) -> Locator:
        """The coach's panel."""
        return self.page.get_by_role("region", name="Tập từng bước")

    def tries(self, place: int) -> None:
        """Press the button at a step, unfolding what it stands in, and wait for the sandbox."""
        button = self.page.locator(f'[data-try="{place}"]')
        self.visitor.unfolds(button)
        expect(button).to_be_visible()
        button.press("Enter")
        expect(self.coach.locator(".coach-words:not([data-over])")).to_be_visible(timeout=90_000)
        self.visitor.waits_for_the_answer()

    def goes_through(self, place: int) -> Iterator[tuple[int, Seen]]:
        """Do a step and all that follow it, until the coach says that it is over."""
        following: int | None = place
        places = []
        while following is not None:
            places.append(following)
            following = self.guide.after(following)
        for at in places:
            step = self.guide.steps[at]
            yield at, self.player.plays(step)
            if not step.acts:
                self.coach.get_by_role("button", name="Tôi thấy rồi").click()
        expect(self.coach.locator(".coach-words[data-over]")).to_be_visible()

    def closes(self) -> None:
        """Leave the coach for the guide."""
        self.coach.get_by_role("button", name="Đóng phần tập").click()
        expect(self.coach).to_be_hidden()


@pytest.mark.slow
@pytest.mark.parametrize(("page", "guide"), GUIDES)
def test_a_guide_plays_by_hand_as_it_is_written_down(
    visitor: Visitor, device: str, page: GuidePage, guide: Guide
) -> None:
    """The right way at once, then each mistake with its repair; the transcript is the one of `check-guides`."""
    visitor.opens(f"{guide.key}/")
    reader, scenes = Reader(visitor, guide), play(page, guide, SETTINGS)
    seen: dict[int, Seen] = {}
    begins = [0, *(place for place, step in enumerate(guide.steps) if step.kind == WRONG)]
    assert guide.steps[0].kind == RIGHT
    for place in begins:
        reader.tries(place)
        if scenes[place].code:
            reader.player.finds_the_code()
        seen.update(reader.goes_through(place))
        reader.closes()
    text = transcript(guide, [seen[place] for place in sorted(seen)], WORDS["code"])
    assert text == (KEPT / f"{guide.key}.txt").read_text(encoding="utf-8")
    count = len(guide.counted)
    expect(reader.page.locator(".guide-bar")).to_contain_text(f"{count}/{count}")
