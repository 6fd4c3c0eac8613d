"""What a program consists of that is to be split: its functions, and what else its code speaks of by its place."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from scripts.problem import Problem
from scripts.runtime import wasm_binary as wasm
from scripts.runtime.wasm_binary import Reader

FUNCTION_TYPE = 0x60
VARIES = 1
I32, I32_CONST, END = 0x7F, 0x41, 0x0B


@dataclass(frozen=True)
class Program:
    """A program by its sections; raises Problem where it is written otherwise than Pyodide's is."""

    sections: dict[int, bytes]

    @cached_property
    def bodies(self) -> list[bytes]:
        """The code of each function that is not imported."""
        return wasm.items(self.sections[wasm.CODE])

    @cached_property
    def types(self) -> list[int]:
        """The place of each function's type among the signatures."""
        reader = Reader(self.sections[wasm.FUNCTIONS])
        return [reader.number() for _ in range(reader.number())]

    @cached_property
    def signatures(self) -> list[tuple[int, int]]:
        """How many arguments each type of function takes, and how many values it gives."""
        return [_signature(written) for written in _each(self.sections[wasm.TYPES], _skip_signature)]

    @cached_property
    def imported(self) -> list[int]:
        """What kind of thing each import is."""
        return [_kind(written) for written in _each(self.sections[wasm.IMPORTS], _skip_import)]

    @cached_property
    def tables(self) -> list[bytes]:
        """Each table's type, as it is written."""
        return _each(self.sections[wasm.TABLES], _skip_table)

    @cached_property
    def memory(self) -> bytes:
        """The one memory's type, as it is written."""
        return self.sections[wasm.MEMORY][1:]

    @cached_property
    def tags(self) -> list[bytes]:
        """Each kind of exception, as it is written."""
        return _each(self.sections[wasm.TAGS], _skip_tag)

    @cached_property
    def globals(self) -> list[bytes]:
        """Each global that is not imported, as it is written."""
        return _each(self.sections[wasm.GLOBALS], _skip_global)

    @cached_property
    def shared(self) -> int:
        """How many globals, from the first one, have all among them that vary."""
        return max((place + 1 for place, written in enumerate(self.globals) if written[1] == VARIES), default=0)


def read(program: bytes) -> Program:
    """Read a program, without what is there for tools."""
    return Program(dict(wasm.sections(program)))


def _each(content: bytes, skip: Callable[[Reader], object]) -> list[bytes]:
    reader, found = Reader(content), []
    for _ in range(reader.number()):
        begin = reader.at
        skip(reader)
        found.append(content[begin : reader.at])
    return found


def _skip_signature(reader: Reader) -> None:
    _expect(reader.byte() == FUNCTION_TYPE)
    for _ in ("arguments", "values"):
        for _ in range(reader.number()):
            reader.value_type()


def _signature(written: bytes) -> tuple[int, int]:
    reader = Reader(written)
    reader.byte()
    arguments = reader.number()
    for _ in range(arguments):
        reader.value_type()
    return arguments, reader.number()


def _skip_import(reader: Reader) -> None:
    reader.bytes()
    reader.bytes()
    _expect((kind := reader.byte()) in (wasm.FUNCTION, wasm.GLOBAL))
    if kind == wasm.GLOBAL:
        reader.value_type()
    reader.number()  # a function's type, or whether a global varies


def _kind(written: bytes) -> int:
    reader = Reader(written)
    reader.bytes()
    reader.bytes()
    return reader.byte()


def _skip_table(reader: Reader) -> None:
    reader.value_type()
    reader.limits()


def _skip_tag(reader: Reader) -> None:
    reader.byte()
    reader.number()


def _skip_global(reader: Reader) -> None:
    _expect(reader.byte() == I32)
    reader.byte()
    _expect(reader.byte() == I32_CONST)
    reader.number()
    _expect(reader.byte() == END)


def _expect(fits: bool) -> None:
    if not fits:
        raise Problem("pyodide.asm.wasm is not written as expected. Read scripts/runtime/wasm_program.py and adapt it.")
