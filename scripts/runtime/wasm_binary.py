"""WebAssembly's binary format: as much of it as splitting a program needs."""

from collections.abc import Iterable, Iterator

HEAD = b"\0asm\1\0\0\0"
TYPES, IMPORTS, FUNCTIONS, TABLES, MEMORY, GLOBALS, EXPORTS, START, ELEMENTS, CODE, DATA = range(1, 12)
TAGS = 13
FUNCTION, TABLE, A_MEMORY, GLOBAL, TAG = range(5)  # what can be imported and exported
WITH_A_NUMBER = (0x63, 0x64)  # types of values that name another type


class Reader:
    """Reads a section from its start to its end."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def number(self) -> int:
        """Read an unsigned number."""
        value = shift = 0
        while (byte := self.byte()) >= 0x80:
            value |= (byte & 0x7F) << shift
            shift += 7
        return value | byte << shift

    def byte(self) -> int:
        """Read one byte."""
        self.at += 1
        return self.data[self.at - 1]

    def bytes(self) -> bytes:
        """Read bytes that their number stands before."""
        size = self.number()
        self.at += size
        return self.data[self.at - size : self.at]

    def value_type(self) -> None:
        """Read the type of a value."""
        if self.byte() in WITH_A_NUMBER:
            self.number()

    def limits(self) -> None:
        """Read how large a table or a memory is at first and, where it says so, at most."""
        for _ in range(1 + (self.byte() & 1)):
            self.number()


def sections(program: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each section's number and content."""
    reader = Reader(program)
    reader.at = len(HEAD)
    while reader.at < len(program):
        yield reader.byte(), reader.bytes()


def joined(parts: Iterable[tuple[int, bytes]]) -> bytes:
    """Return the program of these sections."""
    return HEAD + b"".join(bytes([kind]) + sized(content) for kind, content in parts)


def number(value: int) -> bytes:
    """Write an unsigned number."""
    written = []
    while value >= 0x80:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])


def constant(value: int) -> bytes:
    """Write the instruction that gives a number, from zero on."""
    written = []
    while value >= 0x40:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([0x41, *written, value])


def sized(data: bytes) -> bytes:
    """Write bytes after their number."""
    return number(len(data)) + data


def vector(items: Iterable[bytes]) -> bytes:
    """Write things after their number."""
    listed = list(items)
    return number(len(listed)) + b"".join(listed)


def extended(content: bytes, more: Iterable[bytes]) -> bytes:
    """Add things to those that a section lists."""
    reader, added = Reader(content), list(more)
    return number(reader.number() + len(added)) + content[reader.at :] + b"".join(added)


def items(content: bytes) -> list[bytes]:
    """Return what a section lists, where each thing stands after its size."""
    reader = Reader(content)
    return [reader.bytes() for _ in range(reader.number())]
