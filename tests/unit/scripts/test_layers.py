"""Which room of the pipeline may import which: the law that stands in each folder's __init__."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.bootstrap import ROOT

SCRIPTS = ROOT / "scripts"
TOP = ("bootstrap", "problem", "stamps")  # what every room may import, and what runs before the environment exists
# room -> the rooms that it may import, and whether it may import the portal
MAY_IMPORT = {
    "lib": (),
    "law": ("lib", "portal"),
    "licences": ("lib",),
    "audit": ("lib", "licences"),
    "docs": ("law", "lib", "portal"),
    "decks": ("docs", "lessons", "lib", "portal"),
    "assets": ("lib", "portal"),
    "paper_forms": ("lib", "portal"),
    "lessons": ("docs", "lib", "portal"),
    "sheets": ("docs", "lessons", "lib", "paper_forms", "portal"),
    "runtime": ("lib", "portal"),
    "site": ("assets", "docs", "law", "lessons", "lib", "paper_forms", "portal", "runtime"),
    "usb": ("lib", "site"),
    "bench": ("lib", "runtime"),
    "portable": ("lib",),
    "tasks": (
        "assets",
        "audit",
        "bench",
        "decks",
        "docs",
        "law",
        "lib",
        "licences",
        "paper_forms",
        "portable",
        "portal",
        "runtime",
        "site",
        "usb",
    ),
}
SOURCES = sorted(path for room in MAY_IMPORT for path in (SCRIPTS / room).rglob("*.py"))


def name(path: Path) -> str:
    """A source's path inside the pipeline."""
    return path.relative_to(SCRIPTS).as_posix()


def imported(path: Path) -> Iterator[str]:
    """Every module that a source imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: imports by dots hide where they lead"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_folder_is_a_room() -> None:
    """A new one needs a law."""
    assert {path.parent.name for path in SCRIPTS.glob("*/*.py")} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_room_imports_only_what_its_law_allows(path: Path) -> None:
    room = path.relative_to(SCRIPTS).parts[0]
    for module in imported(path):
        top, _, rest = module.partition(".")
        assert top != "tests", f"{name(path)} imports {module}"
        if top == "scripts":
            assert rest.partition(".")[0] in (room, *MAY_IMPORT[room], *TOP), f"{name(path)} imports {module}"
        elif top == "portal":
            assert top in MAY_IMPORT[room], f"{name(path)} imports {module}"


@pytest.mark.parametrize("path", [SCRIPTS / f"{module}.py" for module in (*TOP, "__init__", "__main__")], ids=name)
def test_what_runs_before_the_environment_exists_needs_no_package(path: Path) -> None:
    for module in imported(path):
        assert module.partition(".")[0] in (*sys.stdlib_module_names, "scripts"), f"{name(path)} imports {module}"


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_the_law_of_a_room_stands_at_its_door(room: str) -> None:
    """In three lines of text at most."""
    law = ast.get_docstring(ast.parse((SCRIPTS / room / "__init__.py").read_text(encoding="utf-8")))
    assert law and len([line for line in law.splitlines() if line]) <= 3
