"""The byte-compiler that runs inside Pyodide: pyodide-build and the packages that its command line imports."""

import shutil

from scripts.bootstrap import ROOT
from scripts.lib import folder_sync
from scripts.runtime.wheels import wheels

FOLDER = ROOT / "build" / "compiler"
# Only what pyodide-build's command line imports, of all that its lock names.
TOOLS = ("click", "markdown_it_py", "mdurl", "packaging", "platformdirs", "pygments", "pyodide_build", "rich")


def make() -> None:
    """Unpack the compiler's wheels; its own bytecode is kept there, so the next run starts faster."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for wheel in wheels("compiler"):
        if wheel.name.startswith(tuple(f"{name}-" for name in TOOLS)):
            folder_sync.apply(folder_sync.Plan(FOLDER, folder_sync.unpacked(wheel), ()))
