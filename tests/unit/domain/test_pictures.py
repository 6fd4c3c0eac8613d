"""Pictures from the inside: which of them show something, and what is not kept of where they were taken."""

from io import BytesIO

import pytest
from PIL import Image

from portal.domain import pictures
from tests.actors import png

TURNED = 6  # held upright: the dots lie on their side


def exif(held: int = 1) -> bytes:
    """What a camera writes: how it was held, and the place."""
    note = Image.Exif()
    note[pictures.ORIENTATION] = held
    note[0x010F] = "Hang may anh"
    note.get_ifd(0x8825)[0x001D] = "GPS 21.0285"
    return note.tobytes()


def jpeg(note: bytes = b"", *, progressive: bool = False) -> bytes:
    """A small JPEG."""
    out = BytesIO()
    Image.linear_gradient("L").resize((48, 32)).save(out, "JPEG", exif=note, progressive=progressive)
    return out.getvalue()


PLACE = exif()
WHOLE = {"png": png(64), "jpeg": jpeg(), "progressive": jpeg(progressive=True), "with a note": jpeg(PLACE)}


def as_seen(data: bytes) -> tuple[tuple[int, int], int, bytes]:
    """Size, orientation and dots."""
    with Image.open(BytesIO(data)) as image:
        return image.size, image.getexif().get(pictures.ORIENTATION, 1), image.tobytes()


@pytest.mark.parametrize("data", WHOLE.values(), ids=list(WHOLE))
def test_a_whole_picture_opens(data: bytes) -> None:
    """And loses nothing that is seen."""
    assert pictures.opens(data)
    assert as_seen(pictures.without_place(data)) == as_seen(data)


@pytest.mark.parametrize("data", WHOLE.values(), ids=list(WHOLE))
def test_the_beginning_of_a_picture_does_not_open(data: bytes) -> None:
    """Nor does noise behind the mark; a photo whose last lines are lost is one, as browsers show it."""
    assert not pictures.opens(data[:4]) and not pictures.opens(data[:40])
    assert not pictures.opens(data[:3] + bytes(range(256)) * 12)
    assert pictures.opens(data[:-4]) or data.startswith(b"\x89PNG")


@pytest.mark.parametrize("length", range(200))
def test_what_breaks_off_anywhere_is_read_to_its_end(length: int) -> None:
    """No length makes it fail."""
    for data in (jpeg(PLACE)[:length], png()[:length], jpeg(PLACE)[:2] + jpeg(PLACE)[length:]):
        assert pictures.opens(data) in (True, False)
        assert isinstance(pictures.without_place(data), bytes)


def test_the_smallest_picture_opens() -> None:
    """A single white dot takes hardly a byte."""
    out = BytesIO()
    Image.new("RGB", (1, 1), "white").save(out, "JPEG")
    assert pictures.opens(out.getvalue()) and pictures.opens(png())


def test_a_picture_without_a_size_does_not_open() -> None:
    """There would be nothing to look at."""
    assert not pictures.opens(png(0))
    broken = bytearray(jpeg())
    frame = broken.index(b"\xff\xc0") + 5
    broken[frame : frame + 2] = b"\0\0"
    assert not pictures.opens(bytes(broken))


@pytest.mark.parametrize("held", range(1, 9))
def test_a_photo_loses_its_place_and_stays_upright(held: int) -> None:
    """Of all that the camera wrote, only how it was held is left, where that matters."""
    data = jpeg(exif(held))
    kept = pictures.without_place(data)
    assert b"GPS" in data and b"Hang may anh" in data
    assert b"GPS" not in kept and b"Hang may anh" not in kept
    assert as_seen(kept) == as_seen(data) and as_seen(kept)[1] == held
    assert (kept == jpeg()) is (held == 1)


def test_what_hangs_behind_a_picture_is_not_kept() -> None:
    """Phones put a second picture there, with notes of its own."""
    assert pictures.without_place(jpeg() + jpeg(PLACE)) == jpeg()
    assert pictures.without_place(png() + b"GPS 21.0285") == png()


def test_notes_of_programs_are_not_kept() -> None:
    """XMP and comments in a JPEG, Exif and text in a PNG."""
    out = BytesIO()
    with Image.open(BytesIO(jpeg())) as image:
        image.save(out, "JPEG", xmp=b"<x:xmpmeta>GPS 21.0285</x:xmpmeta>", comment=b"GPS 21.0285")
    assert b"GPS" in out.getvalue() and b"GPS" not in pictures.without_place(out.getvalue())
    out = BytesIO()
    Image.new("L", (4, 4)).save(out, "PNG", exif=PLACE)
    assert b"GPS" in out.getvalue() and b"GPS" not in pictures.without_place(out.getvalue())
