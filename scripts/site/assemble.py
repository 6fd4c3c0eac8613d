"""The finished site: MkDocs' pages with their last touches, the sandbox with its Python, fonts, forms and sheets."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from portal.library import load_library
from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lessons import sheets
from scripts.lib import esbuild, folder_sync, folders, http_headers, kept_settings
from scripts.lib.folder_sync import Source
from scripts.lib.result_cache import cached
from scripts.lib.terminal import console
from scripts.runtime import bundle
from scripts.site import compress, downloads, handout_links, head, offered_links, offline, outside, search_texts, shell
from scripts.site.head import SANDBOX, STYLESHEET, PageContext
from scripts.site.pages import PAGES

FINISHED = ROOT / "build" / "finished"
PORTAL_CSS = bundle.PORTAL / "web" / "static" / "portal.css"
PACKAGES = ROOT / "node_modules"
FONTS = PACKAGES / "@fontsource" / "be-vietnam-pro" / "files"
SHIM = PACKAGES / "iframe-worker" / "shim" / "index.js"  # lets the search work where the page is a file
# "vietnamese" holds every letter with a mark that Vietnamese has; "latin-ext" would add 40 kB for none.
FONT_FILES = [
    f"be-vietnam-pro-{subset}-{weight}-normal.woff2" for subset in ("latin", "vietnamese") for weight in (400, 600)
]
THUMBNAIL = re.compile(rb"assets/figures/[\w-]+\.svg")
# Not to be shipped, as no page asks for it: the theme's search for other languages, and its colours (head.py).
UNUSED = re.compile(
    r"assets/javascripts/lunr/(?!min/lunr\.(stemmer\.support|vi)\.).*|assets/stylesheets/palette\.[0-9a-f]+\.min\.css.*"
)
# Ours: the theme's are named bundle.HASH.min.js.
CLASSIC = re.compile(r"assets/javascripts/((deck|questions|pupil|reading|links)/)?[\w-]+\.js")
PART = re.compile(rb"^export ", re.MULTILINE)  # of a script that imports it


def make() -> None:
    """Write the pages and the sandbox with its Python into site/; compressed siblings of what stays are left there."""
    there = {**handout_links.offered(files_of_site()), **edition()}
    whole = offline.with_worker(outside.told(downloads.offered(offered_links.kept(there))))
    todo = compress.keeping_siblings(folder_sync.plan(folders.SITE, {**whole, **http_headers.for_hosts(whole)}))
    folder_sync.apply(todo)
    console.print(str(todo))


def edition() -> dict[str, Source]:
    """Return the edition for USB sticks, which no site has within itself, when it was packed."""
    return {folders.USB.name: folders.USB} if folders.USB.is_file() else {}


def files_of_site() -> dict[str, Source]:
    """Map the name of each file to where it comes from."""
    sandbox = sandbox_files()
    screens = next(name for name in sandbox if name.startswith("screens-"))
    home = urlsplit(kept_settings.address()).path or "/"
    context = PageContext(home, SANDBOX + next(iter(stylesheet())), SANDBOX + screens, shell.needs())
    pages = {**finished_pages(PAGES, context), **finished_pages(folders.DECKS, context)}
    return {
        **pages,
        **thumbnails(source for name, source in pages.items() if name.endswith(".html")),
        **{SANDBOX + name: source for name, source in sandbox.items()},
        **{f"assets/fonts/{name}": FONTS / name for name in FONT_FILES},
        "assets/stylesheets/reveal.css": PACKAGES / "reveal.js" / "dist" / "reveal.css",
        **{name: SHIM for name in kept_settings.extra().get("polyfills", ())},
        **{f"assets/icons/{name}": path for name, path in folder_sync.files(folders.ICONS).items()},
        "assets/giay-phep.txt": folders.LICENCES / "giay-phep.txt",
        **{f"assets/forms/{name}": path for name, path in folder_sync.files(folders.FORMS).items()},
        **{sheets.PUBLISHED + name: path for name, path in folder_sync.files(folders.SHEETS).items()},
    }


def sandbox_files() -> dict[str, Source]:
    """Map the name of each file in assets/sandbox/ to where it comes from."""
    screens = folders.only(folders.SCREENS, "screens-*.json")
    made = {**folder_sync.files(shell.FOLDER), screens.name: screens}
    return {**made, **stylesheet(), **shell.python_files()}


def thumbnails(pages: Iterable[Source]) -> dict[str, Source]:
    """Return the small pictures of sample papers that pages ask for, by their names in the site."""
    asked = {name.decode() for page in pages for name in THUMBNAIL.findall(folder_sync.content(page))}
    return {name: folders.THUMBNAILS / Path(name).name for name in sorted(asked)}


def stylesheet() -> dict[str, Source]:
    """Return the portal's stylesheet by its name in the site, which has a hash of its contents."""
    css = PORTAL_CSS.read_bytes()
    return {f"{Path(STYLESHEET).stem}-{stamps.digest(css)[:12]}.css": css}


def finished_pages(folder: Path, known: PageContext) -> dict[str, Source]:
    """Return the pages with their last touches, other files as they are; `known` has the root as seen from anywhere."""
    wanted: dict[str, Source] = {}
    found = {name: path for name, path in folder_sync.files(folder).items() if not UNUSED.fullmatch(name)}
    for name, path in found.items():
        wanted[name] = path
        if path.suffix == ".html":
            wanted[name] = _finished(name, path, replace(known, root=root_from(name, known.root)))
        elif CLASSIC.fullmatch(name):
            if PART.search(path.read_bytes()):
                del wanted[name]
            else:
                wanted[name] = _in_one_piece(name, path)
        elif name == search_texts.SCRIPT:
            wanted[name] = _in_old_syntax(name, search_texts.script(path.read_text(encoding="utf-8"), load_library()))
        elif name == search_texts.TEXTS:
            wanted[name] = search_texts.texts(path.read_bytes(), load_library())
    return wanted


def _finished(name: str, path: Path, context: PageContext) -> bytes:
    key = stamps.digest(path, repr(context), Path(head.__file__))
    return cached(FINISHED / name, key, lambda: head.finished(path.read_text(encoding="utf-8"), context).encode())


def _in_one_piece(name: str, path: Path) -> bytes:
    key = stamps.digest(*sorted(path.parent.glob("*.js")), ROOT / "package-lock.json", Path(esbuild.__file__))
    return cached(FINISHED / name, key, lambda: esbuild.in_one_piece(path).encode())


def _in_old_syntax(name: str, script: str) -> bytes:
    key = stamps.digest(script.encode(), Path(esbuild.__file__))
    return cached(FINISHED / name, key, lambda: esbuild.in_old_syntax(script).encode())


def root_from(name: str, home: str) -> str:
    """Return how a page reaches the site's root; the page for what is missing is shown at any address."""
    return home if name == "404.html" else "../" * name.count("/")
