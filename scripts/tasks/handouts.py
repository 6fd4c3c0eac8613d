"""Each guide on paper, for a class without enough computers."""

from scripts.lib import chromium
from scripts.lib.terminal import console
from scripts.site import assemble, handout_links, handout_printer
from scripts.tasks import build


def main(args: list[str]) -> None:
    """Build with each guide printed into build/handouts/; where no browser is found, install one if allowed."""
    build.main([])
    if all(handout.fresh for handout in handout_links.handouts(assemble.files_of_site())):
        console.print("Handouts: nothing to do")
        return
    chromium.find_windowless()
    handout_printer.make()
    build.main([])
