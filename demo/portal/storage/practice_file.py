"""The practice data as one file that a reader takes along: how it is packed, and unpacked with distrust.

A line that names the format and its version, a line with the digest of the rest, then the database, compressed.
"""

import hashlib
import re
import zlib
from contextlib import suppress

from portal.domain.errors import Refusal
from portal.domain.files import SIGNATURES, sniff
from portal.storage.aside import BEFORE, OFFERED
from portal.storage.migrations import NEWEST, check_shape, has_our_schema
from portal.storage.store import Store

FORMAT = b"MOTCUA-BAI-TAP"
VERSION = b"1"
DATABASE = b"SQLite format 3\0"  # saved where no engine ran: the data as they are
VERSION_PLACE = slice(60, 64)  # of the data's version, in a database's head
LARGEST_FILE = 48 * 1024 * 1024  # bytes
LARGEST_DATABASE = 2 * LARGEST_FILE
FOREIGN_SETTINGS = ("coach",)  # steps of a guide: the page that the data are opened in may be another
SVG = "image/svg+xml"
# Of a sample paper: its tags are of these kinds, and none of them does anything or leads anywhere.
DRAWN = re.compile(
    rb"</?(svg|title|filter|feGaussianBlur|rect|g|text|tspan|path|circle)\b(?![^>]*(\son\w+\s*=|href))[^>]*>"
)
TAG = re.compile(rb"<[^>]*>?")
OWN_LINK = re.compile(r"(/(?![/\\])[^\x00-\x20\\]*)?")


def pack(store: Store, **settings: str) -> bytes:
    """Return all that a store holds as a file, with these settings added; what was put aside stays here."""
    packed = zlib.compress(bare(store, **settings))
    return b"\n".join((FORMAT + b" " + VERSION, hashlib.sha256(packed).hexdigest().encode(), packed))


def bare(store: Store, **settings: str) -> bytes:
    """Return all that a store holds but what was put aside, as a database."""
    copy = Store(store.save())
    copy.aside.drop(OFFERED, BEFORE)
    for name, value in settings.items():
        copy.set_setting(name, value)
    copy.connection.execute("VACUUM")
    return copy.save()


def unpack(data: bytes) -> Store:
    """Return a store with what a file holds. Raises Refusal `file.…`, and then nothing has been changed anywhere."""
    saved = _database(data)
    if int.from_bytes(saved[VERSION_PLACE]) > NEWEST:
        raise Refusal("file.newer")
    try:
        store = Store(saved) if has_our_schema(saved) else None
        if store is not None:
            _look_through(store)
    except Exception as error:  # whatever is wrong in there, it stays there
        raise Refusal("file.damaged") from error
    if store is None:
        raise Refusal("file.foreign")
    return store


def _database(data: bytes) -> bytes:
    if not data:
        raise Refusal("file.empty")
    if len(data) > LARGEST_FILE:
        raise Refusal("file.huge")
    if data.startswith(DATABASE):
        return data
    head, _, rest = data.partition(b"\n")
    if not head.startswith(FORMAT):
        raise Refusal("file.foreign")
    if head != FORMAT + b" " + VERSION:
        raise Refusal("file.newer")
    digest, _, packed = rest.partition(b"\n")
    if digest != hashlib.sha256(packed).hexdigest().encode():
        raise Refusal("file.damaged")
    return _inflated(packed)


def _inflated(packed: bytes) -> bytes:
    """Return what was compressed, as far as any practice data reach."""
    reader, saved = zlib.decompressobj(), b""
    with suppress(zlib.error):
        saved = reader.decompress(packed, LARGEST_DATABASE)
    if not reader.eof or not saved.startswith(DATABASE):
        raise Refusal("file.damaged")
    return saved


def _look_through(store: Store) -> None:
    """Read all there is as it will be read later; take out what is not for others. Raises where something is off."""
    check_shape(store.connection)
    store.aside.drop(OFFERED, BEFORE)
    for name in FOREIGN_SETTINGS:
        store.drop_setting(name)
    store.read_everything()
    store.try_to_write()
    for letter in store.mailbox.letters():
        if not OWN_LINK.fullmatch(letter.link):
            raise ValueError(f"a letter leads to {letter.link}")
    for mime, data in store.dossiers.every_paper():
        if not _is_as_harmless_as_attached(mime, data):
            raise ValueError(f"a paper that nobody could attach: {mime}")


def _is_as_harmless_as_attached(mime: str, data: bytes) -> bool:
    """Check a paper's bytes: what a reader may attach, or a sample as the portal draws them."""
    if mime == SVG:
        return all(DRAWN.fullmatch(tag) for tag in TAG.findall(data))
    return mime in SIGNATURES.values() and sniff(data) == mime
