"""What one run has found, as it is kept in build/bench/result.json.

Knows the shape. Must not know how it was found, nor how it is shown.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from scripts.bench.assets import Asset
from scripts.bench.host import Sent
from scripts.bench.visits import FIRST, Start


@dataclass(frozen=True, slots=True)
class Part:
    """A file that was fetched until the page was ready, and its bytes."""

    name: str
    raw: int
    gzip: int
    brotli: int
    sent: int  # over the line
    packed: bool  # compressed in itself: no host would compress it again


@dataclass(slots=True)
class Results:
    """All figures of a run; what was not asked for is empty."""

    rounds: int
    machine: dict[str, str] = field(default_factory=dict)
    calibration: dict[str, float] = field(default_factory=dict)
    starts: list[Start] = field(default_factory=list)
    parts: dict[str, list[Part]] = field(default_factory=dict)
    portal: int = 0  # bytes of our portal as a zip: what a plain boot of the same app needs besides
    actions: dict[str, list[float]] = field(default_factory=dict)  # ms, for each profile
    next: list[float] = field(default_factory=list)  # ms
    paint: dict[str, list[float]] = field(default_factory=dict)  # ms
    guide: int = 0  # bytes of a guide page until it is loaded
    build: list[float] = field(default_factory=list)  # s: from nothing, and again

    def chosen(self, subject: str, profile: str, visit: str = FIRST) -> list[Start]:
        """Pick the visits of one kind."""
        return [it for it in self.starts if (it.subject, it.profile, it.visit) == (subject, profile, visit)]

    def ready(self, subject: str, profile: str, visit: str = FIRST) -> list[float]:
        """Give the ms of the visits of one kind."""
        return [it.ready for it in self.chosen(subject, profile, visit)]

    def kinds(self) -> Iterator[tuple[str, str, str]]:
        """List the kinds of visits there are, each once, in the order of measuring."""
        yield from dict.fromkeys((it.profile, it.subject, it.visit) for it in self.starts)

    def bytes_of(self, subject: str) -> int:
        """Count what a subject takes over the line."""
        return sum(part.sent for part in self.parts.get(subject, ()))

    def keep(self, path: Path) -> None:
        """Write all of it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def parts(sent: list[Sent], assets: Mapping[str, Asset]) -> list[Part]:
    """Sum up what was sent by file, the heaviest first; a file fetched twice counts twice."""
    sizes: dict[str, int] = {}
    for it in sent:
        sizes[it.name] = sizes.get(it.name, 0) + it.size
    found = [_part(assets[name], size) for name, size in sizes.items()]
    return sorted(found, key=lambda part: -part.sent)


def _part(asset: Asset, size: int) -> Part:
    packed = not asset.sent("br, gzip")[0]
    return Part(asset.name, len(asset.raw), len(asset.gzip), len(asset.br), size, packed)
