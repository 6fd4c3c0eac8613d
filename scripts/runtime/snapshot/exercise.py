"""Finds out what of Python the portal uses: plays every guide, looks at every page, and notes which functions run.

Runs inside Pyodide while the snapshot is made, and in tests.
"""

import importlib
import json
import logging
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from press_everything import links, press_everything  # type: ignore[import-not-found] # beside this file

from portal import browser
from portal.domain.dossier import Status
from portal.guides.dom import Screen
from portal.guides.starting_states import load_states
from portal.guides.steps import REPAIR, RIGHT, WRONG, StepError
from portal.storage import Store
from portal.storage.practice_file import pack
from portal.web.context import portal_of

PAPER = {"filename": "anh.png", "type": "image/png", "data": b"\x89PNG\r\n\x1a\n"}  # enough to be refused
BROKEN = "an error, to see how it is told"
# What Pyodide itself, and the shell, run when they take the memory over.
PYODIDE = (
    "{}",
    "import importlib; importlib",
    "import __main__; __main__.__dict__",
    "import random; random.seed()",
    "from pyodide import _package_loader; _package_loader.init_loaded_packages()",
)
# What is pressed on the way to the desk and back; where one thing cannot be done, the next one is tried.
ERRAND = ("read", "print", "go:doi", "write", "hand", "go", "post", "go:doi", "hand", "collect", "collect:doi")
WITH_PAPERS = ("go", "post")
ON_ITS_WAY = {(RIGHT, RIGHT), (WRONG, REPAIR)}  # what the coach goes on to by itself


def warm(settings: str, modules: Iterable[str] = ()) -> None:
    """Start the portal, read all its data, compile its templates and draw its first screen; import some modules."""
    for name in modules:
        with suppress(ImportError):
            importlib.import_module(name)
    browser.boot(None, json.loads(settings))
    load_states()
    templates = browser.sandbox().app.jinja_env
    for name in templates.list_templates():
        templates.get_template(name)
    browser.handle({"method": "GET", "path": "/", "fields": []})


def exercise(settings: Mapping[str, Any], guides: Sequence[Mapping[str, Any]]) -> None:
    """Do everything that readers do: read, follow each link, play each step of each guide, and go wrong."""
    browser.boot(None, settings)
    wander()
    set_out()
    slugs = list(portal_of(browser.sandbox().app).library.procedures)
    seen = set()
    for guide in guides:
        kinds = [step["kind"] for step in guide["steps"]]
        for place, (before, kind) in enumerate(zip(["", *kinds], kinds, strict=False)):
            if (before, kind) not in ON_ITS_WAY:
                ask("POST", "/coach/begin", [("guide", json.dumps(guide)), ("step", str(place))])
            be_helped()
        browser.boot(browser.save(), settings)
        if (there := situation()) not in seen:
            seen.add(there)
            wander()
            knock(slugs[:1])
    wander()
    take_each_seat()
    take_along()
    knock(slugs)
    browser.boot(b"not a database", settings)
    stumble()


def situation() -> frozenset[int]:
    """Return where the dossiers stand, whosever they are: who has looked around at one such place knows the others."""
    return frozenset(dossier.status for dossier in browser.sandbox().store.dossiers.in_states(Status))


def be_helped() -> None:
    """Play the step that comes next with the coach's help."""
    for verb in ("look", "hint", "hint", "back", "help", "look"):
        with suppress(StepError):  # where the help came after the step was done
            ask("POST", f"/coach/{verb}", [])


def wander(most: int = 200) -> None:
    """Follow every link that leads on from the first screen, and send each screen's forms as they stand there."""
    todo, seen = ["/"], {"/"}
    while todo and len(seen) < most:
        answer = ask("GET", todo.pop(0), [])
        if isinstance(answer["body"], str):
            found = [path for path in links(Screen(answer["body"])) if path not in seen]
            seen.update(found)
            todo += found


def take_each_seat() -> None:
    """Press whatever there is at the seat of each officer, with the automatic one off."""
    ask("POST", "/ban-can-bo/may", [("nut", "tat")])
    for officer in portal_of(browser.sandbox().app).library.officers:
        ask("POST", "/ban-can-bo/ghe", [("can_bo", officer)])
        press_everything(ask)


def take_along() -> None:
    """Open what was practised as a file, and files that are none, not whole, from elsewhere, or that nobody sealed."""
    whole, unsealed = bytes(ask("GET", "/bai-tap/tep", [])["body"]), pack(Store())
    for data in (b"", b"none", unsealed[:-1], Store().save()[:-1], unsealed, whole):
        ask("POST", "/bai-tap", [("tep", {**PAPER, "filename": "bai-tap.motcua", "data": data})])
        for path in ("/bai-tap/mo", "/bai-tap/tra-lai"):
            ask("POST", path, [])


def set_out() -> None:
    """Try a procedure on paper, with a paper forgotten, there and back, and see what it took."""
    procedure = next(iter(portal_of(browser.sandbox().app).library.procedures.values()))
    papers = [("giay", paper.key) for paper in procedure.documents]
    for level in ("1", "2"):
        path = ask("POST", f"/muc-do/{procedure.slug}/bat-dau", [("muc_do", level)])["path"]
        for act in ERRAND:
            ask("POST", path, [("nut", act), ("so_to", "1"), *(papers if act in WITH_PAPERS else ())])
    ask("POST", f"/muc-do/{procedure.slug}/duong-di", [("tien", "7.500"), ("phut", "20")])


def knock(slugs: Sequence[str]) -> None:
    """Ask at every address there is, those of procedures for each of `slugs`, with nothing and with what is no paper.

    The last address is the one that forgets all.
    """
    for rule in sorted(rule.rule for rule in browser.sandbox().app.url_map.iter_rules()):
        for slug in slugs if "<slug>" in rule else ["x"]:
            path = re.sub("<[^>]+>", slug, re.sub("<int:[^>]+>", "1", rule))
            for method, fields in (("GET", []), ("POST", []), ("POST", [("tep", PAPER)]), ("PUT", [])):
                ask(method, path, fields)


def stumble() -> None:
    """Cause errors, and log one, as that takes code of its own."""
    for file in ("/not-there.py", __file__):
        try:
            exec(compile("import json; json.loads('{')", file, "exec"), {})
        except ValueError as error:
            try:
                raise KeyError(BROKEN) from error
            except KeyError:
                logging.getLogger("portal.web").exception(BROKEN)  # tells where, and looks for the lines


def ask(method: str, path: str, fields: list[Any]) -> dict[str, Any]:
    """Ask the portal as the shell does."""
    return browser.handle({"method": method, "path": path, "fields": fields})


def learn(settings: str, guides: str, run: Callable[[str], Any]) -> tuple[set[str], set[str], list[str]]:
    """Return the names of all that ever ran, of all that ran once the portal was warm, and of all modules.

    `run` runs code as Pyodide does when it starts. Names are those of functions and, but for the standard library's,
    of files: where some functions of a package are needed, their neighbours may be on another reader's way.
    """
    import trace_calls  # type: ignore[import-not-found] # only there while a start is watched

    warm(settings)
    before = trace_calls.taken()
    for code in PYODIDE:
        run(code)
    repeat(settings, guides)
    after = trace_calls.taken()
    after |= {file for file in (name.partition(":")[0] for name in after) if not of_library(file)}
    return before | after, after, list(sys.modules)


def of_library(file: str) -> bool:
    """Return whether a file of bytecode, as it names itself, is the standard library's: `email/message.py`."""
    return file.partition("/")[0].removesuffix(".py") in sys.stdlib_module_names


def repeat(settings: str, guides: str) -> None:
    """Do it all, with settings and guides as JSON."""
    exercise(json.loads(settings), json.loads(guides))
