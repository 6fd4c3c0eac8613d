"""The finished site: MkDocs' pages, the sandbox with its Python, fonts, and the last touches to each page.

Knows where each part comes from and where the pages look for it. Must not know what any part does.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import load_config

from scripts import paper_forms, stamps
from scripts.assets import icons, thumbnails
from scripts.bootstrap import ROOT
from scripts.lib import esbuild, folder_sync
from scripts.lib.folder_sync import Source
from scripts.lib.terminal import console, working
from scripts.problem import Problem
from scripts.runtime import bundle, pyodide_files, snapshot
from scripts.runtime.snapshot import deferred_files
from scripts.site import compress, handout_links, head, headers, offline, prerendered
from scripts.site.head import SANDBOX, STYLESHEET, Context
from scripts.tasks import setup

SITE = ROOT / "site"
PAGES = ROOT / "build" / "pages"
STAMP = ROOT / "build" / "pages.stamp"
SHELL = ROOT / "demo" / "shell"
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
PORTAL_CSS = bundle.PORTAL / "web" / "static" / "portal.css"
PACKAGES = ROOT / "node_modules"
FONTS = PACKAGES / "@fontsource" / "be-vietnam-pro" / "files"
SHIM = PACKAGES / "iframe-worker" / "shim" / "index.js"  # lets the search work where the page is a file
# "vietnamese" holds every letter with a mark that Vietnamese has; "latin-ext" would add 40 kB for none.
FONT_FILES = [
    f"be-vietnam-pro-{subset}-{weight}-normal.woff2" for subset in ("latin", "vietnamese") for weight in (400, 600)
]
SEARCH = "search/search_index.json"
HEADS = ("app", "snapshot", "later")  # the files that the manifest names by what they are for
SETTINGS = ("school", "portal", "checked")  # of `extra` in mkdocs.yml; the rest of it is the theme's


def main(args: list[str]) -> None:
    """Build the pages and put them with the sandbox and its Python into site/."""
    setup.main([])
    paper_forms.main([])
    write_pages()
    config = load_config(str(ROOT / "mkdocs.yml"))
    settings = {name: config.extra[name] for name in SETTINGS}
    shelf = prerendered.files(settings)
    python, scans = python_files(), scan_files()
    known = manifest({**python, **scans}, list(python), settings)
    shell = esbuild.modules(SHELL, {"MANIFEST": known}, *MODULES)
    sandbox = {**shell.files, **stylesheet(), **python, **scans, **shelf}
    home = urlsplit(config.site_url or "").path or "/"
    context = Context(home, SANDBOX + next(iter(stylesheet())), SANDBOX + next(iter(shelf)), shell.needs)
    done = finished_pages(PAGES, context)
    wanted = {
        **done,
        **thumbnails.asked_for(source for name, source in done.items() if name.endswith(".html")),
        **{SANDBOX + name: source for name, source in sandbox.items()},
        **{f"assets/fonts/{name}": FONTS / name for name in FONT_FILES},
        **{name: SHIM for name in config.extra.get("polyfills", ())},
        **icons.files(),
        **paper_forms.files(),
    }
    whole = offline.with_worker(handout_links.offered(wanted))
    todo = folder_sync.plan(SITE, {**whole, **compress.siblings(whole), **headers.for_hosts(whole)})
    folder_sync.apply(todo)
    console.print(str(todo))


def write_pages() -> None:
    """Let MkDocs make its pages in build/pages/, when what they are made from has changed."""
    wanted = stamps.digest(*_sources())
    if stamps.fresh(STAMP, wanted):
        return
    STAMP.unlink(missing_ok=True)  # MkDocs empties the folder first: a build that fails leaves nothing to go back to
    with working("Building the pages"):
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(PAGES)]
        environment = {**os.environ, "PYTHONUTF8": "1"}
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        said = complaints(done.stdout.decode(errors="replace")).rstrip(".")
        raise Problem(f"The pages cannot be built: {said}. Mend that and run the same command again.")
    stamps.write(STAMP, wanted)


def _sources() -> list[str | Path]:
    """List what pages are made from: names and contents, and the address that mkdocs.yml takes from outside."""
    found = [ROOT / "mkdocs.yml", ROOT / "requirements.lock"]
    for folder in ("docs", "overrides", "demo/portal", "scripts/docs"):
        found += folder_sync.files(ROOT / folder).values()
    named = [part for path in found for part in (path.relative_to(ROOT).as_posix(), path)]
    return [os.environ.get("SITE_URL", ""), *named]


def complaints(output: str) -> str:
    """Pick out of MkDocs' output what it objects to."""
    found = re.findall(r"^(?:WARNING|ERROR)\s+-\s+(.+)$", output, re.MULTILINE)
    said = "; ".join(found).replace(":; ", ": ")
    said = re.sub(r"Error reading page '([^']+)': (?=\S*\1, )", "", said)  # what follows names the page itself
    return said or (output.strip().splitlines() or ["(nothing was said)"])[-1]


def finished_pages(folder: Path, known: Context) -> dict[str, Source]:
    """Give each page its last touches; other files stay as they are. `known` has the root as seen from anywhere."""
    wanted: dict[str, Source] = {}
    for name, path in folder_sync.files(folder).items():
        wanted[name] = path
        if path.suffix == ".html":
            context = replace(known, root=root_from(name, known.root))
            wanted[name] = head.finished(path.read_text(encoding="utf-8"), context).encode()
        elif name == SEARCH:  # each page loads it: letters, not their numbers
            wanted[name] = json.dumps(json.loads(path.read_bytes()), ensure_ascii=False, separators=(",", ":")).encode()
    return wanted


def root_from(name: str, home: str) -> str:
    """Say how a page reaches the site's root; the page for what is missing is shown at any address."""
    return home if name == "404.html" else "../" * name.count("/")


def python_files() -> dict[str, Source]:
    """List what the sandbox's engine fetches to have the portal run."""
    app, kept = bundle.current(), snapshot.current()
    return {**runtime(), app.name: app, **({kept.name: kept} if kept else {})}


def scan_files() -> dict[str, Source]:
    """List what the engine fetches after its first answer."""
    scans = deferred_files.of(bundle.current())
    return {f"later-{stamps.digest(scans)[:12]}.bin": scans}


def stylesheet() -> dict[str, Source]:
    """Name the portal's styles by what is in them."""
    css = PORTAL_CSS.read_bytes()
    return {f"{Path(STYLESHEET).stem}-{stamps.digest(css)[:12]}.css": css}


def runtime() -> dict[str, Source]:
    """List the files of the browser's Python, in a folder that is named by what is in it."""
    python: dict[str, Source] = {bundle.STDLIB: bundle.BUNDLE / bundle.STDLIB}
    files = {**folder_sync.files(pyodide_files.FOLDER), **python}
    folder = f"runtime-{stamps.digest(*files.values())[:12]}"
    return {f"{folder}/{name}": source for name, source in files.items()}


def manifest(files: Mapping[str, Source], python: Sequence[str], settings: Mapping[str, Any]) -> dict[str, Any]:
    """Tell the sandbox's scripts what to fetch and how many bytes that is, the settings of this site, and which build
    this is: pages of one build leave running engines to each other, and to no others.
    """
    contents = {name: folder_sync.content(source) for name, source in files.items()}
    heads = {kind: next((name for name in files if name.startswith(f"{kind}-")), None) for kind in HEADS}
    return {
        "version": stamps.digest(json.dumps(settings), *contents.values(), *sorted(SHELL.rglob("*.js")))[:12],
        "settings": settings,
        "runtime": f"{python[0].partition('/')[0]}/",
        **heads,
        "bytes": {name: len(contents[name]) for name in python},
    }
