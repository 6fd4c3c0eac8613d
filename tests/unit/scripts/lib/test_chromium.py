"""Which Chromium the tests drive, and the sentence for a computer that has none."""

import shutil
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from scripts.lib import chromium
from scripts.problem import Problem


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on which no browser is installed, and a user who may not install one."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(chromium, "WINDOWS_FOLDERS", ())
    monkeypatch.setattr(chromium, "MAC", ())
    monkeypatch.setattr(chromium, "playwrights_own", lambda: "")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)


@pytest.mark.usefixtures("no_browser")
def test_no_browser_is_one_sentence() -> None:
    with pytest.raises(Problem) as trouble:
        chromium.find()
    assert "CHROMIUM=" in str(trouble.value)


@pytest.mark.usefixtures("no_browser")
def test_playwrights_own_browser_is_used_when_the_system_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "playwrights_own", lambda: "/playwright/chrome")
    assert chromium.find() == "/playwright/chrome"


@pytest.mark.usefixtures("no_browser")
def test_root_on_debian_gets_debians_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    there, said = {"apt-get"}, []

    def run(command: list[str], **options: Any) -> Any:
        said.append(command[2])
        there.update(command[-1:])
        return SimpleNamespace(returncode=0, stdout="")

    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in there else None)
    monkeypatch.setattr(subprocess, "run", run)
    assert chromium.find() == "/usr/bin/chromium"
    assert said == ["update", "install"]


@pytest.mark.usefixtures("no_browser")
def test_tests_prefer_a_chromium_without_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"chromium", "chromium-headless-shell"}
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in there else None)
    assert chromium.find_windowless() == "/usr/bin/chromium-headless-shell"
    there.remove("chromium-headless-shell")
    assert chromium.find_windowless() == "/usr/bin/chromium"


@pytest.mark.usefixtures("no_browser")
def test_without_that_package_tests_go_on_with_another(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in ("apt-get", "chromium") else None)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=100, stdout="E: no package"))
    assert chromium.find_windowless() == "/usr/bin/chromium"
    assert "another Chromium" in capsys.readouterr().out.replace("\n", " ")


@pytest.mark.usefixtures("no_browser")
def test_a_failed_apt_get_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=100, stdout="E: no network"))
    with pytest.raises(Problem) as trouble:
        chromium.find()
    assert "apt-get update failed" in str(trouble.value)


def test_the_browser_that_is_named_is_the_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert chromium.find() == sys.executable
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(Problem) as trouble:
        chromium.find()
    assert "/nowhere/chromium" in str(trouble.value)
