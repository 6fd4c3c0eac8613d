"""Makes the running Python small before its memory is kept: what no reader ever needed is left out.

Runs inside Pyodide while the snapshot is made, on a library that is thinned out already: calls next to nothing.

What is left out raises LeftOut when something asks for it after all. No `except Exception` stops that, so it comes out
at the door, and the shell starts Python the plain way, where nothing is left out, and asks again.
"""

import builtins
import gc
import inspect
import json
import linecache
import sys
import types
import zipimport
from collections.abc import Set
from typing import Any, NoReturn

from trace_calls import key  # type: ignore[import-not-found]

# Never emptied, nor what is below them: the portal, the interpreter's own ways to import and decode, and what Pyodide's
# JavaScript calls.
WHOLE = (
    "portal shrink_memory trace_calls __main__ _pyodide _pyodide_core pyodide pyodide_js importlib zipimport codecs"
    " encodings os posixpath stat abc collections io warnings _py_warnings traceback _frozen_importlib"
    " _frozen_importlib_external"
).split()


class LeftOut(BaseException):
    """Raised where something is asked for that was removed from this Python."""


builtins.LeftOut = LeftOut  # type: ignore[attr-defined]


def gone(*_: Any, **__: Any) -> NoReturn:
    """Raise LeftOut: the body of every function that was removed."""
    raise LeftOut


class Absent:
    """A finder that raises LeftOut for a module that the whole Python has, so that code which tries an optional
    import does not take it for missing.
    """

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """Refuse what the whole Python has; let the rest be missing."""
        if name in KNOWN:
            raise LeftOut(name)


KNOWN: frozenset[str] = frozenset()


def slim(used: Set[str], known: str) -> None:
    """Remove functions that `used` does not name, nor their files, then everything else that only takes up room."""
    global KNOWN
    KNOWN = frozenset(json.loads(known))
    functions = [thing for thing in gc.get_objects() if type(thing) is types.FunctionType]
    busy = [function for function in functions if {key(function.__code__), function.__code__.co_filename} & used]
    spare = [function for function in set(functions).difference(busy) if plain(function)]
    needed = {function.__module__ for function in busy}
    idle = unasked({name for name in sys.modules if name not in needed and not whole(name)})
    bare(functions)
    for function in spare:  # from here on, little can be called
        function.__code__ = gone.__code__
        function.__defaults__ = function.__kwdefaults__ = None
    empty(idle)
    for name in ("exercise", "press_everything", "trace_calls"):
        del sys.modules[name]
    sys.meta_path.append(Absent())
    gc.collect()


def whole(module: str) -> bool:
    """Return whether a module is never thinned out."""
    return module.partition(".")[0] in WHOLE


def plain(function: types.FunctionType) -> bool:
    """Return whether a function could have the body of another: it closes over nothing, and a call runs it at once."""
    code, suspends = function.__code__, inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
    special = function.__name__.startswith("__")  # the interpreter calls those by itself
    made = code.co_filename.startswith("<") and not code.co_filename.startswith("<frozen")  # for one purpose
    return not (special or made or code.co_freevars or code.co_flags & suspends or whole(str(function.__module__)))


def unasked(idle: set[str]) -> list[types.ModuleType]:
    """Choose among modules of which no function ran those into which no other module can look."""
    modules = {name: module for name, module in sys.modules.items() if type(module) is types.ModuleType}
    seen = {
        id(value)
        for name, module in modules.items()
        for value in vars(module).values()
        if name not in idle and type(value) is types.ModuleType and not value.__name__.startswith(f"{name}.")
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
    """Remove what only people and tools read, and what is kept for speed alone."""
    for function in functions:
        function.__annotations__ = None  # type: ignore[assignment]
        function.__doc__ = None
    for thing in gc.get_objects():
        if issubclass(type(thing), (types.ModuleType, type)):
            try:
                thing.__doc__ = None
            except (AttributeError, TypeError):  # the interpreter's own
                continue
    linecache.cache.clear()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]
    sys.path_importer_cache.clear()
    sys._clear_internal_caches()  # type: ignore[attr-defined]
    gc.collect()
