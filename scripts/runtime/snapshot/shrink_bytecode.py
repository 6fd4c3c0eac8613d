"""Bytecode without the functions that never run. Runs inside Pyodide, whose bytecode it is.

What is left out raises LeftOut when something asks for it after all: see shrink_memory.py.
"""

import io
import marshal
import sys
import zipfile
from types import CodeType

from trace_calls import key  # type: ignore[import-not-found]

WHOLE = ("portal/", "pyodide/", "_pyodide/", "encodings/")  # what is ours, and what JavaScript calls
HEADER = 16  # bytes of a .pyc before its code
FUNCTION = 0x2  # CO_NEWLOCALS: bodies of modules and classes have it not
LINE_LESS = 0xF8  # in a table of lines: "the next 1 to 8 instructions have no line"; the low bits count them


def _gone(*_: object, **__: object) -> None:
    raise LeftOut  # type: ignore[name-defined] # noqa: F821 among the builtins of the Python that is kept


def thinned(archive: bytes, used: set[str]) -> bytes:
    """Return a zip of bytecode without modules that were never imported, and functions that `used` does not name."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as given, zipfile.ZipFile(whole, "w") as kept:
        for name in given.namelist():
            data = given.read(name)
            if not name.endswith(".pyc"):
                kept.writestr(name, data)
            elif module(name) in sys.modules:
                kept.writestr(name, data[:HEADER] + marshal.dumps(_thin(marshal.loads(data[HEADER:]), used)))
    return whole.getvalue()


def module(name: str) -> str:
    """Return the module of a file: `flask/app.pyc` is `flask.app`."""
    return name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")


def _thin(code: CodeType, used: set[str]) -> CodeType:
    file = code.co_filename
    if code.co_flags & FUNCTION and not (key(code) in used or file in used or file.startswith(WHOLE)):
        gone = _gone.__code__
        return gone.replace(co_name=code.co_name, co_freevars=code.co_freevars, co_linetable=lineless(gone))
    consts = tuple(_thin(const, used) if isinstance(const, CodeType) else const for const in code.co_consts)
    return code.replace(co_consts=consts, co_linetable=lineless(code))


def lineless(code: CodeType) -> bytes:
    """Return a table that knows no lines: tracebacks name files and functions only."""
    full, rest = divmod(len(code.co_code) // 2, 8)
    return b"\xff" * full + (bytes([LINE_LESS | (rest - 1)]) if rest else b"")
