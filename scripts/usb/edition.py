"""Packs the edition: which of the site's files a page opened from file:// can load, and what replaces the others."""

import base64
import fnmatch
import gzip
import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath
from string import Template
from typing import Any

from scripts import stamps
from scripts.lib import esbuild, folder_sync, folders, kept_settings
from scripts.lib.folder_sync import Source
from scripts.lib.result_cache import cached
from scripts.lib.terminal import working
from scripts.site import assemble, downloads, handout_links, offered_links, share_pictures, shell
from scripts.site.head import SANDBOX
from scripts.usb import file_pages

EMBEDDED = folders.BUILD / "usb" / "embedded"
REWRITTEN = folders.BUILD / "usb" / "pages"
FOLDER = "mot-cua/"
HERE = Path(__file__).parent
README = HERE / "doc-toi.txt"
FRAME_WORKER = HERE / "frame-worker.js"
FETCH = SANDBOX + "in-page-host.js"  # answers fetches from embedded files, so it runs before any script that fetches
INDEX = "search/search_index"
# Of use to servers, to addresses that file:// does not have, and to developers.
SERVED_ONLY = (
    "404.html sitemap.* robots.txt _* .* CNAME *.br *.gz *.map *.webmanifest service-worker.js "
    f"{share_pictures.FOLDER}* {folders.USB.name} */{folders.USB.name}"
).split()


def make() -> None:
    """Write build/usb/mot-cua-usb.zip."""
    with working("Packing the edition for USB sticks"):
        data = zipped(handout_links.offered(assemble.files_of_site()), kept_settings.extra())
        folders.USB.parent.mkdir(parents=True, exist_ok=True)
        folders.USB.write_bytes(data)


def zipped(files: Mapping[str, Source], settings: Mapping[str, Any]) -> bytes:
    """Zip a site's files as they work without a server, with a word for whoever unpacks them."""
    whole = edition(files, list(settings.get("polyfills", ())))
    entries: dict[str, Source] = {FOLDER + name: source for name, source in whole.items()}
    return folder_sync.packed({**entries, f"{FOLDER}DOC-TOI.txt": readme(settings)})


def readme(settings: Mapping[str, Any]) -> bytes:
    """Return the note for teachers as Windows' Notepad reads it: UTF-8 with a byte order mark, CRLF."""
    text = Template(README.read_text(encoding="utf-8")).substitute(
        school=settings["school"]["name"], year=settings["school"]["year"], checked=settings["checked"]
    )
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def edition(files: Mapping[str, Source], shims: list[str]) -> dict[str, Source]:
    """Return the edition's files by name; `shims` are the names of the scripts that run a worker in a frame."""
    served = {name: source for name, source in files.items() if not served_only(name)}
    served = downloads.offered(offered_links.kept(served))
    bundles: dict[str, tuple[str, ...]] = {}
    whole: dict[str, Source] = {name: source for name, source in served.items() if not name.startswith(SANDBOX)}
    whole |= {name: source for name, source in served.items() if name.startswith(SANDBOX) and name.endswith(".css")}
    pages = [name for name in served if name.endswith(".html")]
    for name in pages:
        whole[name], modules = rewritten(name, folder_sync.content(served[name]), pages)
        bundles |= {script(modules): modules} if modules else {}
    whole |= {name: bundled((FETCH, *modules)) for name, modules in bundles.items()}
    whole |= engine(served)
    whole |= {f"{INDEX}.js": search(served, json.loads(folder_sync.content(served[f"{INDEX}.json"])))}
    whole |= {name: FRAME_WORKER for name in shims}
    del whole[f"{INDEX}.json"]
    return whole


def rewritten(name: str, page: bytes, pages: Collection[str]) -> tuple[bytes, tuple[str, ...]]:
    """Return a page rewritten, and the modules that the one script in their place has to have."""
    key = stamps.digest(page, Path(file_pages.__file__), Path(__file__), *pages)
    found = cached(REWRITTEN / name, key, lambda: _rewritten(name, page.decode(), pages))
    modules, _, rest = found.partition(b"\n")
    return rest, tuple(modules.decode().split())


def _rewritten(name: str, page: str, pages: Collection[str]) -> bytes:
    asked: list[str] = []

    def named(modules: tuple[str, ...]) -> str:
        asked.extend(modules)
        return script(modules)

    text = file_pages.page(name, page, pages, named)
    return f"{' '.join(asked)}\n{text}".encode()


def script(modules: Iterable[str]) -> str:
    """Return the name of the one script that replaces these modules."""
    return f"{SANDBOX}{'-'.join(PurePosixPath(module).stem for module in modules)}.js"


def bundled(modules: Iterable[str]) -> bytes:
    """Bundle these of the sandbox's modules as one classic script."""
    return esbuild.classic(shell.FOLDER, (name.removeprefix(SANDBOX) for name in modules))


def served_only(name: str) -> bool:
    """Return whether a file of the site is of no use without a server."""
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in SERVED_ONLY)


def engine(files: Mapping[str, Source]) -> dict[str, bytes]:
    """Return each file that the sandbox's scripts fetch as a script of its own, for the shell's in-page-host.js.

    Those that pages load themselves stand in the sandbox's own folder; the runtime's modules in one below it.
    """
    inside = {name: name.removeprefix(SANDBOX) for name in files if name.startswith(SANDBOX)}
    fetched = [name for name, rest in inside.items() if "/" in rest or not rest.endswith((".js", ".css"))]
    return {f"{name}.js": _kept(name, folder_sync.content(files[name])) for name in fetched}


def _kept(name: str, data: bytes) -> bytes:
    return cached(EMBEDDED / name, stamps.digest(data, Path(__file__)), lambda: embedded(data))


def embedded(data: bytes) -> bytes:
    """Return a script that puts these bytes, gzipped and in base64, on its own element as `embedded`."""
    text = base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()
    return f'document.currentScript.embedded = "{text}";\n'.encode()


def search(names: Mapping[str, Source], index: Mapping[str, Any]) -> bytes:
    """Return the search index as the script that the theme's search loads on file:// pages."""
    docs = [{**doc, "location": file_pages.filed("index.html", doc["location"] or ".", names)} for doc in index["docs"]]
    return f"var __index = {json.dumps({**index, 'docs': docs}, ensure_ascii=False, separators=(',', ':'))};\n".encode()
