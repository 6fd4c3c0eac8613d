"""Packs the edition: which of the site's files a page opened from file:// can load, and what replaces the others."""

import base64
import fnmatch
import gzip
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from string import Template
from typing import Any

from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lib import esbuild, folder_sync, kept_settings
from scripts.lib.folder_sync import Source
from scripts.lib.folders import SITE
from scripts.lib.terminal import console, working
from scripts.site.head import SANDBOX
from scripts.usb import file_pages

ZIP = ROOT / "build" / "usb" / "mot-cua-usb.zip"
STAMP = ZIP.with_suffix(".stamp")
FOLDER = "mot-cua/"
HERE = Path(__file__).parent
README = HERE / "doc-toi.txt"
FRAME_WORKER = HERE / "frame-worker.js"
MADE_BY = (Path(__file__), README, FRAME_WORKER, HERE / "file_pages.py", Path(esbuild.__file__), esbuild.ESBUILD)
FETCH = SANDBOX + "in-page-host.js"  # answers fetches from embedded files, so it runs before any script that fetches
INDEX = "search/search_index"
# Of use to servers, to addresses that file:// does not have, and to developers.
SERVED_ONLY = "404.html sitemap.* _* .* CNAME *.br *.gz *.map *.webmanifest service-worker.js".split()


def make() -> None:
    """Write build/usb/mot-cua-usb.zip, unless the site is the one that is packed there."""
    files = dict(folder_sync.files(SITE))
    wanted = stamps.digest(*MADE_BY, *(part for name, path in files.items() for part in (name, path)))
    if not (ZIP.is_file() and stamps.fresh(STAMP, wanted)):
        with working("Packing the edition for USB sticks"):
            data = zipped(SITE, kept_settings.extra())
            ZIP.parent.mkdir(parents=True, exist_ok=True)
            ZIP.write_bytes(data)
            stamps.write(STAMP, wanted)
    console.print(f"{ZIP} ({ZIP.stat().st_size / 1e6:.1f} MB)", markup=False)


def zipped(folder: Path, settings: Mapping[str, Any]) -> bytes:
    """Zip a finished site as it works without a server, with a word for whoever unpacks it."""
    files = edition(folder, list(settings.get("polyfills", ())))
    entries: dict[str, Source] = {FOLDER + name: source for name, source in files.items()}
    return folder_sync.packed({**entries, f"{FOLDER}DOC-TOI.txt": readme(settings)})


def readme(settings: Mapping[str, Any]) -> bytes:
    """Return the note for teachers as Windows' Notepad reads it: UTF-8 with a byte order mark, CRLF."""
    text = Template(README.read_text(encoding="utf-8")).substitute(
        school=settings["school"]["name"], year=settings["school"]["year"], checked=settings["checked"]
    )
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def edition(folder: Path, shims: list[str]) -> dict[str, Source]:
    """Return the edition's files by name; `shims` are the names of the scripts that run a worker in a frame."""
    served = {name: path for name, path in folder_sync.files(folder).items() if not served_only(name)}
    bundles: dict[str, tuple[str, ...]] = {}

    def script(modules: tuple[str, ...]) -> str:
        name = f"{SANDBOX}{'-'.join(PurePosixPath(module).stem for module in modules)}.js"
        bundles[name] = modules
        return name

    whole: dict[str, Source] = {name: path for name, path in served.items() if not name.startswith(SANDBOX)}
    whole |= {name: path for name, path in served.items() if name.startswith(SANDBOX) and name.endswith(".css")}
    for name in [name for name in served if name.endswith(".html")]:
        whole[name] = file_pages.page(name, served[name].read_text(encoding="utf-8"), served, script).encode()
    whole |= {name: esbuild.classic(folder, (FETCH, *modules)) for name, modules in bundles.items()}
    whole |= engine(served)
    whole |= {f"{INDEX}.js": search(served, json.loads(served[f"{INDEX}.json"].read_bytes()))}
    whole |= {name: FRAME_WORKER for name in shims}
    del whole[f"{INDEX}.json"]
    return whole


def served_only(name: str) -> bool:
    """Return whether a file of the site is of no use without a server."""
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in SERVED_ONLY)


def engine(files: Mapping[str, Path]) -> dict[str, bytes]:
    """Return each file that the sandbox's scripts fetch as a script of its own, for the shell's in-page-host.js.

    Those that pages load themselves stand in the sandbox's own folder; the runtime's modules in one below it.
    """
    inside = {name: name.removeprefix(SANDBOX) for name in files if name.startswith(SANDBOX)}
    fetched = [name for name, rest in inside.items() if "/" in rest or not rest.endswith((".js", ".css"))]
    return {f"{name}.js": embedded(files[name].read_bytes()) for name in fetched}


def embedded(data: bytes) -> bytes:
    """Return a script that puts these bytes, gzipped and in base64, on its own element as `embedded`."""
    text = base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()
    return f'document.currentScript.embedded = "{text}";\n'.encode()


def search(names: Mapping[str, Path], index: Mapping[str, Any]) -> bytes:
    """Return the search index as the script that the theme's search loads on file:// pages."""
    docs = [{**doc, "location": file_pages.filed("index.html", doc["location"] or ".", names)} for doc in index["docs"]]
    return f"var __index = {json.dumps({**index, 'docs': docs}, ensure_ascii=False, separators=(',', ':'))};\n".encode()
