"""Which folder may import which: the arrows of the portal, read from the sources, and the laws in its folders."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.library import HOME

# folder or module -> what it may import of the portal beside itself
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "domain": (),
    "library": ("domain",),
    "storage": ("domain",),
    "actions": ("domain", "library", "storage"),
    "web": ("domain", "library", "storage", "actions"),
    "guides": ("domain", "library", "storage", "actions", "web"),
}
MAY_USE: dict[str, tuple[str, ...]] = {
    "web": ("flask", "jinja2", "markupsafe", "segno", "werkzeug"),
    "guides": ("flask", "werkzeug"),
}
# folder of views -> its neighbours that it may not import
MAY_NOT_IMPORT = {
    "web/citizen": ("web.officer", "web.practice"),
    "web/officer": ("web.practice",),
    "web/practice": ("web.officer",),
}
BELOW_WEB = ("domain", "library", "storage", "actions")
REAL_TIME = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today")
LONGEST_LAW = 3  # lines of a folder's docstring, blank ones not counted
SOURCES = sorted(HOME.rglob("*.py"))
FOLDERS = sorted({path.parent for path in SOURCES})


def name(path: Path) -> str:
    """Return a source's path inside the portal."""
    return path.relative_to(HOME).as_posix()


def room(path: Path) -> str:
    """Return the folder or module of the portal that a source belongs to, however deep."""
    return path.relative_to(HOME).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Find every module that a source imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: imports by dots hide where they lead"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", [path for path in SOURCES if room(path) in MAY_IMPORT], ids=name)
def test_arrows_point_downwards(path: Path) -> None:
    """domain <- storage <- actions <- web <- guides, and nothing below web imports Flask."""
    inside = tuple(f"portal.{other}." for other in (room(path), *MAY_IMPORT[room(path)]))
    for module in imported(path):
        top = module.partition(".")[0]
        allowed = module.startswith(inside) or top in sys.stdlib_module_names or top in MAY_USE.get(room(path), ())
        assert allowed, f"{name(path)} imports {module}"


@pytest.mark.parametrize("folder", MAY_NOT_IMPORT)
def test_views_keep_to_their_side(folder: str) -> None:
    """The citizen's screens need neither the officer's nor those of practice, and so on."""
    banned = tuple(f"portal.{other}" for other in MAY_NOT_IMPORT[folder])
    for path in (HOME / folder).glob("*.py"):
        assert not [module for module in imported(path) if module.startswith(banned)], name(path)


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_each_folder_states_its_law(folder: Path) -> None:
    """In the docstring of its `__init__`, in three lines; what a room may import stands there by name."""
    law = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert 0 < len([line for line in law.splitlines() if line.strip()]) <= LONGEST_LAW
    assert all(other in law for other in MAY_IMPORT.get(name(folder), ()))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_the_portal_knows_neither_the_pipeline_nor_the_tests(path: Path) -> None:
    """What is shipped to the browser stands alone."""
    assert not {module.partition(".")[0] for module in imported(path)} & {"scripts", "tests", "js", "pyodide"}


@pytest.mark.parametrize("path", [path for path in SOURCES if room(path) in BELOW_WEB], ids=name)
def test_time_and_chance_come_from_outside(path: Path) -> None:
    """Below web nothing asks the real clock or draws a number of its own."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {ast.unparse(call.func) for call in ast.walk(tree) if isinstance(call, ast.Call)}
    assert not [function for function in called if function.endswith(REAL_TIME)]
    assert not {module.partition(".")[0] for module in imported(path)} & {"os", "random", "secrets", "time", "uuid"}


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_nobody_uses_random(path: Path) -> None:
    """Chance is `secrets` everywhere: a memory snapshot would freeze `random`."""
    assert "random" not in {module.partition(".")[0] for module in imported(path)}
