"""The stages of the build, as they are declared: each reads all that it is made from, and a draft leaves some out."""

import ast
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from scripts.bootstrap import ROOT
from scripts.law import phase, rereading
from scripts.lib import stages
from scripts.lib.stages import Stage
from scripts.tasks import build

BY_NAME = {stage.name: stage for stage in build.STAGES}
DRAFTED = [stage for stage in build.DRAFT if stage not in build.STAGES]
EACH = pytest.mark.parametrize("stage", [*build.STAGES, *DRAFTED], ids=lambda stage: stage.function)


@cache
def file_of(module: str) -> Path | None:
    """The file of one of our modules or packages, if it is one."""
    path = ROOT.joinpath(*module.split("."))
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


@cache
def imported(module: str) -> frozenset[str]:
    """The modules of the pipeline that a module imports, and all that those do."""
    found: set[str] = set()
    todo = [module]
    while todo:
        name = todo.pop()
        path = file_of(name)
        if path is None or path.name == "__init__.py" or name in found:
            continue
        found.add(name)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                todo += [alias.name for alias in node.names if alias.name.startswith("scripts.")]
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("scripts"):
                todo += [f"{node.module}.{alias.name}" for alias in node.names]
                todo.append(str(node.module))
    return frozenset(found)


def unread(stage: Stage) -> Iterator[str]:
    """The files of modules that a stage's work imports, and that are not among its inputs."""
    for module in imported(stage.function.rpartition(".")[0]) - set(build.SAY):
        path = file_of(module)
        assert path is not None
        name = path.relative_to(ROOT).as_posix()
        if path.stat().st_size and not any(f"{name}/".startswith(f"{given}/") for given in stage.inputs):
            yield name


@EACH
def test_a_tool_that_changes_has_its_work_done_again(stage: Stage) -> None:
    """Whatever a stage imports of the pipeline is an input."""
    assert sorted(unread(stage)) == []


@EACH
def test_a_stage_names_a_function(stage: Stage) -> None:
    module, _, name = stage.function.rpartition(".")
    assert callable(getattr(importlib.import_module(module), name))


@EACH
def test_inputs_are_there(stage: Stage) -> None:
    """A misspelt one would never change. What other stages write, and handouts, need not be there."""
    written = [output for other in build.STAGES for output in other.outputs]
    for name in stage.inputs:
        made = name.startswith(("!", "build/", "site")) or name in written
        assert made or any(ROOT.glob(name)), name


def test_no_file_is_written_by_two_stages() -> None:
    """But for the siblings of the site's files, which lie beside them."""
    for stage in build.STAGES:
        for other in build.STAGES:
            both = [(a, b) for a in stage.outputs for b in other.outputs if a != b and a.startswith(f"{b}/")]
            assert stage is other or {stage.name, other.name} == {"site", "compressed"} or not both


def test_the_order_is_what_it_has_to_be() -> None:
    def needs(stage: Stage) -> set[str]:
        return {other.name for other in build.STAGES if other is not stage and stage.needs(other)}

    needed = {stage.name: needs(stage) for stage in build.STAGES}
    assert {"compiler", "wheels"} <= needed["bundle"]
    assert {"bundle", "runtime", "guides", "settings"} <= needed["snapshot"]
    assert "snapshot" in needed["shell"] and "snapshot" not in needed["pages"] | needed["compressed-ahead"]
    assert needed["compressed"] >= {"site"}


def test_what_a_draft_leaves_out_is_a_stage() -> None:
    assert set(build.NOT_IN_A_DRAFT) < set(BY_NAME)


@pytest.mark.parametrize(
    ("args", "wanted", "looks"),
    [([], (build.STAGES, ()), "check"), (["--draft"], (build.DRAFT, build.NOT_IN_A_DRAFT), "warn")],
)
def test_a_draft_is_asked_for(monkeypatch: pytest.MonkeyPatch, args: list[str], wanted: object, looks: str) -> None:
    """It warns of what is to be read again, where the whole site is refused."""
    asked: list[object] = []
    monkeypatch.setattr(phase, "keep", lambda: None)
    for name in ("check", "warn"):
        monkeypatch.setattr(rereading, name, lambda name=name: asked.append(name))

    def run(given: object, optional: object) -> list[str]:
        asked.append((given, optional))
        return ["site"]

    monkeypatch.setattr(stages, "run", run)
    build.main(args)
    assert asked == [looks, wanted]
