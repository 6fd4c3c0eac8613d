"""The pages as MkDocs makes them, in build/pages/; their last touches come later."""

import os
import re
import subprocess
import sys

from scripts.bootstrap import ROOT
from scripts.lib.terminal import working
from scripts.problem import Problem

PAGES = ROOT / "build" / "pages"
READS = (
    *("mkdocs.yml", "docs", "overrides", "demo/portal", "requirements.lock", "build/licences", "build/law"),
    *("scripts/docs", "scripts/law", "scripts/lessons", "scripts/lib", "scripts/site/pages.py"),
    "scripts/site/draft_pages.py",
)
VARIABLES = ("SITE_URL",)
DRAFTED = ROOT / "build" / "drafted" / "pages.json"  # what a draft was made of: see draft_pages.py


def make() -> None:
    """Run MkDocs into build/pages/. Raises Problem with what it objects to."""
    DRAFTED.unlink(missing_ok=True)
    build()


def build(*options: str) -> None:
    """Run MkDocs with these options more. Raises Problem with what it objects to."""
    with working("Building the pages"):
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(PAGES), *options]
        environment = {**os.environ, "PYTHONUTF8": "1"}
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        said = complaints(done.stdout.decode(errors="replace")).rstrip(".")
        raise Problem(f"The pages cannot be built: {said}. Mend that and run the same command again.")


def complaints(output: str) -> str:
    """Return what MkDocs objects to, without the rest of its output."""
    found = re.findall(r"^(?:WARNING|ERROR)\s+-\s+(.+)$", output, re.MULTILINE)
    said = "; ".join(found).replace(":; ", ": ")
    said = re.sub(r"Error reading page '([^']+)': (?=\S*\1, )", "", said)  # what follows names the page itself
    return said or (output.strip().splitlines() or ["(nothing was said)"])[-1]
