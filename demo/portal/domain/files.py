"""What a file is, told by its bytes and never by its name, and what is wrong with it as a paper."""

import re

from portal.domain import pictures

SIZE_LIMIT = 5 * 1024 * 1024  # bytes; this portal's own rule
SHRINK_SIDE = 2000  # px: the longest side of a photo after it was made smaller
HEAD = 1024  # bytes, within which a PDF's mark stands: some programs write a line before it

PDF_MARK = b"%PDF-"
SIGNATURES = {
    PDF_MARK: "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}
ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
SHELL_PROBLEMS = ("too-large", "unreadable")  # what the shell finds without handing over the bytes

_LOCK = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")


def sniff(data: bytes) -> str | None:
    """Return the MIME type of a PDF, JPEG or PNG, else None."""
    for signature, mime in SIGNATURES.items():
        if data.startswith(signature):
            return mime
    return SIGNATURES[PDF_MARK] if PDF_MARK in data[:HEAD] else None


def file_problem(data: bytes) -> str | None:
    """Return what is wrong with an attachment: `empty`, `too-large`, `wrong-type`, `locked`, `unreadable` or None."""
    if not data:
        return "empty"
    if len(data) > SIZE_LIMIT:
        return "too-large"
    kind = sniff(data)
    if kind is None:
        return "wrong-type"
    if kind == SIGNATURES[PDF_MARK]:
        return "locked" if _LOCK.search(data) else None
    return None if pictures.opens(data) else "unreadable"


def as_kept(data: bytes) -> bytes:
    """Return a good attachment as it is kept: a picture does not say where and with what it was taken."""
    return data if sniff(data) == SIGNATURES[PDF_MARK] else pictures.without_place(data)
