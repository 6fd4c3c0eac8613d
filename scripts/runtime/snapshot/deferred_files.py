"""Files of the portal that Python reads only after its first answer, in one file beside the snapshot.

Written down like a snapshot without memory: see snapshot.mjs.
"""

import gzip
import json
import struct
from collections.abc import Mapping
from pathlib import Path

from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync
from scripts.lib.folders import only
from scripts.runtime import bundle

FOLDER = ROOT / "build" / "deferred"
HOME = "/app/"
LATER = ".png"


def make() -> None:
    """Write build/deferred/later-<hash>.bin."""
    data = encoded(folder_sync.unpacked(bundle.current()))
    folder_sync.apply(folder_sync.plan(FOLDER, {f"later-{stamps.digest(data)[:12]}.bin": data}))


def current() -> Path:
    """Return the file that is there."""
    return only(FOLDER, "later-*.bin")


def encoded(app: Mapping[str, bytes]) -> bytes:
    """Pack those of the app's files, by their names in its zip."""
    files = {HOME + name: data for name, data in sorted(app.items()) if name.endswith(LATER)}
    about = json.dumps({"runs": 0, "files": [(path, len(data)) for path, data in files.items()]}).encode()
    return gzip.compress(struct.pack("<I", len(about)) + about + b"".join(files.values()), 9, mtime=0)
