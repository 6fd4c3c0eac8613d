"""Thumbnails of the sample papers, for the figures that show an attached document."""

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
SIZE = (144, 192)  # twice the size of the portal's preview in a figure, for sharp screens
COLOURS = 16


def asked_for(pages: Iterable[Source]) -> dict[str, Source]:
    """Return the thumbnails that these pages link to, by their names in the site."""
    keys = {key for page in pages for key in ASKED.findall(folder_sync.content(page))}
    return {f"{FOLDER}{key.decode()}.png": drawn(SAMPLES / f"{key.decode()}.png") for key in sorted(keys)}


def drawn(scan: Path) -> bytes:
    """Return a thumbnail as PNG: the upper part of a sample, as the portal shows it."""
    with Image.open(scan) as whole:
        small = ImageOps.fit(whole.convert("RGB"), SIZE, Image.Resampling.LANCZOS, centering=(0.5, 0))
    data = BytesIO()
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(data, "PNG", optimize=True)
    return data.getvalue()
