"""The memory of a Python in which the portal runs already, for the browser to take over instead of starting one.

Knows what it is made from and when it has to be made again. Must not know how a browser uses it.
"""

import gzip
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from portal.__main__ import read_settings
from scripts import bundle, node, stamps, tree
from scripts.bootstrap import ROOT
from scripts.guides.reading import BadGuide, guides
from scripts.problem import Problem
from scripts.snapshot import later
from scripts.terminal import console, working

HERE = Path(__file__).parent
SNAPSHOT = ROOT / "build" / "snapshot"
STAMP = ROOT / "build" / "snapshot.stamp"
LIBRARY = bundle.BUNDLE / bundle.STDLIB
SHELL = ROOT / "demo" / "shell"
MADE_BY = (SHELL / "engine.js", SHELL / "snapshot.js")  # it is played through the shell's own engine
DRAFT = "--draft"


def main(args: list[str]) -> None:
    """Keep the memory of a running portal in build/snapshot/; with --draft, only if nothing it is made from changed."""
    tools = (*sorted(HERE.glob("*.*")), *MADE_BY)
    wanted = stamps.digest(bundle.current(), LIBRARY, *tools, json.dumps(job(), sort_keys=True))
    if stamps.fresh(STAMP, wanted):
        return
    STAMP.unlink(missing_ok=True)
    if DRAFT in args:
        tree.apply(tree.plan(SNAPSHOT, {}))  # the sandbox starts without it, only slower
        return
    with working("Keeping the memory of a running portal"):
        data = take(job())
    name = f"snapshot-{stamps.digest(data)[:12]}.bin"
    tree.apply(tree.plan(SNAPSHOT, {name: data}))
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
    names = [name for archive in (LIBRARY, bundle.current()) for name in tree.unpacked(archive)]
    found = (name.removesuffix(".pyc").removesuffix("/__init__") for name in names if name.endswith(".pyc"))
    return sorted(name.replace("/", ".") for name in found)


def take(given: Mapping[str, str]) -> bytes:
    """Run the portal in Node and return its memory, gzipped, once everything was played on it. Raises Problem."""
    paths = {"runtime": bundle.RUNTIME, "library": LIBRARY, "app": bundle.current(), "tools": HERE}
    with tempfile.TemporaryDirectory() as scratch:
        paths |= {name: Path(scratch, name) for name in ("watched", "thin", "out", "snapshot", "later")}
        paths["watched"].write_bytes(watched())
        paths["later"].write_bytes(later.of(bundle.current()))
        todo = Path(scratch, "job.json")
        todo.write_text(json.dumps({**given, **{name: str(path) for name, path in paths.items()}}))
        _run("snapshot.mjs", todo)
        kept = gzip.compress(paths["out"].read_bytes(), 9, mtime=0)  # 1 % smaller than Node's
        paths["snapshot"].write_bytes(kept)
        _run("rehearse.mjs", todo)
        return kept


def _run(script: str, todo: Path) -> None:
    if said := node.failure(HERE / script, todo):
        raise Problem(f"The running portal could not be kept: {said[-600:]}")


def watched() -> bytes:
    """Give the library with a first module that watches all that runs."""
    start = {"sitecustomize.py": b"import watch; watch.begin()", "watch.py": (HERE / "watch.py").read_bytes()}
    return tree.packed({**tree.unpacked(LIBRARY), **start})
