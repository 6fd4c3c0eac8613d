"""Makes the running Python small before its memory is kept: what no reader ever needed is left out.

Runs inside Pyodide while the snapshot is made. Knows what the interpreter can do without. Must not know the portal, but
for its door.

What is left out raises LeftOut when something asks for it after all. No `except Exception` stops that, so it comes out
at the door, and the shell starts Python the plain way, where nothing is left out, and asks again.
"""

import gc
import importlib.abc
import inspect
import json
import linecache
import sys
import types
import typing
import zipimport
from contextlib import suppress
from fnmatch import fnmatchcase
from typing import Any, NoReturn

from exercise import key  # type: ignore[import-not-found]

from portal import browser
from portal.guides.states import load_states

# Never thinned out: the portal, the interpreter's own ways to import and decode, and what Pyodide's JavaScript calls.
WHOLE = (
    "portal portal.* exercise lean __main__ _pyodide _pyodide.* _pyodide_core pyodide pyodide.* pyodide_js*"
    " importlib importlib._bootstrap* importlib.machinery _frozen_importlib* zipimport codecs encodings encodings.* os"
    " posixpath stat abc _collections_abc io warnings _py_warnings traceback"
).split()
LINE_LESS = 0xF8  # in a table of lines: "the next 1 to 8 instructions have no line"; the low bits count them


class LeftOut(BaseException):
    """Asked for something that this Python was relieved of."""


def gone(*_: Any, **__: Any) -> NoReturn:
    """Stand where a function was that nobody ever called."""
    raise "LeftOut"  # type: ignore[misc] # noqa: B016 the class itself, below: the name means nothing in other modules


gone.__code__ = gone.__code__.replace(
    co_consts=tuple(LeftOut if const == "LeftOut" else const for const in gone.__code__.co_consts)
)


class Absent(importlib.abc.MetaPathFinder):
    """Finds no module, and says so in a way that cannot be mistaken for an optional one that is missing."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """Refuse what the whole Python has; let the rest be missing."""
        if name in KNOWN:
            raise LeftOut(name)


KNOWN: frozenset[str] = frozenset()


def warm(settings: str) -> None:
    """Start the portal, read all its data, compile its templates and draw its first screen."""
    browser.boot(None, json.loads(settings))
    load_states()
    templates = browser._app().jinja_env
    for name in templates.list_templates(extensions=["html"]):
        templates.get_template(name)
    browser.handle({"method": "GET", "path": "/", "fields": []})


def slim(used: str, known: str) -> None:
    """Take away functions that are not in `used`, then everything else that only takes up room."""
    global KNOWN
    KNOWN = frozenset(json.loads(known))
    needed = set(json.loads(used))
    functions = [thing for thing in gc.get_objects() if isinstance(thing, types.FunctionType)]
    busy = {f.__module__ for f in functions if key(f.__code__) in needed}
    spare = [f for f in functions if not (whole(str(f.__module__)) or key(f.__code__) in needed) and plain(f)]
    idle = unasked({name for name in sys.modules if name not in busy and not whole(name)})
    bare(functions)
    for function in spare:  # from here on, little can be called
        function.__code__ = gone.__code__
        function.__defaults__ = function.__kwdefaults__ = None
    empty(idle)
    del sys.modules[key.__module__]
    sys.meta_path.append(Absent())
    gc.collect()


def whole(module: str) -> bool:
    """Say whether a module is never thinned out."""
    return any(fnmatchcase(module, pattern) for pattern in WHOLE)


def plain(function: types.FunctionType) -> bool:
    """Say whether a function could have the body of another: it closes over nothing, and is called to run at once."""
    code, suspends = function.__code__, inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
    return not code.co_freevars and not code.co_flags & suspends and not function.__name__.startswith("__")


def unasked(idle: set[str]) -> list[types.ModuleType]:
    """Choose among modules of which no function ran those into which no other module can look."""
    modules = {name: module for name, module in sys.modules.items() if isinstance(module, types.ModuleType)}
    seen = {
        id(value)
        for name, module in modules.items()
        for value in vars(module).values()
        if name not in idle and isinstance(value, types.ModuleType) and not value.__name__.startswith(f"{name}.")
    }
    written = [module for name, module in modules.items() if name in idle and hasattr(module, "__file__")]
    return [module for module in written if id(module) not in seen]


def empty(modules: list[types.ModuleType]) -> None:
    """Forget modules; whoever looks into one after all meets LeftOut."""
    for module in modules:
        name = module.__name__
        sys.modules.pop(name, None)
        module.__dict__.clear()
        module.__dict__.update(__name__=name, __getattr__=gone)


def bare(functions: list[types.FunctionType]) -> None:
    """Take away what only people and tools read, and what is kept for speed alone."""
    without: dict[types.CodeType, types.CodeType] = {}
    for function in functions:
        function.__annotations__ = None  # type: ignore[assignment]
        function.__doc__ = None
        function.__code__ = without.setdefault(function.__code__, lineless(function.__code__))
    for thing in gc.get_objects():
        if isinstance(thing, types.ModuleType | type):
            with suppress(AttributeError, TypeError):
                thing.__doc__ = None
    linecache.clearcache()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]
    sys.path_importer_cache.clear()
    for clear in typing._cleanups:  # type: ignore[attr-defined]
        clear()
    sys._clear_internal_caches()  # type: ignore[attr-defined]
    gc.collect()


def lineless(code: types.CodeType) -> types.CodeType:
    """Give the same code with a table that knows no lines: tracebacks name files and functions only."""
    full, rest = divmod(len(code.co_code) // 2, 8)
    table = b"\xff" * full + (bytes([LINE_LESS | (rest - 1)]) if rest else b"")
    consts = tuple(lineless(const) if isinstance(const, types.CodeType) else const for const in code.co_consts)
    return code.replace(co_linetable=table, co_consts=consts)
