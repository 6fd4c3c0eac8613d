"""What a program gives out is what some script names."""

from scripts.runtime import spoken_exports
from scripts.runtime import wasm_binary as wasm


def test_exports_that_no_script_names_are_left_out() -> None:
    """All else stays as it is."""
    named = [wasm.sized(name) + b"\0\0" for name in (b"PyRun", b"PyRunString", b"memory")]
    program = wasm.joined([(wasm.EXPORTS, wasm.vector(named)), (wasm.DATA, b"\0")])
    short = spoken_exports.shortened(program, 'e.PyRun();e["memory"]')
    assert dict(wasm.sections(short)) == {wasm.EXPORTS: wasm.vector([named[0], named[2]]), wasm.DATA: b"\0"}


def test_numbers_are_written_as_they_are_read() -> None:
    """Small ones and large ones."""
    for value in (0, 1, 63, 64, 127, 128, 16_383, 16_384, 1 << 31):
        assert wasm.Reader(wasm.number(value)).number() == value
        assert wasm.Reader(wasm.constant(value)[1:]).number() == value
