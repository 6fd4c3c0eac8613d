"""On which day the source of each page changed last, as its repository remembers it."""

import subprocess
from pathlib import Path, PurePosixPath

LOG = ("log", "--format=@%cs", "--name-only", "--no-renames", "--", "docs")
SHALLOW = ("rev-parse", "--is-shallow-repository")  # such a copy knows one day for all files, which would be untrue


def changed(root: Path) -> dict[str, str]:
    """Map the address of each page to a day; nothing where no whole repository is."""
    return days(_git(root, *LOG)) if _git(root, *SHALLOW).strip() == "false" else {}


def days(log: str) -> dict[str, str]:
    """Read a log, whose newest commit comes first: a day after @, then the files that changed."""
    found: dict[str, str] = {}
    day = ""
    for line in log.splitlines():
        if line.startswith("@"):
            day = line[1:]
        elif line.endswith(".md"):
            found.setdefault(address(line), day)
    return found


def address(source: str) -> str:
    """Return where the page of a source stands in the site."""
    parts = PurePosixPath(source).relative_to("docs").with_suffix("").parts
    return "".join(f"{part}/" for part in (parts[:-1] if parts[-1] == "index" else parts))


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8")
    except FileNotFoundError:  # no git
        return ""
    return done.stdout if done.returncode == 0 else ""
