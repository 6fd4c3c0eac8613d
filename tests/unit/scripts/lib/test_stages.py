"""Stages: what makes one stale, in which order they run, and what becomes of the rest when one of them fails."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from scripts.lib import stages
from scripts.lib.stages import Stage
from scripts.problem import Problem

MODULE = "stages_for_a_test"
DOUGH = Stage("dough", f"{MODULE}.knead", ("flour", "recipe.txt"), ("dough",))
OVEN = Stage("oven", f"{MODULE}.heat", ("wood/*.txt",), ("fire.txt",))
BREAD = Stage("bread", f"{MODULE}.bake", ("dough", "fire.txt", "!*.tmp"), ("bread.txt",), variables=("GUESTS",))
ALL = (BREAD, DOUGH, OVEN)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with sources."""
    monkeypatch.setattr(stages, "ROOT", tmp_path)
    for name in ("flour/a.txt", "flour/b.txt", "recipe.txt", "wood/log.txt", "wood/bark.png"):
        write(tmp_path / name, name)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def done(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What has been done so far, in order."""
    told: list[str] = []

    def work(name: str, output: str) -> None:
        told.append(name)
        write(root / output, str(len(told)))

    module = ModuleType(MODULE)
    module.__dict__.update(
        knead=lambda: work("dough", "dough/ball.txt"),
        heat=lambda: work("oven", "fire.txt"),
        bake=lambda: work("bread", "bread.txt"),
    )
    monkeypatch.setitem(sys.modules, MODULE, module)
    yield told


def test_each_stage_runs_after_those_whose_output_it_reads(done: list[str]) -> None:
    ran = stages.run(ALL)  # the first two at the same time: either may end first, and be told of first
    for order in (ran, done):
        assert sorted(order[:2]) == ["dough", "oven"] and order[2:] == ["bread"]


def test_nothing_runs_twice_for_nothing(done: list[str]) -> None:
    stages.run(ALL)
    assert stages.run(ALL) == [] and len(done) == 3


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ("recipe.txt", ["dough", "bread"]),
        ("flour/new.txt", ["dough", "bread"]),
        ("wood/log.txt", ["oven", "bread"]),
        ("wood/bark.png", []),
        ("dough/ball.tmp", ["dough", "bread"]),
        ("fire.txt", ["oven", "bread"]),
    ],
)
@pytest.mark.usefixtures("done")
def test_what_reads_or_wrote_a_changed_file_runs_again(root: Path, change: str, again: list[str]) -> None:
    stages.run(ALL)
    write(root / change, "something quite different")
    assert stages.run(ALL) == again


def test_an_output_that_comes_out_the_same_stops_there(root: Path, done: list[str]) -> None:
    """What reads it need not run."""
    stages.run(ALL)
    sys.modules[MODULE].__dict__["knead"] = lambda: done.append("dough")
    write(root / "recipe.txt", "with salt")
    assert stages.run(ALL) == ["dough"]


def test_a_file_that_is_gone_is_made_again(root: Path, done: list[str]) -> None:
    stages.run(ALL)
    (root / "bread.txt").unlink()
    assert stages.run(ALL) == ["bread"]


def test_a_variable_of_the_environment_may_be_an_input(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    stages.run(ALL)
    monkeypatch.setenv("GUESTS", "7")
    assert stages.run(ALL) == ["bread"]


def test_an_optional_stage_that_is_stale_is_left_out_and_its_output_removed(root: Path, done: list[str]) -> None:
    stages.run(ALL)
    assert stages.run(ALL, optional=["dough"]) == [], "what is current stays"
    write(root / "recipe.txt", "with salt")
    assert stages.run(ALL, optional=["dough"]) == ["bread"]
    assert not (root / "dough" / "ball.txt").exists()


def test_after_a_failure_nothing_that_needs_it_runs_and_it_is_tried_again(root: Path, done: list[str]) -> None:
    stages.run(ALL)

    def fails() -> None:
        raise Problem("no water")

    kneads, sys.modules[MODULE].__dict__["knead"] = sys.modules[MODULE].__dict__["knead"], fails
    write(root / "recipe.txt", "with salt")
    with pytest.raises(Problem, match="no water"):
        stages.run(ALL)
    write(root / "recipe.txt", "recipe.txt")
    sys.modules[MODULE].__dict__["knead"] = kneads
    assert stages.run(ALL)[0] == "dough" and done.count("bread") == 2


def test_what_a_stage_needs_comes_with_it() -> None:
    assert stages.closure(ALL, ["bread"]) == list(ALL)
    assert stages.closure(ALL, ["oven"]) == [OVEN]
