"""Which browsers the core of the browser tests finds, and the sentence for an engine that is not here."""

import shutil
from unittest.mock import Mock

import pytest

from scripts.lib import debian
from scripts.lib.engines import choice, webkit
from scripts.lib.engines.tab import BrowserError
from scripts.lib.engines.webdriver import wait_for_driver
from scripts.problem import Problem


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with no browser."""
    monkeypatch.delenv("FIREFOX", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(choice, "playwrights_webkit", lambda: False)
    monkeypatch.setattr(webkit, "BROWSERS", "no/such/place")


@pytest.mark.parametrize("engine", choice.PACKAGES)
def test_an_engine_that_is_not_here_is_left_out_in_one_sentence_with_a_remedy(engine: str) -> None:
    reason = choice.left_out(engine)
    assert "is left out" in reason and reason.endswith(".") and "\n" not in reason
    assert all(package in reason for package in choice.PACKAGES[engine])


def test_chromium_is_never_left_out() -> None:
    """Without it no test of the site can be run, which is said before."""
    assert choice.left_out("chromium") == ""


def test_playwrights_own_webkit_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "playwrights_webkit", lambda: True)
    assert choice.left_out("webkit") == ""


def test_who_may_not_install_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "may_install", lambda: False)
    monkeypatch.setattr(debian, "install", Mock(side_effect=AssertionError))
    choice.install()


def test_an_installation_that_fails_is_said_and_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def fails(packages: list[str], size: str, remedy: str) -> None:
        asked.extend(packages)
        raise Problem(f"apt-get update failed. {remedy}")

    monkeypatch.setattr(debian, "may_install", lambda: True)
    monkeypatch.setattr(debian, "install", fails)
    choice.install()
    assert asked == ["firefox-esr", "webkit2gtk-driver", "xvfb"]
    assert "leave these browsers out" in capsys.readouterr().out


def test_a_driver_that_does_not_listen_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.lib.engines.webdriver.START", 0)
    with pytest.raises(BrowserError, match="does not listen"):
        wait_for_driver("http://127.0.0.1:9")
