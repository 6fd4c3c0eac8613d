"""Who is measured: our sandbox, plain Pyodide and PyScript with the same packages, and a page without any Python.

Knows where their files come from. Must not know how they are measured.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.bench import assets
from scripts.bench.host import Host, hosting
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync
from scripts.problem import Problem
from scripts.runtime import wheels
from scripts.runtime.bundle import RUNTIME

SITE = ROOT / "site"
HERE = Path(__file__).parent
PYSCRIPT = ROOT / "node_modules" / "@pyscript" / "core"
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


@dataclass(frozen=True, slots=True)
class Subject:
    """A page, and the promise in it (see clock.js) that says when it has got where it is measured."""

    name: str
    files: str
    page: str = ""
    signal: str = "whenReady"
    away: str = ""  # another page of the same site, to return from; empty: second visits are not measured

    @property
    def returns(self) -> bool:
        """Say whether second visits are measured too."""
        return bool(self.away)


SUBJECTS = {
    "plain": Subject("plain", "plain"),
    "pyscript": Subject("pyscript", "pyscript"),
    "ours": Subject("ours", "site", "thuc-hanh/", away="tim-hieu/khai-niem/"),
    "theme": Subject("theme", "site", "tim-hieu/khai-niem/", signal="whenLoaded"),
}


def site() -> dict[str, folder_sync.Source]:
    """List the files of the built site."""
    if not (SITE / "thuc-hanh" / "index.html").is_file():
        raise Problem("There is no site to measure. Run: python -m scripts build.")
    return {name: path for name, path in folder_sync.files(SITE).items() if not name.endswith(".map")}


def plain() -> dict[str, folder_sync.Source]:
    """List the files of the plain page: the runtime as it comes, and wheels that were not compiled."""
    found = wheels.fetch("browser")
    return {
        "index.html": HERE / "plain.html",
        "wheels.json": json.dumps([path.name for path in found]).encode(),
        **{path.name: path for path in found},
        **{f"runtime/{name}": RUNTIME / name for name in RUNTIME_FILES},
    }


def pyscript() -> dict[str, folder_sync.Source]:
    """List the files of the PyScript page: as its manual says, but with everything from one origin."""
    found = wheels.fetch("browser")
    config = {
        "interpreter": "./runtime/pyodide.mjs",
        "packages": [f"./{path.name}" for path in found],
        "packages_cache": "passthrough",  # Pyodide loads the wheels itself; micropip would come from the internet
    }
    core = {name: path for name, path in folder_sync.files(PYSCRIPT / "dist").items() if not name.endswith(".map")}
    own: dict[str, folder_sync.Source] = {
        "index.html": HERE / "pyscript.html",
        "pyscript.json": json.dumps(config).encode(),
    }
    return {**plain(), **{f"core/{name}": path for name, path in core.items()}, **own}


@contextmanager
def hosted() -> Iterator[dict[str, Host]]:
    """Serve what every subject needs; gives each subject's host by its name."""
    sources = {"site": site(), "plain": plain(), "pyscript": pyscript()}
    with ExitStack() as stack:
        hosts = {name: stack.enter_context(hosting(assets.prepare(files))) for name, files in sources.items()}
        yield {subject.name: hosts[subject.files] for subject in SUBJECTS.values()}
