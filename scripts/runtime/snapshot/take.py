"""Takes the snapshot: runs the portal in Node, keeps its memory in build/snapshot/, and tries whether it starts.

Beside it stands the program that it starts with, in two parts: what ran when everything was played, and the rest.
"""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync, folders, kept_settings, node
from scripts.lib.terminal import console, working
from scripts.problem import Problem
from scripts.runtime import bundle, pyodide_files, split_program

HERE = Path(__file__).parent
SNAPSHOT = ROOT / "build" / "snapshot"
LIBRARY = bundle.BUNDLE / bundle.STDLIB


@dataclass(frozen=True)
class Taken:
    """A snapshot, and the two parts of the program."""

    memory: bytes
    first: bytes
    later: bytes


def make() -> None:
    """Keep the memory of a running portal, build/snapshot/snapshot-<hash>.bin, and its program. Raises Problem."""
    with working("Keeping the memory of a running portal"):
        taken = take(job())
    name = f"snapshot-{stamps.digest(taken.memory)[:12]}.bin"
    files = {name: taken.memory, pyodide_files.PROGRAM: taken.first, pyodide_files.LATER: taken.later}
    folder_sync.apply(folder_sync.plan(SNAPSHOT, files))
    for kept, data in files.items():
        console.print(f"build/snapshot/{kept}: {len(data) / 1e6:.2f} MB")


def current() -> Path | None:
    """Return the snapshot that is there, if there is one."""
    return next(iter(sorted(SNAPSHOT.glob("snapshot-*.bin"))), None)


def program() -> dict[str, folder_sync.Source]:
    """Return the parts of the program, if there is a snapshot; without one nothing tells what readers need first."""
    return {path.name: path for path in sorted(SNAPSHOT.glob("*.wasm"))}


def job() -> dict[str, str]:
    """Return what goes into the snapshot, each as JSON: the site's settings, guides to play, the modules there are."""
    guides = folders.GUIDES.read_text(encoding="utf-8")
    return {"settings": json.dumps(kept_settings.extra()), "guides": guides, "known": json.dumps(known())}


def known() -> list[str]:
    """List the modules that the browser's whole Python has."""
    names = [name for archive in (LIBRARY, bundle.current()) for name in folder_sync.unpacked(archive)]
    found = (name.removesuffix(".pyc").removesuffix("/__init__") for name in names if name.endswith(".pyc"))
    return sorted(name.replace("/", ".") for name in found)


def take(given: Mapping[str, str]) -> Taken:
    """Run the portal in Node and return its memory, once everything was played on it. Raises Problem."""
    paths = {"runtime": pyodide_files.FOLDER, "library": LIBRARY, "app": bundle.current(), "tools": HERE}
    whole = (pyodide_files.FOLDER / pyodide_files.PROGRAM).read_bytes()
    with tempfile.TemporaryDirectory() as scratch:
        paths |= {name: Path(scratch, name) for name in ("watched", "thin", "out", "program", "ran")}
        paths["watched"].write_bytes(watched())
        todo = Path(scratch, "job.json")
        todo.write_text(json.dumps({**given, **{name: str(path) for name, path in paths.items()}}))
        _run_in_node("snapshot.mjs", todo)
        paths["program"].write_bytes(split_program.instrumented(whole))
        _run_in_node("verify.mjs", todo)
        first, later = split_program.split(whole, json.loads(paths["ran"].read_text()))
        paths["program"].write_bytes(first)
        _run_in_node("verify.mjs", todo)  # opening alone: the rest has run
        return Taken(paths["out"].read_bytes(), first, later)


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
