"""Pyodide's program in two: what readers' paths run, and what is sent for when it is first called.

Both parts have all functions, under the same numbers. Where a part has not the code of one, it calls it by a table that
both share, so that no instruction of any function has to be understood or changed, and the table of functions that
memory points into is the one of the whole program. demo/shell/engine/second-part.js puts the second part in.
"""

from collections.abc import Collection, Mapping

from scripts.runtime import wasm_binary as wasm
from scripts.runtime import wasm_program
from scripts.runtime.wasm_program import Program

RAN = "ran."
NAMESPACE = "later"  # begins the names under which the first part gives the second one what they share
CALLS = f"{NAMESPACE}.calls"
FUNCTIONS_REFERENCES = 0x70
GET_LOCAL, SET_GLOBAL, GET_TABLE, IS_NULL, IF, CALL_BY_TABLE, END = 0x20, 0x24, 0x25, 0xD1, 0x04, 0x11, 0x0B
NOTHING = 0x40  # what the block after IF gives
SEND = 0  # the place in the table of what sends for the second part
INTO_TABLE = 2  # the kind of list that fills a table of its own choice
I32 = 0x7F


def instrumented(whole: bytes) -> bytes:
    """Return a program that notes which functions run: each sets a global to 1, exported as `ran.NUMBER`."""
    program = wasm_program.read(whole)
    first = program.imported.count(wasm.GLOBAL) + len(program.globals)
    places = range(len(program.bodies))
    noted = bytes([I32, wasm_program.VARIES]) + wasm.constant(0) + bytes([END])
    changed = {
        wasm.GLOBALS: wasm.extended(program.sections[wasm.GLOBALS], [noted for _ in places]),
        wasm.EXPORTS: _exporting(program, {f"{RAN}{place}": (wasm.GLOBAL, first + place) for place in places}),
        wasm.CODE: wasm.vector(_noting(body, first + place) for place, body in enumerate(program.bodies)),
    }
    return _written(program, changed)


def split(whole: bytes, ran: Collection[int]) -> tuple[bytes, bytes]:
    """Return the part with the functions that `ran`, by their numbers, and the part with all others."""
    program = wasm_program.read(whole)
    order = [*sorted(ran), *sorted(set(range(len(program.bodies))).difference(ran))]
    slots = {function: SEND + 1 + at for at, function in enumerate(order)}
    return _first(program, ran, slots), _second(program, ran, slots)


def _first(program: Program, ran: Collection[int], slots: Mapping[int, int]) -> bytes:
    call = _by_table(program, slots)
    bodies = (
        wasm.sized(body) if at in ran else _sending(program, slots[at], call[at])
        for at, body in enumerate(program.bodies)
    )
    changed = {
        wasm.TABLES: wasm.extended(program.sections[wasm.TABLES], [_calls(slots)]),
        wasm.EXPORTS: _exporting(program, _shared(program)),
        wasm.ELEMENTS: wasm.extended(program.sections[wasm.ELEMENTS], [_filling(program, slots, sorted(ran))]),
        wasm.CODE: wasm.vector(bodies),
    }
    return _written(program, changed)


def _second(program: Program, ran: Collection[int], slots: Mapping[int, int]) -> bytes:
    call = _by_table(program, slots)
    own = [function for function in slots if function not in ran]
    bodies = (_body(call[at]) if at in ran else wasm.sized(body) for at, body in enumerate(program.bodies))
    parts = {
        wasm.TYPES: program.sections[wasm.TYPES],
        wasm.IMPORTS: wasm.extended(program.sections[wasm.IMPORTS], _importing(program, slots)),
        wasm.FUNCTIONS: program.sections[wasm.FUNCTIONS],
        wasm.GLOBALS: wasm.vector(program.globals[program.shared :]),
        wasm.ELEMENTS: wasm.vector([_filling(program, slots, own)]),
        wasm.CODE: wasm.vector(bodies),
    }
    return wasm.joined(parts.items())


def _written(program: Program, changed: Mapping[int, bytes]) -> bytes:
    return wasm.joined({**program.sections, **changed}.items())


def _noting(body: bytes, place: int) -> bytes:
    """Return a function's code that sets a global first."""
    reader = wasm.Reader(body)
    for _ in range(reader.number()):
        reader.number()
        reader.value_type()
    note = wasm.constant(1) + bytes([SET_GLOBAL]) + wasm.number(place)
    return wasm.sized(body[: reader.at] + note + body[reader.at :])


def _by_table(program: Program, slots: Mapping[int, int]) -> list[bytes]:
    """Return for each function the instructions that call it by the table, with the arguments that came."""
    table = wasm.number(len(program.tables))
    return [
        b"".join(bytes([GET_LOCAL]) + wasm.number(at) for at in range(program.signatures[kind][0]))
        + wasm.constant(slots[function])
        + bytes([CALL_BY_TABLE])
        + wasm.number(kind)
        + table
        for function, kind in enumerate(program.types)
    ]


def _sending(program: Program, slot: int, call: bytes) -> bytes:
    """Return the code of a function that is not here, which sends for the second part unless that was done."""
    table = wasm.number(len(program.tables))
    missing = wasm.constant(slot) + bytes([GET_TABLE]) + table + bytes([IS_NULL, IF, NOTHING])
    plain = wasm.number(program.signatures.index((0, 0)))
    return _body(missing + wasm.constant(SEND) + bytes([CALL_BY_TABLE]) + plain + table + bytes([END]) + call)


def _body(instructions: bytes) -> bytes:
    return wasm.sized(b"\0" + instructions + bytes([END]))


def _calls(slots: Mapping[int, int]) -> bytes:
    """Return the type of the table by which the parts call each other."""
    return bytes([FUNCTIONS_REFERENCES, 0]) + wasm.number(len(slots) + 1)


def _filling(program: Program, slots: Mapping[int, int], functions: list[int]) -> bytes:
    """Return the list that puts functions into their places in the table."""
    imported = program.imported.count(wasm.FUNCTION)
    head = wasm.number(INTO_TABLE) + wasm.number(len(program.tables))
    begin = wasm.constant(slots[functions[0]]) + bytes([END, 0])
    return head + begin + wasm.vector(wasm.number(imported + function) for function in functions)


def _shared(program: Program) -> dict[str, tuple[int, int]]:
    """Return what the second part imports of the first one: names, kinds and places."""
    first = program.imported.count(wasm.GLOBAL)
    found = {f"{NAMESPACE}.global{at}": (wasm.GLOBAL, first + at) for at in range(program.shared)}
    found |= {f"{NAMESPACE}.memory": (wasm.A_MEMORY, 0)}
    found |= {f"{NAMESPACE}.table{at}": (wasm.TABLE, at) for at in range(len(program.tables))}
    found |= {f"{NAMESPACE}.tag{at}": (wasm.TAG, at) for at in range(len(program.tags))}
    return {**found, CALLS: (wasm.TABLE, len(program.tables))}


def _importing(program: Program, slots: Mapping[int, int]) -> list[bytes]:
    types = [bytes(written[:2]) for written in program.globals[: program.shared]]
    types += [program.memory, *program.tables, *program.tags, _calls(slots)]
    named = zip(_shared(program).items(), types, strict=True)
    space = wasm.sized(NAMESPACE.encode())
    return [space + wasm.sized(name.encode()) + bytes([kind]) + type_ for (name, (kind, _)), type_ in named]


def _exporting(program: Program, more: Mapping[str, tuple[int, int]]) -> bytes:
    written = [wasm.sized(name.encode()) + bytes([kind]) + wasm.number(at) for name, (kind, at) in more.items()]
    return wasm.extended(program.sections[wasm.EXPORTS], written)
