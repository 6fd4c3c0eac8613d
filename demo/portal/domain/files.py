"""What a file is, told by its bytes and never by its name."""

SIZE_LIMIT = 5 * 1024 * 1024  # bytes; this portal's own rule
SHRINK_SIDE = 2000  # px: the longest side of a photo after it was made smaller

SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}
ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


def sniff(data: bytes) -> str | None:
    """Return the MIME type of a PDF, JPEG or PNG, else None."""
    for signature, mime in SIGNATURES.items():
        if data.startswith(signature):
            return mime
    return None


def file_problem(data: bytes) -> str | None:
    """Return what is wrong with an attachment: `empty`, `too-large`, `wrong-type` or None."""
    if not data:
        return "empty"
    if len(data) > SIZE_LIMIT:
        return "too-large"
    return None if sniff(data) else "wrong-type"
