"""Which functions run, from the interpreter's first line on. Runs inside Pyodide.

Imports nothing that is written in Python: what runs before `begin` is not noted.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

TOOL = 2  # sys.monitoring.PROFILER_ID
_seen: set[str] = set()


def key(code: "CodeType") -> str:
    """Return a name for a function that is the same in every run."""
    return f"{code.co_filename}:{code.co_firstlineno}:{code.co_qualname}"


def begin() -> None:
    """Note each function when it first begins to run."""
    monitoring: Any = sys.monitoring  # type: ignore[attr-defined, unused-ignore]
    monitoring.use_tool_id(TOOL, __name__)
    monitoring.register_callback(TOOL, monitoring.events.PY_START, _note)
    monitoring.set_events(TOOL, monitoring.events.PY_START)


def _note(code: "CodeType", _: int) -> object:
    _seen.add(key(code))
    return sys.monitoring.DISABLE  # type: ignore[attr-defined, unused-ignore]


def taken() -> set[str]:
    """Return the names noted so far, and begin again."""
    found = set(_seen)
    _seen.clear()
    sys.monitoring.restart_events()  # type: ignore[attr-defined, unused-ignore]
    return found
