"""Small pictures of the sample scans, for the figures that show an attached paper."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from scripts.lib import folder_sync
from scripts.lib.folders import SAMPLES, THUMBNAILS

SIZE = (144, 192)  # twice what the portal gives a preview at the size of a figure's letters
COLOURS = 16


def make() -> None:
    """Draw the small picture of each sample scan into build/thumbnails/."""
    folder_sync.apply(folder_sync.plan(THUMBNAILS, {path.name: shrunk(path) for path in sorted(SAMPLES.glob("*.png"))}))


def shrunk(scan: Path) -> bytes:
    """Draw the upper part of a scan, as the portal shows it."""
    with Image.open(scan) as whole:
        small = ImageOps.fit(whole.convert("RGB"), SIZE, Image.Resampling.LANCZOS, centering=(0.5, 0))
    data = BytesIO()
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(data, "PNG", optimize=True)
    return data.getvalue()
