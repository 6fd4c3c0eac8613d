"""The compressed siblings of the site's files: name.br and name.gz, for servers that send those in the place of a file.

What was compressed once is kept in build/compressed/.
"""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync, node
from scripts.lib.folder_sync import Plan, Source
from scripts.lib.folders import SITE
from scripts.lib.terminal import working
from scripts.problem import Problem
from scripts.runtime import pyodide_files
from scripts.site.pages import PAGES

SIBLINGS = (".br", ".gz")
KINDS = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".webmanifest", ".xml"}
SMALLEST = 1024  # below, what is saved is lost among the headers of the answer
KEPT = ROOT / "build" / "compressed"
COMPRESSOR = Path(__file__).with_name("compress.mjs")


def make() -> None:
    """Write the siblings of all files in site/."""
    files = {name: path for name, path in folder_sync.files(SITE).items() if not name.endswith(SIBLINGS)}
    folder_sync.apply(folder_sync.plan(SITE, {**files, **siblings(files)}))


def make_ahead() -> None:
    """Compress what does not wait for the snapshot: the browser's JavaScript, and all of the theme but the pages."""
    files = {**folder_sync.files(pyodide_files.FOLDER), **folder_sync.files(PAGES)}
    prepare({name: path for name, path in files.items() if not name.endswith((".html", ".wasm"))})


def keeping_siblings(todo: Plan) -> Plan:
    """Return a plan for the site that does not remove the siblings of files that stay as they are."""
    changed = {*todo.write, *todo.remove}
    gone = (name for name in todo.remove if not name.endswith(SIBLINGS) or name.rpartition(".")[0] in changed)
    return replace(todo, remove=tuple(gone))


def siblings(files: Mapping[str, Source]) -> dict[str, Source]:
    """Compress a site's files, and forget what was compressed of others."""
    keys, sizes = prepare(files)
    kept = {key + ending: KEPT / (key + ending) for key in keys.values() for ending in SIBLINGS}
    folder_sync.apply(folder_sync.plan(KEPT, kept))
    both = {name + ending: (kept[key + ending], sizes[name]) for name, key in keys.items() for ending in SIBLINGS}
    return {name: path for name, (path, whole) in both.items() if path.stat().st_size < whole}


def prepare(files: Mapping[str, Source]) -> tuple[dict[str, str], dict[str, int]]:
    """Compress files unless it was done before; return what each one is kept under, and its size."""
    found = {name: folder_sync.content(source) for name, source in files.items() if PurePosixPath(name).suffix in KINDS}
    large = {name: data for name, data in found.items() if len(data) >= SMALLEST}
    keys = {name: stamps.digest(data, COMPRESSOR) for name, data in large.items()}
    missing = {keys[name]: data for name, data in large.items() if not _kept(keys[name])}
    if missing:
        with working(f"Compressing {len(missing)} files"):
            _compress(missing)
    return keys, {name: len(data) for name, data in large.items()}


def _kept(key: str) -> bool:
    return all((KEPT / (key + ending)).is_file() for ending in SIBLINGS)


def _compress(missing: Mapping[str, bytes]) -> None:
    """Compress contents into build/compressed/, each under its key."""
    with tempfile.TemporaryDirectory() as scratch:
        folder_sync.apply(folder_sync.plan(Path(scratch), missing))
        if said := node.failure(COMPRESSOR, scratch):
            why = said.splitlines()[-1]
            raise Problem(f"Compressing the site failed: {why}. Free some memory and disk, and run this again.")
        KEPT.mkdir(parents=True, exist_ok=True)
        for name in (key + ending for key in missing for ending in SIBLINGS):
            shutil.move(Path(scratch) / name, KEPT / name)
