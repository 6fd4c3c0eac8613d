"""Pyodide as it is published: the files of its package that the browser asks for, its JavaScript made shorter."""

import json
from pathlib import Path

from scripts.bootstrap import ROOT
from scripts.lib import esbuild, folder_sync
from scripts.lib.terminal import working
from scripts.runtime import emscripten_js

PACKAGE = ROOT / "node_modules" / "pyodide"
FOLDER = ROOT / "build" / "runtime"
SCRIPT = "pyodide.asm.mjs"
LOADER = "pyodide.mjs"
LOCK = "pyodide-lock.json"
AS_THEY_ARE = (LOADER, "pyodide.asm.wasm")
# What else calls what the script offers: Pyodide's own first module, the shell, and the tool that takes the snapshot.
CALLERS = (
    PACKAGE / LOADER,
    ROOT / "demo" / "shell" / "engine" / "snapshot.js",
    ROOT / "scripts" / "runtime" / "snapshot" / "snapshot.mjs",
)


def make() -> None:
    """Write build/runtime/, the Python of the browser."""
    files: dict[str, folder_sync.Source] = {name: PACKAGE / name for name in AS_THEY_ARE}
    with working("Shortening the runtime's JavaScript"):
        files[SCRIPT] = _script().encode()
    files[LOCK] = short_lock(PACKAGE / LOCK)
    folder_sync.apply(folder_sync.plan(FOLDER, files))


def _script() -> str:
    callers = "\n".join(path.read_text(encoding="utf-8") for path in CALLERS)
    return esbuild.minified(emscripten_js.shortened((PACKAGE / SCRIPT).read_text(encoding="utf-8"), callers))


def short_lock(lock: Path) -> bytes:
    """Return the lock without its 350 packages, which are never fetched here; the runtime checks the rest."""
    return json.dumps({**json.loads(lock.read_bytes()), "packages": {}}).encode()
