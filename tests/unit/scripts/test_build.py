"""The order of the build's stages, and what becomes of the rest when one of them fails."""

import pytest

from scripts import paper_forms
from scripts.assets import samples
from scripts.problem import Problem
from scripts.runtime import bundle, snapshot
from scripts.site import assemble, compress
from scripts.tasks import build, setup

STAGES = (setup, samples, bundle, snapshot, paper_forms, assemble)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been done, by name, in the order in which it was."""
    told: list[str] = []
    for stage in STAGES:
        name = stage.__name__.rpartition(".")[2]
        monkeypatch.setattr(stage, "main", lambda args, name=name: told.append(" ".join([name, *args])))
    monkeypatch.setattr(assemble, "write_pages", lambda: told.append("pages"))
    monkeypatch.setattr(assemble, "runtime", lambda: {"a.wasm": b"wasm"})
    monkeypatch.setattr(compress, "prepare", lambda files: told.append(*files))
    return told


def test_each_stage_has_what_it_needs(done: list[str]) -> None:
    """The snapshot is of the bundle; the site has all of them."""
    build.main([])
    assert done[:3] == ["setup", "samples", "bundle"] and done[-1] == "assemble"
    assert sorted(done[3:-1]) == ["a.wasm", "pages", "paper_forms", "snapshot"]


def test_what_the_build_is_told_reaches_the_snapshot(done: list[str]) -> None:
    build.main(["--draft"])
    assert "snapshot --draft" in done and done[-1] == "assemble --draft"


def test_without_its_snapshot_a_site_is_not_built(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is told, and the site before stays as it was."""

    def fails(args: list[str]) -> None:
        raise Problem("no memory")

    monkeypatch.setattr(snapshot, "main", fails)
    with pytest.raises(Problem, match="no memory"):
        build.main([])
    assert not any(name.startswith("assemble") for name in done)
