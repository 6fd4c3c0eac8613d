"""The steps of a guide become figures: each is played on the portal, and its screen is drawn where its fence stood.

Knows Markdown's lines and where MkDocs keeps the page's file. Must not know how a step is played, nor which part of a
screen is drawn.

A preprocessor, as it knows lines and headings, and as superfences, which knows neither, swallows errors.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment
from markdown import Markdown
from markdown.preprocessors import Preprocessor

from portal.guides.steps import REPAIR, RIGHT, WRONG, Guide
from portal.library import load_library
from scripts.docs import sandbox_frame
from scripts.docs.captions import acts, alternative, caption
from scripts.docs.drawing_portal import drawing_portal
from scripts.docs.fences import BadGuide, Page, address, guide_of, read_page
from scripts.docs.page_error import BadPage
from scripts.docs.pictures import picture
from scripts.docs.playing import Scene, play
from scripts.docs.transcripts import SECRET

CLASSES = {RIGHT: "", WRONG: " is-wrong", REPAIR: " is-repair"}


class Figures(Preprocessor):
    """Draws the steps of a page; `guide` is what was found in the last one."""

    def __init__(self, md: Markdown, settings: Mapping[str, Any]) -> None:
        super().__init__(md)
        self.settings = settings
        self.guide: Guide | None = None

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page, a placeholder in the place of each fence of ours."""
        file = file_of(self.md)
        try:
            page = read_page(lines, _name(file), _offset(file, lines))
            self.guide = guide_of(page, address(file.src_uri))
            if self.guide is None:
                return lines
            scenes = play(page, self.guide, self.settings)
        except BadGuide as bad:
            raise BadPage(str(bad)) from bad
        return self._drawn(lines, page, self.guide, scenes)

    def _drawn(self, lines: list[str], page: Page, guide: Guide, scenes: Sequence[Scene]) -> list[str]:
        office = office_of(self.settings)
        bar = office.get_template("guide_bar.html").render(guide=guide, settings=self.settings)
        blocks = [
            bar,
            *(figure(office, self.settings, scene, (place, guide.tick(place))) for place, scene in enumerate(scenes)),
        ]
        for fence, block in reversed(list(zip(page.fences, blocks, strict=True))):
            lines[fence.first : fence.last + 1] = ["", fence.indent + self.md.htmlStash.store(block), ""]
        panel = sandbox_frame.render_coach(guide.key, json.dumps(guide.plain(), ensure_ascii=False), self.settings)
        return [*lines, "", self.md.htmlStash.store(panel), ""]


def figure(office: Environment, settings: Mapping[str, Any], scene: Scene, at: tuple[int, str]) -> str:
    """Draw a played step as a figure, with the button to try it; `at` is its place, from 0, and its tick."""
    place, tick = at
    words = load_library().words["figure"]
    said = {"alternative": alternative(scene, words), "caption": caption(scene, words)}
    whole = office.get_template("figure.html").render(
        **said,
        address=SECRET.sub(words["concealed"], unquote(scene.path)),
        number=words["caption"].format(number=place + 1),
        picture=picture(scene.screen.root, scene.marks, scene.step.kind, numbered=acts(scene.step)),
        place=place,
        tick=tick,
        settings=settings,
        kind=CLASSES[scene.step.kind],
    )
    return whole.replace("{{", "&#123;{")  # typed by a reader, it is not a setting of the page


def office_of(settings: Mapping[str, Any]) -> Environment:
    """Where the portal's templates are filled in."""
    return drawing_portal(settings).jinja_env


def file_of(md: Markdown) -> Any:
    """The page's file as MkDocs knows it, which it tells to nobody but its own part that looks at links."""
    if "relpath" in md.treeprocessors:
        return md.treeprocessors["relpath"].file  # type: ignore[attr-defined]
    return SimpleNamespace(src_uri="", abs_src_path=None, url="")


def _name(file: Any) -> str:
    """Name the file as its author knows it: below the folder where all pages are."""
    if not file.abs_src_path:
        return file.src_uri or "?"
    whole = Path(file.abs_src_path)
    return "/".join(whole.parts[-len(Path(file.src_uri).parts) - 1 :])


def _offset(file: Any, lines: Sequence[str]) -> int:
    """Say how many lines of the file come before those given: MkDocs takes off what is said about the page."""
    if not file.abs_src_path:
        return 0
    whole = Path(file.abs_src_path).read_text(encoding="utf-8-sig")
    return _count(whole.split("\n")) - _count(lines)


def _count(lines: Sequence[str]) -> int:
    """Count lines without the empty ones at the end, of which Markdown adds some."""
    return max((place for place, line in enumerate(lines, 1) if line.strip()), default=0)
