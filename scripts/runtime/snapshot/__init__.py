"""The memory of a Python in which the portal runs already, for the browser to take over instead of starting one.

Knows what it is made from and when it has to be made again. Must not know how a browser uses it.
"""

import gzip
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from portal.site_settings import read_settings
from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.docs.fences import BadGuide, guides
from scripts.lib import folder_sync, node
from scripts.lib.terminal import console, working
from scripts.problem import Problem
from scripts.runtime import bundle, pyodide_files
from scripts.runtime.snapshot import deferred_files

HERE = Path(__file__).parent
SNAPSHOT = ROOT / "build" / "snapshot"
STAMP = ROOT / "build" / "snapshot.stamp"
LIBRARY = bundle.BUNDLE / bundle.STDLIB
ENGINE = ROOT / "demo" / "shell" / "engine"
MADE_BY = (ENGINE / "engine.js", ENGINE / "snapshot.js")  # it is played through the shell's own engine
DRAFT = "--draft"


def main(args: list[str]) -> None:
    """Keep the memory of a running portal in build/snapshot/; with --draft, only if nothing it is made from changed."""
    tools = (*sorted(HERE.glob("*.*")), *MADE_BY)
    wanted = stamps.digest(bundle.current(), LIBRARY, pyodide_files.STAMP, *tools, json.dumps(job(), sort_keys=True))
    if stamps.fresh(STAMP, wanted):
        return
    STAMP.unlink(missing_ok=True)
    if DRAFT in args:
        folder_sync.apply(folder_sync.plan(SNAPSHOT, {}))  # the sandbox starts without it, only slower
        return
    with working("Keeping the memory of a running portal"):
        data = take(job())
    name = f"snapshot-{stamps.digest(data)[:12]}.bin"
    folder_sync.apply(folder_sync.plan(SNAPSHOT, {name: data}))
    stamps.write(STAMP, wanted)
    console.print(f"build/snapshot/{name}: {len(data) / 1e6:.2f} MB")


def current() -> Path | None:
    """Return the snapshot that is there, if there is one."""
    return next(iter(sorted(SNAPSHOT.glob("snapshot-*.bin"))), None)


def job() -> dict[str, str]:
    """Say what goes into the snapshot, each as JSON: the site's settings, guides to play, the modules there are."""
    return {"settings": json.dumps(read_settings()), "guides": guides_to_play(), "known": json.dumps(known())}


def guides_to_play() -> str:
    """Give all guides as JSON. Raises Problem."""
    try:
        return json.dumps([guide.plain() for _, guide in guides(ROOT / "docs")])
    except BadGuide as bad:
        raise Problem(str(bad)) from bad


def known() -> list[str]:
    """Name the modules that the browser's whole Python has."""
    names = [name for archive in (LIBRARY, bundle.current()) for name in folder_sync.unpacked(archive)]
    found = (name.removesuffix(".pyc").removesuffix("/__init__") for name in names if name.endswith(".pyc"))
    return sorted(name.replace("/", ".") for name in found)


def take(given: Mapping[str, str]) -> bytes:
    """Run the portal in Node and return its memory, gzipped, once everything was played on it. Raises Problem."""
    paths = {"runtime": pyodide_files.FOLDER, "library": LIBRARY, "app": bundle.current(), "tools": HERE}
    with tempfile.TemporaryDirectory() as scratch:
        paths |= {name: Path(scratch, name) for name in ("watched", "thin", "out", "snapshot", "later")}
        paths["watched"].write_bytes(watched())
        paths["later"].write_bytes(deferred_files.of(bundle.current()))
        todo = Path(scratch, "job.json")
        todo.write_text(json.dumps({**given, **{name: str(path) for name, path in paths.items()}}))
        _run("snapshot.mjs", todo)
        kept = gzip.compress(paths["out"].read_bytes(), 9, mtime=0)  # 1 % smaller than Node's
        paths["snapshot"].write_bytes(kept)
        _run("verify.mjs", todo)
        return kept


def _run(script: str, todo: Path) -> None:
    if said := node.failure(HERE / script, todo):
        raise Problem(f"The running portal could not be kept: {said[-600:]}")


def watched() -> bytes:
    """Give the library with a first module that watches all that runs."""
    start = {
        "sitecustomize.py": b"import trace_calls; trace_calls.begin()",
        "trace_calls.py": (HERE / "trace_calls.py").read_bytes(),
    }
    return folder_sync.packed({**folder_sync.unpacked(LIBRARY), **start})
