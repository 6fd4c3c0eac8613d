"""JPEG and PNG from the inside: whether there is a picture to be seen, and what the camera wrote about the place.

Knows the parts that both are made of (ITU T.81 B.1, PNG 5.3), and nothing of what the pictures show.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

PNG_MARK = b"\x89PNG\r\n\x1a\n"
PNG_NOTES = (b"eXIf", b"iTXt", b"zTXt", b"tIME")  # the place, the device, the hour

END, SCAN, TABLES = 0xD9, 0xDA, (0xC4, 0xC8, 0xCC)
FRAMES = frozenset(range(0xC0, 0xD0)) - set(TABLES)
EXIF = 0xE1
NOTES = frozenset((*range(0xE1, 0xF0), 0xFE)) - {0xE2, 0xEE}  # all that programs add, but for colours
ORIENTATION = 0x0112
UPRIGHT = 1


class Part(NamedTuple):
    """A part of a picture: its kind, and where it begins and ends."""

    kind: int | bytes
    start: int
    end: int


def opens(data: bytes) -> bool:
    """Check whether a JPEG or PNG is built of its parts up to where its dots begin, and has a size."""
    if data.startswith(PNG_MARK):
        chunks = {part.kind: part for part in _chunks(data)}
        head = chunks.get(b"IHDR")
        return head is not None and b"IDAT" in chunks and _has_size(data[head.start + 8 : head.start + 16], 4)
    segments = list(_segments(data))
    frames = [part for part in segments if part.kind in FRAMES]
    dots = any(part.end > _end_of_head(data, part.start) for part in segments if part.kind == SCAN)
    return dots and any(_has_size(data[part.start + 5 : part.start + 9], 2) for part in frames)


def without_place(data: bytes) -> bytes:
    """Return a good JPEG or PNG without what the camera and programs wrote about it; it stays as upright as it was."""
    if data.startswith(PNG_MARK):
        kept = [data[part.start : part.end] for part in _chunks(data) if part.kind not in PNG_NOTES]
        return PNG_MARK + b"".join(kept)
    parts = list(_segments(data))
    notes = [data[part.start + 4 : part.end] for part in parts if part.kind == EXIF]
    turned = next(filter(None, map(_orientation, notes)), UPRIGHT)
    kept = [data[part.start : part.end] for part in parts if part.kind not in NOTES]
    return data[:2] + (_exif(turned) if turned != UPRIGHT else b"") + b"".join(kept)


def _chunks(data: bytes) -> Iterator[Part]:
    """Yield the chunks of a PNG up to its end, or to where it breaks off."""
    place = len(PNG_MARK)
    while place + 12 <= len(data):
        kind, end = data[place + 4 : place + 8], place + 12 + int.from_bytes(data[place : place + 4])
        if end > len(data):
            return
        yield Part(kind, place, end)
        place = end if kind != b"IEND" else len(data)


def _segments(data: bytes) -> Iterator[Part]:
    """Yield the segments of a JPEG up to its end, or to where it breaks off; a scan with the dots behind it."""
    place = 2
    while place + 2 <= len(data) and data[place] == 0xFF:
        if data[place + 1] == END:
            yield Part(END, place, place + 2)
            return
        kind, end = data[place + 1], _end_of_head(data, place)
        if kind == 0xFF:
            place += 1  # may stand before any marker
            continue
        if kind < 0xC0 or not place + 4 <= end <= len(data):
            return
        if kind == SCAN:
            end = _end_of_dots(data, end)
        yield Part(kind, place, end)
        place = end


def _end_of_head(data: bytes, place: int) -> int:
    """Return where a JPEG's segment ends by its own word; in a scan the dots begin there."""
    return place + 2 + int.from_bytes(data[place + 2 : place + 4])


def _end_of_dots(data: bytes, place: int) -> int:
    """Return where the dots of a scan end: at a marker that is neither an escaped byte nor a restart."""
    while (place := data.find(b"\xff", place)) >= 0:
        if place + 1 >= len(data) or not (data[place + 1] in (0x00, 0xFF) or 0xD0 <= data[place + 1] <= 0xD7):
            return place
        place += 1 if data[place + 1] == 0xFF else 2
    return len(data)


def _has_size(numbers: bytes, width: int) -> bool:
    return all(int.from_bytes(numbers[at : at + width]) for at in (0, width)) and len(numbers) == 2 * width


def _orientation(note: bytes) -> int:
    """Return how a camera was held, by Exif (TIFF 6.0, section 2); 0 where that is not told."""
    if not note.startswith(b"Exif\0\0"):
        return 0
    tiff = note[6:]
    order: Literal["little", "big"] = "little" if tiff.startswith(b"II") else "big"

    def number(place: int, size: int) -> int:
        return int.from_bytes(tiff[place : place + size], order)

    first = number(4, 4)
    for entry in range(first + 2, first + 2 + 12 * number(first, 2), 12):
        if number(entry, 2) == ORIENTATION:
            held = number(entry + 8, 2)
            return held if 1 <= held <= 8 else 0
    return 0


def _exif(held: int) -> bytes:
    """Write a note that tells only how the camera was held."""
    entry = ORIENTATION.to_bytes(2) + b"\0\3\0\0\0\1" + held.to_bytes(2) + b"\0\0"
    note = b"Exif\0\0MM\0*\0\0\0\x08\0\1" + entry + b"\0\0\0\0"
    return bytes((0xFF, EXIF)) + (len(note) + 2).to_bytes(2) + note
