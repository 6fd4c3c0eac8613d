"""Finds out what of Python the portal uses: plays every guide, looks at every page, and notes which functions run.

Runs inside Pyodide while the snapshot is made, and in tests. Must not know what is done with the list.
"""

import json
import logging
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import CodeType
from typing import Any

from portal import browser
from portal.guides.screens import Screen
from portal.guides.steps import REPAIR, RIGHT, WRONG, Fault

TOOL = 2  # sys.monitoring.PROFILER_ID
PAPER = b"\x89PNG\r\n\x1a\n"  # enough to be looked at, and to be refused
BROKEN = "an error, to see how it is told"
ON_ITS_WAY = {(RIGHT, RIGHT), (WRONG, REPAIR)}  # what the coach goes on to by itself


def key(code: CodeType) -> str:
    """Name a function in the same way in every run."""
    return f"{code.co_filename}:{code.co_firstlineno}:{code.co_qualname}"


@contextmanager
def noting(seen: set[str]) -> Iterator[None]:
    """Add the name of each function that begins to run."""
    monitoring: Any = sys.monitoring  # type: ignore[attr-defined, unused-ignore]
    monitoring.use_tool_id(TOOL, __name__)
    monitoring.register_callback(TOOL, monitoring.events.PY_START, lambda code, _: _note(seen, code))
    monitoring.set_events(TOOL, monitoring.events.PY_START)
    try:
        yield
    finally:
        monitoring.set_events(TOOL, 0)
        monitoring.register_callback(TOOL, monitoring.events.PY_START, None)
        monitoring.free_tool_id(TOOL)


def _note(seen: set[str], code: CodeType) -> object:
    seen.add(key(code))
    return sys.monitoring.DISABLE  # type: ignore[attr-defined, unused-ignore]


def exercise(settings: Mapping[str, Any], guides: Sequence[Mapping[str, Any]]) -> None:
    """Do everything that readers do: read, follow each link, play each step of each guide, and go wrong."""
    browser.boot(None, settings)
    wander()
    for guide in guides:
        kinds = [step["kind"] for step in guide["steps"]]
        for place, (before, kind) in enumerate(zip(["", *kinds], kinds, strict=False)):
            if (before, kind) not in ON_ITS_WAY:
                ask("POST", "/coach/begin", [("guide", json.dumps(guide)), ("step", str(place))])
            be_helped()
        browser.boot(browser.save(), settings)
        wander()
    browser.boot(b"not a database", settings)
    stumble()


def be_helped() -> None:
    """Play the step that comes next with the coach's help."""
    for verb in ("look", "hint", "hint", "back", "help", "look"):
        with suppress(Fault):  # where the help came after the step was done
            ask("POST", f"/coach/{verb}", [])


def wander(most: int = 200) -> None:
    """Follow every link that leads on from the first screen, and send each screen's forms as they stand there."""
    todo, seen = ["/"], {"/"}
    while todo and len(seen) < most:
        answer = ask("GET", todo.pop(0), [])
        if isinstance(answer["body"], str):
            found = [path for path in _links(Screen(answer["body"])) if path not in seen]
            seen.update(found)
            todo += found


def _links(screen: Screen) -> list[str]:
    hrefs = (link.attrs.get("href", "").partition("#")[0] for link in screen.links())
    return list(dict.fromkeys(href for href in hrefs if href.startswith("/")))


def stumble() -> None:
    """Do what cannot work: pages that are not there, forms left empty, methods and files that are refused."""
    for path in ("/khong-co", "/dang-ky", "/dang-nhap", "/tra-cuu", "/hop-thu"):
        ask("GET", path, [])
        ask("POST", path, [])
        ask("POST", path, [("giay-to", {"filename": "anh.png", "type": "image/png", "data": PAPER})])
        ask("PUT", path, [])
    try:
        raise ValueError(BROKEN) from KeyError(BROKEN)
    except ValueError:
        logging.getLogger("portal.web").exception(BROKEN)


def ask(method: str, path: str, fields: list[Any]) -> dict[str, Any]:
    """Ask the portal as the shell does."""
    return browser.handle({"method": method, "path": path, "fields": fields})


def learn(settings: str, guides: str, run: Callable[[str], Any]) -> str:
    """Give the names of all functions that run, as JSON; `run` runs code as Pyodide does when it starts."""
    seen: set[str] = set()
    with noting(seen):
        for code in ("{}", "import importlib; importlib", "import __main__; __main__.__dict__"):
            run(code)
        exercise(json.loads(settings), json.loads(guides))
    return json.dumps(sorted(seen))
