"""The task that packs the edition for USB sticks."""

from scripts.tasks import build
from scripts.usb import edition


def main(args: list[str]) -> None:
    """Write build/usb/mot-cua-usb.zip: unpack, double-click index.html, and all works without server and network."""
    build.main([])
    edition.make()
