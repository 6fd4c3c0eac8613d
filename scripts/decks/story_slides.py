"""The scenes of a door's story as slides: the drawing, large, and its few words."""

from collections.abc import Iterator
from html import escape

from portal.guides.dom import Element
from scripts.decks.deck import SCENE, Slide
from scripts.decks.guide_deck import parts
from scripts.decks.plain_words import inner, plain

SCENES = "tranh-"
IMAGES = "assets/images/"


def scenes(page: Element, place: str) -> Iterator[Slide]:
    """Yield one scene of a page, or all of its story where `place` is none of them."""
    for part in parts(page.all("article")[0]):
        key = part.heading.attrs.get("id", "")
        if key.startswith(SCENES) and (key == place or not place.startswith(SCENES)):
            drawings = [image for block in part.blocks for image in block.all("img") if IMAGES in image.attrs["src"]]
            words = "".join(plain(block) for block in part.blocks if block.tag == "p")
            yield Slide("tranh", SCENE, inner(part.heading), words, "".join(map(_drawing, drawings[:1])))


def _drawing(image: Element) -> str:
    name = image.attrs["src"].rpartition(IMAGES)[2]
    alternative = escape(image.attrs.get("alt", ""))
    return f'<img src="@ROOT@{IMAGES}{escape(name)}" width="640" height="400" alt="{alternative}">'
