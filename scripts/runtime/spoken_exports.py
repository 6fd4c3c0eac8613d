"""The program without the exports that no JavaScript speaks of.

Pyodide gives out all functions and data of C, for libraries that are loaded later; the portal loads none. When it
starts, Emscripten puts each function that is given out into the table of functions.
"""

import re

from scripts.runtime import wasm_binary as wasm


def shortened(program: bytes, script: str) -> bytes:
    """Return the program with those exports alone that the script names."""
    words = set(re.findall(r"[\w$]+", script))
    parts = [
        (kind, _spoken(content, words) if kind == wasm.EXPORTS else content) for kind, content in wasm.sections(program)
    ]
    return wasm.joined(parts)


def _spoken(content: bytes, words: set[str]) -> bytes:
    reader, kept = wasm.Reader(content), []
    for _ in range(reader.number()):
        begin = reader.at
        name = reader.bytes().decode()
        reader.byte()
        reader.number()
        if name in words:
            kept.append(content[begin : reader.at])
    return wasm.vector(kept)
