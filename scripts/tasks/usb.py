"""The task that packs the edition for USB sticks."""

from scripts.lib.folders import USB
from scripts.lib.terminal import console
from scripts.tasks import build


def main(args: list[str]) -> None:
    """Build, and say where the edition for USB sticks is: unpacked, it works from a double click on index.html."""
    build.main([])
    console.print(f"{USB} ({USB.stat().st_size / 1e6:.1f} MB)", markup=False)
