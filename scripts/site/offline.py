"""The service worker's script: Workbox, the list of the files that it keeps, and our own few lines."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from urllib.parse import quote

from scripts.bootstrap import ROOT
from scripts.lib import folder_sync, folders
from scripts.lib.folder_sync import Source
from scripts.lib.http_headers import has_hash

WORKER = "service-worker.js"
MODULES = ROOT / "node_modules"
# Each needs those before it. The files are Workbox's own builds, for a worker without modules.
WORKBOX = ("core", "routing", "strategies", "precaching")
MAP = re.compile(rb"\s*//# sourceMappingURL=\S+\s*$")
# What no page asks for: what crawlers, hosts and developers' tools read, pictures for those who show a link to a page,
# and copies that a host sends in the place of the file itself.
UNASKED = re.compile(r"(.*/)?[._][^/]*|(.*/)?(CNAME|robots\.txt|sitemap\.xml)|assets/share/.*|.*\.(br|gz|map)")
# What is for a printer or a stick is not put on every pupil's phone, unless it is small.
TAKEN_AWAY = (".pdf", ".docx", ".pptx")
SMALL = 100_000  # bytes

NEEDED_BY = {
    "snapshot": re.compile(r"assets/sandbox/snapshot-.*"),
    "plain": re.compile(r"assets/sandbox/(app-.*|runtime-\w+/python_stdlib\.zip)"),
}


def with_worker(files: Mapping[str, Source]) -> dict[str, Source]:
    """Add to the finished files of a site the service worker that keeps them; its own lines are there already."""
    # The small ones first: by the time the runtime's turn comes, a page that needs it has it, and so has the browser.
    named = sorted((len(data), name, data) for name, data in kept_files(files).items())
    listed = ",\n".join(json.dumps(entry(name, data), separators=(",", ":")) for _, name, data in named)
    parts = [*map(_library, WORKBOX), f"const FILES = [\n{listed}\n];".encode(), folder_sync.content(files[WORKER])]
    return {**files, WORKER: b"\n".join(parts)}


def kept_files(files: Mapping[str, Source]) -> dict[str, bytes]:
    """Return the files that are kept on the reader's device."""
    asked = {name: folder_sync.content(source) for name, source in files.items() if kept(name)}
    return {name: data for name, data in asked.items() if not (name.endswith(TAKEN_AWAY) and len(data) > SMALL)}


def kept(name: str) -> bool:
    """Return whether a file may be kept on the reader's device; a browser looks after the worker's own script."""
    return name not in (WORKER, folders.USB.name) and not UNASKED.fullmatch(name)


def entry(name: str, data: bytes) -> dict[str, str | None]:
    """Describe a file to Workbox: without a revision, its name stands for its content.

    `start` names the one way of starting that needs the file; a device keeps the files of its own way only.
    """
    hashed = hashlib.sha256(data)
    start = next((start for start, files in NEEDED_BY.items() if files.fullmatch(name)), None)
    return {
        **({"start": start} if start else {}),
        "url": quote(name),
        "revision": None if has_hash(name) else hashed.hexdigest()[:12],
        "integrity": f"sha256-{base64.b64encode(hashed.digest()).decode()}",
    }


def _library(name: str) -> bytes:
    script = (MODULES / f"workbox-{name}" / "build" / f"workbox-{name}.prod.js").read_bytes()
    return b"/* workbox-%s, Copyright 2018 Google LLC, MIT License */\n%s" % (name.encode(), MAP.sub(b"", script))
