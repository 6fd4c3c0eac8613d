"""Takes the snapshot: runs the portal in Node, keeps its memory in build/snapshot/, and tries whether it starts."""

import gzip
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync, folders, kept_settings, node
from scripts.lib.terminal import console, working
from scripts.problem import Problem
from scripts.runtime import bundle, pyodide_files

HERE = Path(__file__).parent
SNAPSHOT = ROOT / "build" / "snapshot"
LIBRARY = bundle.BUNDLE / bundle.STDLIB


def make() -> None:
    """Keep the memory of a running portal, build/snapshot/snapshot-<hash>.bin. Raises Problem."""
    with working("Keeping the memory of a running portal"):
        data = take(job())
    name = f"snapshot-{stamps.digest(data)[:12]}.bin"
    folder_sync.apply(folder_sync.plan(SNAPSHOT, {name: data}))
    console.print(f"build/snapshot/{name}: {len(data) / 1e6:.2f} MB")


def current() -> Path | None:
    """Return the snapshot that is there, if there is one."""
    return next(iter(sorted(SNAPSHOT.glob("snapshot-*.bin"))), None)


def job() -> dict[str, str]:
    """Return what goes into the snapshot, each as JSON: the site's settings, guides to play, the modules there are."""
    guides = folders.GUIDES.read_text(encoding="utf-8")
    return {"settings": json.dumps(kept_settings.extra()), "guides": guides, "known": json.dumps(known())}


def known() -> list[str]:
    """List the modules that the browser's whole Python has."""
    names = [name for archive in (LIBRARY, bundle.current()) for name in folder_sync.unpacked(archive)]
    found = (name.removesuffix(".pyc").removesuffix("/__init__") for name in names if name.endswith(".pyc"))
    return sorted(name.replace("/", ".") for name in found)


def take(given: Mapping[str, str]) -> bytes:
    """Run the portal in Node and return its memory, gzipped, once everything was played on it. Raises Problem."""
    paths = {"runtime": pyodide_files.FOLDER, "library": LIBRARY, "app": bundle.current(), "tools": HERE}
    with tempfile.TemporaryDirectory() as scratch:
        paths |= {name: Path(scratch, name) for name in ("watched", "thin", "out", "snapshot")}
        paths["watched"].write_bytes(watched())
        todo = Path(scratch, "job.json")
        todo.write_text(json.dumps({**given, **{name: str(path) for name, path in paths.items()}}))
        _run_in_node("snapshot.mjs", todo)
        kept = gzip.compress(paths["out"].read_bytes(), 9, mtime=0)  # 1 % smaller than Node's
        paths["snapshot"].write_bytes(kept)
        _run_in_node("verify.mjs", todo)
        return kept


def _run_in_node(script: str, todo: Path) -> None:
    if said := node.failure(HERE / script, todo):
        raise Problem(f"The running portal could not be kept: {said[-600:]}")


def watched() -> bytes:
    """Return the library with a first module that watches all that runs."""
    start = {
        "sitecustomize.py": b"import trace_calls; trace_calls.begin()",
        "trace_calls.py": (HERE / "trace_calls.py").read_bytes(),
    }
    return folder_sync.packed({**folder_sync.unpacked(LIBRARY), **start})
