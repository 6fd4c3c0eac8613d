"""Pyodide's JavaScript without what the portal can never use; the browser has less to read, and makes fewer functions.

Emscripten gives each of 8,700 C functions a JavaScript name, of which some 200 are ever spoken of, and makes a
WebAssembly function of each of 300 drawing functions when it starts. Both are found by how Emscripten writes them.
"""

import re

from scripts.problem import Problem

NAMED = re.compile(r'([\w$]+)=Module\["\1"\]=wasmExports\["\w+"\](?:\.value>>>0)?;')
NAMES = re.compile(r"var ((?:[\w$]+,){1000,}[\w$]+);")
DRAWING = re.compile(r"\b((?:emscripten_)?gl[A-Z]\w*):_\1\b")
IMPORTS = "var wasmImports={"
# A signature is needed, as C has the address of some; it calls with another one, which traps.
REFUSAL = 'function leftOut(){throw new Error("leftOut")}leftOut.sig="v";'


def shortened(script: str, callers: str) -> str:
    """Return the script without names that neither its rest nor `callers` speak of, and with no drawing functions.

    Raises Problem where it does not look as expected, as after an upgrade of Pyodide.
    """
    listing = NAMES.search(script)
    if listing is None or IMPORTS not in script or len(DRAWING.findall(script)) < 500:
        raise Problem("pyodide.asm.mjs is not written as expected. Read scripts/runtime/emscripten_js.py and adapt it.")
    rest = NAMED.sub("", script.replace(listing[0], ""))
    spoken = _words(rest + callers)
    kept = ",".join(name for name in listing[1].split(",") if name in spoken)
    short = script.replace(listing[0], f"var {kept};")
    short = NAMED.sub(lambda named: named[0] if named[1] in spoken else "", short)
    head, imports, tail = short.partition(IMPORTS)
    return head + REFUSAL + imports + DRAWING.sub(r"\1:leftOut", tail)


def _words(text: str) -> set[str]:
    """Return all words; those in quotes also as Emscripten names C's functions."""
    quoted = re.findall(r"""(?<=["'`])\w+(?=["'`])""", text)
    return {*re.findall(r"[\w$]+", text), *(f"_{word}" for word in quoted)}
