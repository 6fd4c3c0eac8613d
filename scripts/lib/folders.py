"""Where stages of the build leave what others take from there, so that these need not import what makes it."""

from pathlib import Path

from scripts.bootstrap import ROOT

BUILD = ROOT / "build"
DECKS = BUILD / "decks"  # slides and notes, see scripts/decks
FORMS = BUILD / "forms"
GUIDES = BUILD / "guides.json"  # all guides as plain values, see scripts/docs/guide_list.py
ICONS = BUILD / "icons"
LICENCES = BUILD / "licences"  # what others wrote, with their notices: see scripts/licences
SCREENS = BUILD / "screens"
SHEETS = BUILD / "sheets"  # what a teacher prints or files: see scripts/sheets
SITE = ROOT / "site"
THUMBNAILS = BUILD / "thumbnails"
USB = BUILD / "usb" / "mot-cua-usb.zip"  # the edition for USB sticks: see scripts/usb


def only(folder: Path, pattern: str) -> Path:
    """Return the one file of a folder whose name follows a pattern."""
    (found,) = folder.glob(pattern)
    return found
