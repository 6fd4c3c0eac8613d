"""Small pictures of the sample scans, for the figures that show an attached paper."""

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from scripts.assets.samples import SAMPLES
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync
from scripts.lib.folder_sync import Source

FOLDER = ROOT / "build" / "thumbnails"
IN_SITE = "assets/figures/"
ASKED = re.compile(rb"assets/figures/([\w-]+)\.png")
SIZE = (144, 192)  # twice the size of the portal's preview in a figure, for sharp screens
COLOURS = 16


def make() -> None:
    """Draw the small picture of each sample scan into build/thumbnails/."""
    folder_sync.apply(folder_sync.plan(FOLDER, {path.name: shrunk(path) for path in sorted(SAMPLES.glob("*.png"))}))


def asked_for(pages: Iterable[Source]) -> dict[str, Source]:
    """Map those that pages ask for, by their names in the site, to their files."""
    names = {f"{key.decode()}.png" for page in pages for key in ASKED.findall(folder_sync.content(page))}
    return {IN_SITE + name: FOLDER / name for name in sorted(names)}


def shrunk(scan: Path) -> bytes:
    """Draw the upper part of a scan, as the portal shows it."""
    with Image.open(scan) as whole:
        small = ImageOps.fit(whole.convert("RGB"), SIZE, Image.Resampling.LANCZOS, centering=(0.5, 0))
    data = BytesIO()
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(data, "PNG", optimize=True)
    return data.getvalue()
