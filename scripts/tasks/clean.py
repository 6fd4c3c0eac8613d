"""What the pipeline made, taken away again.

Standard library only: it must work without .venv, which it may remove.
"""

import shutil
from pathlib import Path

from scripts.bootstrap import ROOT
from scripts.lib.generated import INSTALLED, MADE
from scripts.problem import Problem

OURS = ("demo", "scripts", "tests")


def main(args: list[str]) -> None:
    """Remove what was built; with --all, what was installed too (.venv, node_modules)."""
    if args not in ([], ["--all"]):
        raise Problem("clean knows one option. Say: python -m scripts clean --all.")
    for folder in folders_to_remove(ROOT, everything=bool(args)):
        print(f"Removing {folder.relative_to(ROOT)}")
        shutil.rmtree(folder)


def folders_to_remove(root: Path, everything: bool) -> list[Path]:
    """List the folders to remove."""
    named = [root / name for name in (*MADE, *(INSTALLED if everything else ()))]
    caches = [cache for name in OURS for cache in sorted((root / name).rglob("__pycache__"))]
    return [folder for folder in (*named, *caches) if folder.is_dir()]
