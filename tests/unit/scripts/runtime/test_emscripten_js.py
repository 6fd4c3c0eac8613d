"""What is taken out of Pyodide's JavaScript, on a small one that is written as Emscripten writes it."""

import pytest

from scripts.problem import Problem
from scripts.runtime.emscripten_js import shortened

MANY = [f"_c{number}" for number in range(1200)]
DRAWERS = [f"glDraw{number}" for number in range(500)]
SCRIPT = "".join(
    [
        f"var {','.join(['_used', '_data', '_called', *MANY])};",
        'function own(){return _used()+Module["_called"]()}',
        "function assignWasmExports(wasmExports){",
        '_used=Module["_used"]=wasmExports["used"];',
        '_data=Module["_data"]=wasmExports["data"].value>>>0;',
        '_called=Module["_called"]=wasmExports["called"];',
        *(f'{name}=Module["{name}"]=wasmExports["{name[1:]}"];' for name in MANY),
        "}var wasmImports={own,",
        ",".join(f"{name}:_{name}" for name in DRAWERS),
        "};",
    ]
)


def test_only_names_that_are_spoken_of_stay() -> None:
    """By the script itself, in quotes too, or by whoever calls it."""
    short = shortened(SCRIPT, "python._data")
    assert short.startswith("var _used,_data,_called;")
    for name in ("used", "data", "called"):
        assert f'Module["_{name}"]=wasmExports["{name}"]' in short
    assert "_c7" not in short


def test_drawing_functions_are_one_that_refuses() -> None:
    """With a signature, as C has their addresses."""
    short = shortened(SCRIPT, "")
    assert "glDraw7:leftOut" in short and "_glDraw7" not in short
    assert short.count("function leftOut") == short.count("leftOut.sig=") == 1
    assert short.index("function leftOut") < short.index("var wasmImports={")


@pytest.mark.parametrize("gone", ["var wasmImports=", "var _used,", "glDraw7:_glDraw7,"])
def test_a_script_that_is_written_otherwise_is_refused(gone: str) -> None:
    with pytest.raises(Problem, match="not written as expected"):
        shortened(SCRIPT.replace(gone, ""), "")
