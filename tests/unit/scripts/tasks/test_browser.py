"""Which browser tests are run, by whom."""

from collections.abc import Callable, Iterable

import pytest

from scripts.lib.gates import Gate, Result
from scripts.tasks import browser, test

SLOW = ("-m", "not slow")


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str]], tuple[str, ...]]:
    """The command of the tests that `make browser` runs with some arguments; nothing is built, nothing run."""
    run: list[Gate] = []

    def noted(gates: Iterable[Gate], _: object) -> list[Result]:
        run.extend(gates)
        return []

    monkeypatch.setattr("scripts.tasks.browser.setup.main", lambda _: None)
    monkeypatch.setattr(browser, "environment", lambda **_: {})
    monkeypatch.setattr("scripts.tasks.browser.gates.run", noted)
    monkeypatch.setattr("scripts.tasks.browser.gates.finish", lambda _: None)

    def command(args: list[str]) -> tuple[str, ...]:
        browser.main(args)
        return run[-1].command

    return command


def test_who_asks_for_nothing_gets_what_is_quick(chosen: Callable[[list[str]], tuple[str, ...]]) -> None:
    assert chosen([])[-2:] == SLOW


def test_who_asks_for_a_test_gets_it_slow_or_not(chosen: Callable[[list[str]], tuple[str, ...]]) -> None:
    assert chosen(["-k", "engines"])[-2:] == ("-k", "engines")


def test_every_test_is_run_before_it_is_handed_over() -> None:
    commands = [gate.command for gate in test.plan()]
    assert not [command for command in commands if "not slow" in command]
    assert [gate.name for gate in test.plan()][-1] == "browser tests"
