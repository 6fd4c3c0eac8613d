"""The edition for USB sticks, unpacked where a teacher might put it, and a visitor who opens its pages as files."""

from pathlib import Path

from mkdocs.config import load_config
from playwright.sync_api import BrowserContext

from scripts.lib import folder_sync
from scripts.site import assemble, handout_links
from scripts.usb import edition
from tests.browser.site_pages import SITE
from tests.browser.visitor import Visitor

PLACE = "Lớp 4A, bản mang đi #1"


def unpacked(folder: Path) -> Path:
    """Pack what the site was built from and unpack it below a folder; return the folder that index.html is in."""
    settings = load_config(str(SITE.parent / "mkdocs.yml")).extra
    files = folder_sync.unpacked(edition.zipped(handout_links.offered(assemble.files_of_site()), settings))
    folder_sync.apply(folder_sync.Plan(folder / PLACE, files, ()))
    return folder / PLACE / edition.FOLDER


class UsbVisitor(Visitor):
    """A visitor with the stick and no network; whatever is asked of it is foreign."""

    def __init__(self, context: BrowserContext, folder: Path) -> None:
        super().__init__(context, f"{folder.as_uri()}/")
        context.set_offline(True)

    def opens(self, path: str) -> None:
        """Open a page's own file, as a double click does."""
        page, mark, rest = path.partition("#")
        super().opens(f"{page}index.html{mark}{rest}")
