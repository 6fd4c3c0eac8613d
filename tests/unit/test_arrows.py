"""Who may know whom: the arrows of the house, read from the sources."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.web.context import HOME

# folder -> what it may import of the portal; all of them may import themselves
MAY_IMPORT = {
    "domain": (),
    "storage": ("domain",),
    "web": ("domain", "storage"),
    "guides": ("domain", "storage", "web"),
}
MAY_USE = {
    "domain": (),
    "storage": (),
    "web": ("flask", "jinja2", "markupsafe", "segno", "werkzeug"),
    "guides": ("flask", "werkzeug"),
}
BANNED_CALLS = {"now", "today", "utcnow", "time", "time_ns", "monotonic", "random", "urandom", "uuid4", "token_hex"}
SOURCES = sorted(HOME.rglob("*.py"))


def name(path: Path) -> str:
    """A source's path inside the portal."""
    return path.relative_to(HOME).as_posix()


def room(path: Path) -> str:
    """The folder of the portal in which a source stands, however deep."""
    return path.relative_to(HOME).parts[0]


def imported(path: Path) -> Iterator[str]:
    """Every module that a source imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: imports by dots hide where they lead"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


BELOW_WEB = [path for path in SOURCES if room(path) in ("domain", "storage")]


@pytest.mark.parametrize("path", [path for path in SOURCES if room(path) in MAY_IMPORT], ids=name)
def test_arrows_point_downwards(path: Path) -> None:
    """domain <- storage <- web <- guides, and nothing below web knows Flask."""
    folder = room(path)
    inside = tuple(f"portal.{other}." for other in (folder, *MAY_IMPORT[folder]))
    for module in imported(path):
        top = module.partition(".")[0]
        allowed = module.startswith(inside) or (module == "portal.storage.Store" and folder in ("web", "guides"))
        assert allowed or top in sys.stdlib_module_names or top in MAY_USE[folder], f"{name(path)} imports {module}"


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_the_portal_knows_neither_the_pipeline_nor_the_tests(path: Path) -> None:
    """What is shipped to the browser stands alone."""
    assert not {module.partition(".")[0] for module in imported(path)} & {"scripts", "tests", "js", "pyodide"}


@pytest.mark.parametrize("path", BELOW_WEB, ids=name)
def test_time_and_chance_come_from_outside(path: Path) -> None:
    """Below web nobody asks the clock or throws dice."""
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    asked = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    asked |= {call.id for call in calls if isinstance(call, ast.Name)}
    # `time(17)` of datetime is an hour of the day, not the clock
    assert not asked & (BANNED_CALLS - {"time"})
    assert not {module.partition(".")[0] for module in imported(path)} & {"random", "secrets", "time", "uuid"}


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_nobody_uses_random(path: Path) -> None:
    """Chance is `secrets` everywhere: a memory snapshot would freeze `random`."""
    assert "random" not in {module.partition(".")[0] for module in imported(path)}
