"""Files of the portal that Python reads only after its first answer, in one file beside the snapshot.

Knows how the snapshot is written down: this is one without memory, see snapshot.mjs. Must not know what is in them.
"""

import gzip
import json
import struct
from collections.abc import Mapping

from scripts.lib import folder_sync

HOME = "/app/"
LATER = ".png"


def packed(app: Mapping[str, bytes]) -> bytes:
    """Pack those of the app's files, by their names in its zip."""
    files = {HOME + name: data for name, data in sorted(app.items()) if name.endswith(LATER)}
    about = json.dumps({"runs": 0, "files": [(path, len(data)) for path, data in files.items()]}).encode()
    return gzip.compress(struct.pack("<I", len(about)) + about + b"".join(files.values()), 9, mtime=0)


def of(app: folder_sync.Source) -> bytes:
    """Pack those of an app's zip."""
    return packed(folder_sync.unpacked(app))
