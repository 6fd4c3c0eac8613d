"""The steps of a guide become figures: each is played on the portal, and its screen is drawn where its fence stood.

A preprocessor, as it knows lines and headings, and as superfences, which knows neither, swallows errors. A guide is
played again only when its steps, the settings, the portal or this folder have changed.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment
from markdown import Markdown
from markdown.preprocessors import Preprocessor

from portal.guides.steps import REPAIR, RIGHT, WRONG, Guide
from portal.library import load_library
from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.docs import missions, sandbox_frame
from scripts.docs.captions import acts, alternative, caption
from scripts.docs.drawing_portal import templates
from scripts.docs.fences import START, BadGuide, Fence, GuidePage, address, guide_of, read_page
from scripts.docs.guide_list import without_lines
from scripts.docs.page_error import BadPage
from scripts.docs.page_file import file_of, name_of, offset_of
from scripts.docs.pictures import picture
from scripts.docs.playing import PlayedStep, play
from scripts.docs.transcripts import SECRET
from scripts.lib import folder_sync
from scripts.lib.result_cache import cached

DRAWN = ROOT / "build" / "drawn"
DRAWN_FROM = (ROOT / "demo" / "portal", ROOT / "scripts" / "docs")
CLASSES = {RIGHT: "", WRONG: " is-wrong", REPAIR: " is-repair"}


class Figures(Preprocessor):
    """Draws the steps of a page.

    Of the last page it knows: its `guide`, and the placeholders of its figures (`drawn`) and of the coach (`panel`).
    """

    def __init__(self, md: Markdown, settings: Mapping[str, Any]) -> None:
        super().__init__(md)
        self.settings = settings
        self.guide: Guide | None = None
        self.drawn: set[str] = set()
        self.panel = ""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page, a placeholder in the place of each fence of ours."""
        file = file_of(self.md)
        self.drawn, self.panel = set(), ""
        try:
            page = read_page(lines, name_of(file), offset_of(file, lines))
            self.guide = guide_of(page, address(file.src_uri))
            if self.guide is None:
                return lines
            blocks = self._blocks(page, self.guide, keep=_is_ours(file))
        except BadGuide as bad:
            raise BadPage(str(bad)) from bad
        for line in page.counted.values() if self.guide.door else ():
            lines[line] = ""  # a mission's list has its steps
        for fence, block in reversed(list(zip(page.fences, blocks, strict=True))):
            lines[fence.first : fence.last + 1] = self._placed(fence, block)
        self.panel = self.md.htmlStash.store(sandbox_frame.render_coach(self.guide, self.settings))
        return [*lines, "", self.panel, ""]

    def _placed(self, fence: Fence, block: str) -> list[str]:
        """Return the lines in the place of a fence; a mission's steps are in its list, and leave none."""
        if not block:
            return [""]
        placeholder = self.md.htmlStash.store(block)
        self.drawn |= {placeholder} if fence.name != START else set()
        return ["", fence.indent + placeholder, ""]

    def _blocks(self, page: GuidePage, guide: Guide, keep: bool) -> list[str]:
        def draw() -> bytes:
            return json.dumps(list(draw_steps(page, guide, self.settings)), ensure_ascii=False).encode()

        if not keep:
            return list(draw_steps(page, guide, self.settings))
        key = stamps.digest(json.dumps([without_lines(guide), self.settings]), sources())
        blocks: list[str] = json.loads(cached(DRAWN / f"{guide.key}.json", key, draw))
        return blocks


@cache
def sources() -> str:
    """Return a digest of all that drawings are made from, but for the page itself."""
    files = [part for folder in DRAWN_FROM for named in folder_sync.files(folder).items() for part in named]
    return stamps.digest(ROOT / "requirements.lock", *files)


def _is_ours(file: Any) -> bool:
    """Return whether a page stands among the site's own; others have no name to be kept under."""
    return bool(file.abs_src_path) and Path(file.abs_src_path).is_relative_to(ROOT / "docs")


def draw_steps(page: GuidePage, guide: Guide, settings: Mapping[str, Any]) -> Iterator[str]:
    """Play a guide and draw what stands in the place of each fence: its bar, then its steps. Raises BadGuide.

    A mission has a short list in place of its bar, and no figures: its portal is one touch away.
    """
    if guide.door:
        play(page, guide, settings)
        yield missions.card(guide, settings, at_door=False)
        yield from ("" for _ in guide.steps)
        return
    environment = templates(settings)
    yield environment.get_template("guide_bar.html").render(guide=guide, settings=settings)
    for place, step in enumerate(play(page, guide, settings)):
        yield figure(environment, settings, step, (place, guide.tick(place)))


def figure(environment: Environment, settings: Mapping[str, Any], played: PlayedStep, at: tuple[int, str]) -> str:
    """Draw a played step as a figure, with the button to try it; `at` is its place, from 0, and its tick."""
    place, tick = at
    words = load_library().words["figure"]
    said = {"alternative": alternative(played, words), "caption": caption(played, words)}
    whole = environment.get_template("figure.html").render(
        **said,
        address=SECRET.sub(words["concealed"], unquote(played.path)),
        number=words["caption"].format(number=place + 1),
        picture=picture(played.screen.root, played.marks, played.step.kind, numbered=acts(played.step)),
        place=place,
        tick=tick,
        settings=settings,
        kind=CLASSES[played.step.kind],
    )
    return whole.replace("{{", "&#123;{")  # typed by a reader, it is not a setting of the page
