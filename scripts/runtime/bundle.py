"""What the browser's Python loads: the portal, the packages it runs on and the standard library, as bytecode."""

import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from portal.domain.toml_files import read_toml
from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync, node
from scripts.lib.terminal import console, working
from scripts.problem import Problem
from scripts.runtime import compiler_tools
from scripts.runtime.pyodide_files import PACKAGE
from scripts.runtime.wheels import wheels

PORTAL = ROOT / "demo" / "portal"
BUILD = ROOT / "build"
BUNDLE = BUILD / "bundle"
COMPILER = Path(__file__).with_name("compile.mjs")

# No file of these kinds is imported or read: type stubs, C sources, and compiled extensions for the host's processor.
# MarkupSafe alone has an extension here; without it, it imports its own pure-Python half, which is all it can do in a
# browser for which no wheel of it exists.
USELESS = (".pyi", ".c", ".so", ".pyd", "py.typed", ".md")
# Whole folders: what installers read, manual pages, and the debugger page of a development server.
ABSENT = (".dist-info/", ".data/", "werkzeug/debug/")
# Of the standard library: tools of developers, protocols that no page can speak, formats that no screen of ours has,
# doubles in Python of what this Python has in C, and tables of letters from before UTF-8 (some, as segno tries Latin-1
# and Shift JIS, and zipfile the one of DOS).
UNUSED = re.compile(
    r"(_pydatetime|_pyio|_pyrepl|antigravity|bdb|cProfile|cmd|code|compileall|configparser|ctypes|doctest"
    r"|ftplib|imaplib|logging/config|logging/handlers|mailbox|modulefinder|multiprocessing|optparse|pdb"
    r"|pickletools|plistlib|poplib|profile|pstats|py_compile|pyclbr|pydoc|pydoc_data|smtplib|statistics"
    r"|symtable|tabnanny|this|timeit|trace|tracemalloc|turtle|unittest|wave|webbrowser|wsgiref|xml/dom"
    r"|xml/etree|xmlrpc)[./]"
    r"|encodings/(cp(?!437\.|1252\.)|iso8859_(?!1\.)|koi8_|mac_)"
)
NOTICE = re.compile(r"[^/]+\.dist-info/(.+/)?(licen[cs]e|copying|notice)[^/]*", re.IGNORECASE)
STDLIB = "python_stdlib.zip"
NATIVE_DOOR = "__main__.py"
CHOSEN, PLACES = "data/place.toml", "data/places/"


def make() -> None:
    """Make what the browser's Python loads, in build/bundle/: app-<hash>.zip and the standard library."""
    parts = {
        "library": library(PACKAGE / STDLIB),
        "packages": packages(wheels("browser")),
        "portal": portal(PORTAL),
    }
    compiled = compile_parts(parts)
    app = folder_sync.packed({**compiled["packages"], **compiled["portal"]})
    todo = folder_sync.plan(
        BUNDLE, {f"app-{stamps.digest(app)[:12]}.zip": app, STDLIB: folder_sync.packed(compiled["library"])}
    )
    folder_sync.apply(todo)
    for name, source in todo.write.items():
        console.print(f"build/bundle/{name}: {len(folder_sync.content(source)) / 1e6:.2f} MB")


def current() -> Path:
    """Return the bundle that is there."""
    found = sorted(BUNDLE.glob("app-*.zip"))
    if len(found) != 1:
        raise Problem("The browser's Python is not built. Run: python -m scripts build.")
    return found[0]


def library(archive: Path) -> dict[str, bytes]:
    """Read the standard library, without what the portal could never need.

    As bytecode it starts three times as fast as from the sources that the runtime comes with, for half a megabyte
    more. Its files are deflated, as zipimport reads them all the same: stored, they start no faster (the difference
    drowns in the noise) and the whole is twice as big wherever the server does not compress it.
    """
    return {name: data for name, data in folder_sync.unpacked(archive).items() if not UNUSED.match(name)}


def packages(found: Iterable[Path]) -> dict[str, bytes]:
    """Lay the trees of wheels over each other, without what a browser has no use for."""
    whole: dict[str, bytes] = {}
    for wheel in found:
        whole.update((name, data) for name, data in folder_sync.unpacked(wheel).items() if useful(name))
    return whole


def useful(name: str) -> bool:
    """Return whether the browser could import or read a file of a wheel, or whether it is the wheel's own notice."""
    unused = name.endswith(USELESS) or any(part in name for part in ABSENT)
    return not unused or NOTICE.fullmatch(name) is not None


def portal(folder: Path) -> dict[str, bytes]:
    """Read the portal's tree: code, templates, data and pictures, but not the door for a native server.

    Of the places, the one where the school is, without what pages alone say.
    """
    here = read_toml(folder / CHOSEN)["place"] if (folder / CHOSEN).is_file() else ""
    elsewhere = re.compile(rf"{PLACES}(?!{re.escape(here)}/(?!pages/))")
    found = {
        name: path
        for name, path in folder_sync.files(folder).items()
        if name != NATIVE_DOOR and not elsewhere.match(name)
    }
    return {f"{folder.name}/{name}": path.read_bytes() for name, path in found.items()}


def compile_parts(parts: Mapping[str, Mapping[str, bytes]]) -> dict[str, dict[str, bytes]]:
    """Replace each part's Python sources by bytecode; parts whose sources did not change are not compiled."""
    sources = {name: _python(part) for name, part in parts.items()}
    keys = {name: _key(source) for name, source in sources.items()}
    kept = {name: BUILD / "compiled" / f"{name}-{key[:16]}.zip" for name, key in keys.items()}
    stale = {name: path for name, path in kept.items() if not path.exists()}
    if stale:
        with working(f"Byte-compiling {' and '.join(stale)} inside Pyodide"):
            _compile({stale[name].name: folder_sync.packed(sources[name]) for name in stale})
    folder_sync.apply(folder_sync.plan(BUILD / "compiled", {path.name: path for path in kept.values()}))
    return {name: {**_others(part), **folder_sync.unpacked(kept[name])} for name, part in parts.items()}


def _key(sources: Mapping[str, bytes]) -> str:
    named = [part for name in sorted(sources) for part in (name, sources[name])]
    return stamps.digest(COMPILER, PACKAGE / "package.json", *named)


def _python(part: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in part.items() if name.endswith(".py")}


def _others(part: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in part.items() if not name.endswith(".py")}


def _compile(archives: Mapping[str, bytes]) -> None:
    """Compile zips of sources into build/compiled/, each under its own name."""
    with tempfile.TemporaryDirectory() as scratch:
        folder_sync.apply(folder_sync.plan(Path(scratch), archives))
        if said := node.failure(COMPILER, PACKAGE, compiler_tools.FOLDER, scratch):
            raise Problem(f"Byte-compiling failed: {_reason(said)}. Mend that file and run again.")
        for name in archives:
            (BUILD / "compiled").mkdir(parents=True, exist_ok=True)
            shutil.move(Path(scratch) / name, BUILD / "compiled" / name)


def _reason(output: str) -> str:
    """Find in a traceback what was last refused and where: `portal/web/app.py, line 3, SyntaxError: ...`."""
    places = re.findall(r'File "([^"<]+)", line (\d+)', output)
    refusals = re.findall(r"^\w+Error: .+", output, re.MULTILINE)
    if places and refusals:
        return f"{places[-1][0]}, line {places[-1][1]}, {refusals[-1]}"
    return (output.strip().splitlines() or ["(nothing)"])[-1]
