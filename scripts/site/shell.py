"""The sandbox's scripts, bundled with a list of the files that they fetch."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lib import esbuild, folder_sync, kept_settings
from scripts.lib.folder_sync import Source
from scripts.runtime import bundle, pyodide_files
from scripts.runtime.snapshot import take

SOURCES = ROOT / "demo" / "shell"
FOLDER = ROOT / "build" / "shell"
NEEDS = ROOT / "build" / "shell.json"
# What pages ask for, and in-page-host.js, which the edition for USB sticks does; the worker is a world of its own.
MODULES = (
    (
        "element/practice-portal.js",
        "engine/preload.js",
        "coach/coach.js",
        "coach/progress.js",
        "engine/in-page-host.js",
    ),
    ("engine/worker.js",),
)
HEADS = ("app", "snapshot")  # the files that the manifest names by what they are for


def make() -> None:
    """Write the scripts into build/shell/, and beside it which of them each one imports before it begins."""
    python = python_files()
    known = manifest(python, list(python), kept_settings.shown())
    made = esbuild.modules(SOURCES, {"MANIFEST": known}, *MODULES)
    folder_sync.apply(folder_sync.plan(FOLDER, made.files))
    NEEDS.write_text(json.dumps(dict(made.needs)), encoding="utf-8")


def needs() -> dict[str, tuple[str, ...]]:
    """Map each script to the others that it imports before it begins."""
    return {name: tuple(others) for name, others in json.loads(NEEDS.read_bytes()).items()}


def python_files() -> dict[str, Source]:
    """Return what the sandbox's engine fetches to have the portal run."""
    app, snapshot = bundle.current(), take.current()
    return {**runtime(), app.name: app, **({snapshot.name: snapshot} if snapshot else {})}


def runtime() -> dict[str, Source]:
    """Return the files of the browser's Python, in a folder that is named by what is in it."""
    python: dict[str, Source] = {bundle.STDLIB: bundle.BUNDLE / bundle.STDLIB}
    files = {**folder_sync.files(pyodide_files.FOLDER), **take.program(), **python}
    folder = f"runtime-{stamps.digest(*files.values())[:12]}"
    return {f"{folder}/{name}": source for name, source in files.items()}


def manifest(files: Mapping[str, Source], python: Sequence[str], settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the sandbox's scripts are to fetch and how many bytes that is, the settings of this site, and which
    build this is: pages of one build leave running engines to each other, and to no others.
    """
    contents = {name: folder_sync.content(source) for name, source in files.items()}
    heads = {kind: next((name for name in files if name.startswith(f"{kind}-")), None) for kind in HEADS}
    return {
        "version": stamps.digest(json.dumps(settings), *contents.values(), *sorted(SOURCES.rglob("*.js")))[:12],
        "settings": settings,
        "runtime": f"{python[0].partition('/')[0]}/",
        **heads,
        "bytes": {name: len(contents[name]) for name in python},
    }
