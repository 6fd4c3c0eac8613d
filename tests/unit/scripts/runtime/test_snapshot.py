"""The snapshot of a running portal: what is played beforehand, what is left out, when it is made again."""

import json
import logging
import sys
import types
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from portal import browser
from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.docs.fences import guides
from scripts.docs.guide_list import without_lines
from scripts.lib import folder_sync
from scripts.runtime.snapshot import take
from tests.portals import SETTINGS

TOOLS = ("exercise", "press_everything", "shrink_bytecode", "trace_calls")


@cache
def plain_guides() -> list[dict[str, Any]]:
    """All guides, as the snapshot plays them; read when a test asks, so that a slip in a page fails no other test."""
    return [without_lines(guide) for _, guide in guides(ROOT / "docs")]


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, types.ModuleType]]:
    """What runs inside Pyodide while a snapshot is made, here in this Python."""
    monkeypatch.syspath_prepend(str(take.HERE))
    yield {name: __import__(name) for name in TOOLS}
    for name in TOOLS:
        sys.modules.pop(name, None)


def code_of(source: str) -> types.CodeType:
    return compile(source, "a/b.py", "exec")


def functions(code: types.CodeType) -> dict[str, types.CodeType]:
    return {const.co_name: const for const in code.co_consts if isinstance(const, types.CodeType)}


@pytest.mark.slow
def test_everything_that_is_played_beforehand_is_answered(
    tools: dict[str, types.ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each address is met, and no answer is a failure of the portal's own."""
    monkeypatch.setattr(logging.getLogger("portal.web"), "disabled", True)
    exercise, statuses = tools["exercise"], set()
    ask = exercise.ask

    def noted(method: str, path: str, fields: list[object]) -> dict[str, Any]:
        answer: dict[str, Any] = ask(method, path, fields)
        statuses.add(answer["status"])
        return answer

    monkeypatch.setattr(exercise, "ask", noted)
    guide = min(plain_guides(), key=lambda guide: len(guide["steps"]))
    exercise.repeat(json.dumps(SETTINGS), json.dumps([guide]))
    assert {200, 404, 405, 422} <= statuses
    assert not {status for status in statuses if status >= 500}


def test_a_practice_file_is_opened_refused_and_taken_back(
    tools: dict[str, types.ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole or not, whosesoever: opening one may not be the first time that its code runs."""
    browser.boot(None, SETTINGS)
    ask, seen = tools["exercise"].ask, list[tuple[str, int]]()

    def noted(method: str, path: str, fields: list[object]) -> dict[str, Any]:
        answer: dict[str, Any] = ask(method, path, fields)
        seen.append((path, answer["status"]))
        return answer

    monkeypatch.setattr(tools["exercise"], "ask", noted)
    tools["exercise"].take_along()
    for path, statuses in (("/bai-tap", [422, 200]), ("/bai-tap/mo", [409, 200]), ("/bai-tap/tra-lai", [409, 200])):
        assert list(dict.fromkeys(status for asked, status in seen if asked == path)) == statuses


def test_functions_that_never_ran_are_left_out(tools: dict[str, types.ModuleType]) -> None:
    """Their names stay, their bodies raise LeftOut."""
    shrink_bytecode, trace_calls = tools["shrink_bytecode"], tools["trace_calls"]
    code = code_of("def used(): return 1\ndef unused(): return 2\nclass A:\n    def inner(self): return 3")
    found = functions(shrink_bytecode._thin(code, {trace_calls.key(functions(code)["used"])}))
    assert found["used"].co_consts == functions(code)["used"].co_consts
    assert found["unused"].co_names == functions(found["A"])["inner"].co_names == ("LeftOut",)


def test_files_that_are_named_stay_whole(tools: dict[str, types.ModuleType]) -> None:
    """Where something is needed, a neighbour may be needed by another reader."""
    code = code_of("def unused(): return 2")
    assert "LeftOut" not in functions(tools["shrink_bytecode"]._thin(code, {"a/b.py"}))["unused"].co_names


def test_code_without_lines_still_runs(tools: dict[str, types.ModuleType]) -> None:
    """The table covers every instruction, and none has a line."""
    code = code_of("def double(x):\n    y = x + x\n    return [y for _ in range(2)]")
    bare = code.replace(co_linetable=tools["shrink_bytecode"].lineless(code))
    assert {line for _, _, line in bare.co_lines()} == {None}
    names: dict[str, object] = {}
    exec(bare, names)
    assert names["double"](2) == [4, 4]  # type: ignore[operator]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build folder with a library and an app; taking a snapshot gives its job back."""
    for name, entry in (("python_stdlib.zip", "json/__init__.pyc"), ("app-1.zip", "portal/browser.pyc")):
        (tmp_path / name).write_bytes(folder_sync.packed({entry: b""}))
    monkeypatch.setattr(take, "SNAPSHOT", tmp_path / "snapshot")
    monkeypatch.setattr(take, "LIBRARY", tmp_path / "python_stdlib.zip")
    monkeypatch.setattr("scripts.runtime.bundle.current", lambda: tmp_path / "app-1.zip")
    monkeypatch.setattr(take, "job", lambda: {"settings": "{}"})
    monkeypatch.setattr(take, "take", lambda given: take.Taken(given["settings"].encode(), b"first", b"later"))
    return tmp_path


@pytest.mark.usefixtures("build")
def test_a_snapshot_is_named_by_what_is_in_it() -> None:
    take.make()
    found = take.current()
    assert found is not None
    assert found.name == f"snapshot-{stamps.digest(found.read_bytes())[:12]}.bin"


@pytest.mark.usefixtures("build")
def test_the_parts_of_its_program_stand_beside_it() -> None:
    """Without a snapshot there are none, and the whole program is published."""
    assert take.program() == {}
    take.make()
    names = ("pyodide.asm.wasm", "pyodide.later.wasm")
    assert take.program() == {name: take.SNAPSHOT / name for name in names}


@pytest.mark.usefixtures("build")
def test_the_modules_of_the_whole_python_are_known() -> None:
    assert take.known() == ["json", "portal.browser"]


def test_text_above_the_steps_of_a_guide_is_not_played() -> None:
    """It changes the lines of the fences, and no snapshot has to be taken again."""
    steps = [step for guide in plain_guides() for step in guide["steps"]]
    assert steps and {step["line"] for step in steps} == {0}


def test_the_library_is_told_from_packages(tools: dict[str, types.ModuleType]) -> None:
    """Of its files only functions that ran are kept."""
    files = ("email/message.py", "json/decoder.py", "this.py", "flask/app.py", "portal/browser.py", "segno/__init__.py")
    assert [file for file in files if tools["exercise"].of_library(file)] == list(files[:3])


@pytest.mark.slow
def test_who_presses_everything_fills_in_forms_and_does_an_officers_work(
    tools: dict[str, types.ModuleType],
) -> None:
    """Each button is pressed once, and none that would end it all."""
    browser.boot(None, SETTINGS)
    guide = next(one for one in plain_guides() if one["key"].endswith("/tra-cuu"))
    tools["exercise"].ask("POST", "/coach/begin", [("guide", json.dumps(guide)), ("step", "0")])
    sent: list[tuple[str, int]] = []

    def ask(method: str, path: str, fields: list[tuple[str, str]]) -> dict[str, object]:
        answer: dict[str, object] = tools["exercise"].ask(method, path, fields)
        assert answer["status"] != 500, path
        if method == "POST":
            sent.append((path, int(str(answer["status"]))))
        return answer

    tools["exercise"].ask("POST", "/ban-can-bo/may", [("nut", "tat")])
    tools["exercise"].ask("POST", "/ban-can-bo/ghe", [("can_bo", "truc")])
    assert tools["press_everything"].press_everything(ask) < 300
    assert ("/ban-can-bo/1/viec/forward", 200) in sent and ("/ho-so/2/buoc/nguoi-nop", 200) in sent
    assert not tools["press_everything"].ENDS & {path for path, _ in sent}
    papers = [paper for number in (1, 2) for paper in browser.sandbox().store.dossiers.papers(number)]
    assert "image/png" in {paper.mime for paper in papers}  # a file of one's own, not only samples
