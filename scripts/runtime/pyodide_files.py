"""Pyodide as it is published: the files of its package that the browser asks for, what nobody calls left out."""

import json
from pathlib import Path

from scripts.bootstrap import ROOT
from scripts.lib import esbuild, folder_sync
from scripts.lib.terminal import working
from scripts.runtime import emscripten_js, spoken_exports

PACKAGE = ROOT / "node_modules" / "pyodide"
FOLDER = ROOT / "build" / "runtime"
SCRIPT = "pyodide.asm"
LOADER = "pyodide"
LOCK = "pyodide-lock.json"
PROGRAM = "pyodide.asm.wasm"
LATER = "pyodide.later.wasm"  # its second part: see split_program.py
# What else calls what the script offers: Pyodide's own first module, the shell, and the tool that takes the snapshot.
CALLERS = (
    PACKAGE / f"{LOADER}.mjs",
    ROOT / "demo" / "shell" / "engine" / "snapshot.js",
    ROOT / "scripts" / "runtime" / "snapshot" / "snapshot.mjs",
)


def make() -> None:
    """Write build/runtime/, the Python of the browser. Some schools' servers send `.mjs` as text: modules are `.js`."""
    files: dict[str, folder_sync.Source] = {LOCK: short_lock(PACKAGE / LOCK)}
    with working("Shortening the runtime"):
        script = _script()
        files[f"{SCRIPT}.js"] = script.encode()
        files[f"{LOADER}.js"] = esbuild.minified(_published(LOADER)).encode()
        files[PROGRAM] = spoken_exports.shortened((PACKAGE / PROGRAM).read_bytes(), script + _callers())
    folder_sync.apply(folder_sync.plan(FOLDER, files))


def _script() -> str:
    return esbuild.minified(emscripten_js.shortened(_published(SCRIPT), _callers()))


def _callers() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in CALLERS)


def _published(module: str) -> str:
    return (PACKAGE / f"{module}.mjs").read_text(encoding="utf-8")


def short_lock(lock: Path) -> bytes:
    """Return the lock without its 350 packages, which are never fetched here; the runtime checks the rest."""
    return json.dumps({**json.loads(lock.read_bytes()), "packages": {}}).encode()
