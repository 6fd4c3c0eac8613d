"""Prints handouts: the guides' pages as PDF, A4, by a Chromium that is shown the pages as the site will have them."""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from playwright.sync_api import BrowserContext, Page, Route, sync_playwright

from scripts import stamps
from scripts.lib import chromium, file_server, folder_sync, kept_settings
from scripts.lib.folder_sync import Source
from scripts.lib.terminal import console, working
from scripts.site import assemble, handout_links
from scripts.site.handout_links import Handout

NOWHERE = "http://site.invalid/"
DATES = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")  # the same page is to give the same bytes
EPOCH = rb"/\1 (D:19800101000000"
# All that a reader would have to open or scroll to is to be there; links without an address on the network are text.
READY = """async (nowhere) => {
  const figures = [...document.querySelectorAll(".figure-window")].map((it) => it.shadowRoot);
  const pictures = [document, ...figures].flatMap((it) => [...it.querySelectorAll("img")]);
  for (const picture of pictures) picture.loading = "eager";
  for (const answer of document.querySelectorAll("details")) answer.open = true;
  const here = location.href.split("#")[0] + "#";
  const lost = [...document.links].filter((it) => it.href.startsWith(nowhere) && !it.href.startsWith(here));
  for (const link of lost) link.removeAttribute("href");
  const sheets = figures.flatMap((it) => [...it.querySelectorAll("link")]).filter((it) => !it.sheet);
  await Promise.all(sheets.map((it) => new Promise((done) => { it.onload = it.onerror = done; })));
  await Promise.all(pictures.map((it) => it.decode().catch(() => {})));
  await document.fonts.ready;
}"""


def make() -> None:
    """Print each handout whose page has changed into build/handouts/, if this computer has a browser."""
    files = assemble.files_of_site()
    stale = [handout for handout in handout_links.handouts(files) if not handout.fresh]
    browser = chromium.present() if stale else None
    if browser:
        with working(f"Printing {len(stale)} handouts"):
            print_handouts(stale, files, browser)
    elif stale:
        console.print("Handouts: left out, as no browser was found. The task `handouts` installs one, or says how.")
    handout_links.LOOKED_AT.parent.mkdir(parents=True, exist_ok=True)
    handout_links.LOOKED_AT.write_text(f"{len(stale)} were stale\n")


def print_handouts(stale: Iterable[Handout], files: Mapping[str, Source], executable: str) -> None:
    """Print handouts as the site will be at its address; without one, links are plain text."""
    home = kept_settings.address() or NOWHERE
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        context = browser.new_context(
            color_scheme="light", locale="vi-VN", reduced_motion="reduce", service_workers="block"
        )
        _stand_in(context, files, home)
        for handout in stale:
            data = printed(context.new_page(), urljoin(home, handout.page.removesuffix("index.html")))
            handout.path.parent.mkdir(parents=True, exist_ok=True)
            handout.path.write_bytes(data)
            stamps.write(handout.stamp, handout.made_from)
        browser.close()


def _stand_in(context: BrowserContext, files: Mapping[str, Source], home: str) -> None:
    """Answer with these files for the place where the site will be, so that the links on paper lead there."""

    def answer(route: Route) -> None:
        name = unquote(urlsplit(route.request.url).path).removeprefix(urlsplit(home).path)
        name = f"{name}index.html" if name.endswith("/") or not name else name
        if route.request.url.startswith(home) and name in files:
            kind = file_server.TYPES.get(PurePosixPath(name).suffix, file_server.TYPES[""])
            route.fulfill(body=folder_sync.content(files[name]), content_type=kind)
        else:
            route.abort()

    context.route("**/*", answer)


def printed(page: Page, address: str) -> bytes:
    """Print one page as PDF, with bookmarks, and marked up for screen readers."""
    page.emulate_media(media="print")
    page.goto(address, wait_until="load")
    page.evaluate(READY, NOWHERE)
    data = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    page.close()
    return DATES.sub(EPOCH, data)
