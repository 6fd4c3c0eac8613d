"""Each guide on paper, for a class without enough computers."""

from scripts.lib import folder_sync, kept_settings
from scripts.lib.folders import SITE
from scripts.lib.terminal import console, working
from scripts.site import handout_printer
from scripts.site.handout_links import handouts
from scripts.tasks import build


def main(args: list[str]) -> None:
    """Print each guide whose page has changed into build/handouts/, and offer the sheets in the site."""
    build.main([])
    stale = [handout for handout in handouts(dict(folder_sync.files(SITE))) if not handout.fresh]
    if not stale:
        console.print("Handouts: nothing to do")
        return
    with working(f"Printing {len(stale)} handouts"):
        handout_printer.print_handouts(stale, kept_settings.address())
    build.main([])
