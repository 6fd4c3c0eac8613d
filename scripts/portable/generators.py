"""The generators that could take the place of MkDocs, fetched into a throw-away folder.

They build a copy of the sources, as each leaves files of its own beside them.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from scripts.bootstrap import ROOT
from scripts.problem import Problem

# What our own environment lacks; the rest is there, in the versions that our own build has.
PACKAGES = ("properdocs==1.6.7", "zensical==0.0.73", "deepmerge==4.0.0", "tomli==2.5.0")
SOURCES = ("docs", "overrides", "scripts", "demo", "build/licences", "build/law", "build/settings")
FILES = ("mkdocs.yml", "pyproject.toml", "requirements.lock", "build/guides.json")
STRICT = re.compile(r"^strict: true$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Generator:
    """A generator: its name, and the command that makes site/ of the sources beside it."""

    name: str
    command: tuple[str, ...]


GENERATORS = (
    Generator("properdocs", ("properdocs", "build", "-f", "mkdocs.yml", "--quiet")),
    Generator("zensical", ("zensical", "build", "-f", "mkdocs.yml", "--clean")),
)


def install(tools: Path) -> None:
    """Take the generators into a folder of their own."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(tools), *PACKAGES]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    if done.returncode != 0:
        said = (done.stdout.strip().splitlines() or ["nothing was said"])[-1]
        raise Problem(f"The other generators cannot be fetched: {said}. Connect to a package registry and run again.")


def copy_sources(target: Path) -> None:
    """Copy what pages are made from; what a generator objects to is to be listed, not to stop it."""
    for name in SOURCES:
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, target / name)
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    settings = target / "mkdocs.yml"
    settings.write_text(STRICT.sub("strict: false", settings.read_text(encoding="utf-8")), encoding="utf-8")


def build(generator: Generator, sources: Path, tools: Path) -> str:
    """Build site/ in the copy; return what the generator said. Raises Problem when it cannot."""
    shutil.rmtree(sources / "site", ignore_errors=True)
    path = os.pathsep.join(map(str, (sources, sources / "demo", tools)))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *generator.command],
        cwd=sources,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if done.returncode != 0:
        said = (done.stdout.strip().splitlines() or ["nothing was said"])[-1]
        raise Problem(f"{generator.name} does not build the pages: {said}. Mend that; MkDocs does without.")
    return done.stdout
