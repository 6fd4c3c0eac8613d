"""Small pictures of the sample scans, for the figures that show an attached paper.

Knows Pillow and how a page asks for one. Must not know what is on a paper.
"""

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from scripts.assets.samples import SAMPLES
from scripts.lib import folder_sync
from scripts.lib.folder_sync import Source

FOLDER = "assets/figures/"
ASKED = re.compile(rb"assets/figures/([\w-]+)\.png")
SIZE = (144, 192)  # twice what the portal gives a preview at the size of a figure's letters
COLOURS = 16


def asked_for(pages: Iterable[Source]) -> dict[str, Source]:
    """Draw what pages ask for, by its name in the site."""
    keys = {key for page in pages for key in ASKED.findall(folder_sync.content(page))}
    return {f"{FOLDER}{key.decode()}.png": drawn(SAMPLES / f"{key.decode()}.png") for key in sorted(keys)}


def drawn(scan: Path) -> bytes:
    """Make a scan small: its upper part, as the portal shows it."""
    with Image.open(scan) as whole:
        small = ImageOps.fit(whole.convert("RGB"), SIZE, Image.Resampling.LANCZOS, centering=(0.5, 0))
    data = BytesIO()
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(data, "PNG", optimize=True)
    return data.getvalue()
