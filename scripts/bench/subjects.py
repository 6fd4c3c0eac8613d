"""The pages that are compared, and their files: our sandbox, plain Pyodide, PyScript, and pages without Python.

Plain Pyodide and PyScript import the packages that the portal imports.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.bench import compressed_assets
from scripts.bench.static_host import StaticHost, serve_assets
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync
from scripts.problem import Problem
from scripts.runtime.pyodide_files import PACKAGE
from scripts.runtime.wheels import wheels

SITE = ROOT / "site"
HERE = Path(__file__).parent
PYSCRIPT = ROOT / "node_modules" / "@pyscript" / "core"
SHELL = "assets/sandbox/practice-portal.js"  # what wakes a sandbox
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


@dataclass(frozen=True, slots=True)
class Subject:
    """A page, and the promise in it (see clock.js) that is kept when the page is ready."""

    name: str
    files: str
    page: str = ""
    ready_promise: str = "whenReady"
    other_page: str = ""  # of the same site, to return from; empty: second visits are not measured

    @property
    def has_second_visits(self) -> bool:
        """Return whether second visits are measured too."""
        return bool(self.other_page)


SUBJECTS = {
    "plain": Subject("plain", "plain"),
    "pyscript": Subject("pyscript", "pyscript"),
    "ours": Subject("ours", "site", "thuc-hanh/", other_page="tim-hieu/khai-niem/"),
    "still": Subject("still", "still", "thuc-hanh/", ready_promise="whenLoaded"),
    "theme": Subject("theme", "site", "tim-hieu/khai-niem/", ready_promise="whenLoaded"),
}


def site_files() -> dict[str, folder_sync.Source]:
    """List the files of the built site."""
    if not (SITE / "thuc-hanh" / "index.html").is_file():
        raise Problem("There is no site to measure. Run: python -m scripts build.")
    return {name: path for name, path in folder_sync.files(SITE).items() if not name.endswith(".map")}


def still_files() -> dict[str, folder_sync.Source]:
    """List the files of the site, with a sandbox that is seen and never starts."""
    kept = {name: source for name, source in site_files().items() if not name.startswith(SHELL)}
    return {**kept, SHELL: b""}


def plain_files() -> dict[str, folder_sync.Source]:
    """List the files of the plain page: Pyodide as it is published, and the wheels uncompiled."""
    found = wheels("browser")
    return {
        "index.html": HERE / "plain.html",
        "wheels.json": json.dumps([path.name for path in found]).encode(),
        **{path.name: path for path in found},
        **{f"runtime/{name}": PACKAGE / name for name in RUNTIME_FILES},
    }


def pyscript_files() -> dict[str, folder_sync.Source]:
    """List the files of the PyScript page: written as its manual says, but everything from one origin."""
    found = wheels("browser")
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
    return {**plain_files(), **{f"core/{name}": path for name, path in core.items()}, **own}


@contextmanager
def serve_subjects() -> Iterator[dict[str, StaticHost]]:
    """Serve the files of all subjects; yield the host of each by the subject's name."""
    sources = {"site": site_files(), "still": still_files(), "plain": plain_files(), "pyscript": pyscript_files()}
    with ExitStack() as stack:
        served = {name: serve_assets(compressed_assets.prepare(files)) for name, files in sources.items()}
        hosts = {name: stack.enter_context(host) for name, host in served.items()}
        yield {subject.name: hosts[subject.files] for subject in SUBJECTS.values()}
