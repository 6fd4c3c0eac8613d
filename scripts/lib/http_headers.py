"""The headers that servers send with the site's files: how long they keep, and what a browser must refuse.

One table, followed by both local servers, by hosts that read `_headers`, and by nginx in docs/bao-tri/xuat-ban.md.
"""

import re
from collections.abc import Iterable

from scripts.lib.folder_sync import Source

# Each page carries its own Content Security Policy. These are for what no page can say of itself: who may frame it,
# and where a worker, which obeys no page's policy, may send anything.
SECURITY = {
    "Content-Security-Policy": "connect-src 'self'; frame-ancestors 'self'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# A file with a hash in its name, or in its folder's, never changes. In a form that Python and nginx both read.
HASHED = r"/assets/.+[.-][0-9a-f]{8,}[./]"
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"  # keep it, and ask each time whether it is still the same
FILES = ("_headers", ".nojekyll")  # these speak to hosts alone; some hosts keep them for themselves


def has_hash(name: str) -> bool:
    """Return whether the name of a file, from the site's root, stands for one content for ever."""
    return re.match(HASHED, f"/{name}") is not None


def cache_rule(name: str) -> str:
    """Return how long a browser may keep a file without asking."""
    return FOREVER if has_hash(name) else ASK_AGAIN


def for_hosts(names: Iterable[str]) -> dict[str, Source]:
    """Return where Netlify and Cloudflare Pages read headers, and what tells GitHub Pages to change nothing."""
    return dict(zip(FILES, (rules(names).encode(), b""), strict=True))


def rules(names: Iterable[str]) -> str:
    """Write the headers down as rules of `_headers`.

    Such hosts join what several rules say of one header, so no two may speak of Cache-Control for the same file: only
    files that never change are named, and the host's own word for all others is to ask again.
    """
    forever = sorted(f"/{name}" for name in names if has_hash(name))
    return _rule("/*", SECURITY) + "".join(_rule(address, {"Cache-Control": FOREVER}) for address in forever)


def _rule(address: str, said: dict[str, str]) -> str:
    return f"{address}\n" + "".join(f"  {name}: {value}\n" for name, value in said.items())
