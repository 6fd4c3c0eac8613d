"""The figures of one run, as they are kept in build/bench/result.json."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from scripts.bench.compressed_assets import Asset
from scripts.bench.engine_starts import EngineStart
from scripts.bench.static_host import Sent
from scripts.bench.visits import FIRST, Start


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A file that was fetched before the page was ready, and its bytes."""

    name: str
    raw: int
    gzip: int
    brotli: int
    sent: int  # on the network
    packed: bool  # in a compressed format already: no host compresses it again


@dataclass(slots=True)
class Results:
    """All figures of a run; those that were not asked for are empty."""

    rounds: int
    machine: dict[str, str] = field(default_factory=dict)
    calibration: dict[str, float] = field(default_factory=dict)
    starts: list[Start] = field(default_factory=list)
    engines: list[EngineStart] = field(default_factory=list)
    parts: dict[str, list[FetchedFile]] = field(default_factory=dict)
    portal: int = 0  # bytes of our portal as a zip: a plain Pyodide page of the same app would need them too
    actions: dict[str, list[float]] = field(default_factory=dict)  # ms, for each profile
    next: list[float] = field(default_factory=list)  # ms
    paint: dict[str, list[float]] = field(default_factory=dict)  # ms
    guide: int = 0  # bytes of a guide's page until it is loaded
    lighthouse: dict[str, dict[str, list[int]]] = field(default_factory=dict)  # points, by page and category
    build: list[float] = field(default_factory=list)  # s: from nothing, and again

    def chosen(self, subject: str, profile: str, visit: str = FIRST) -> list[Start]:
        """Return the visits of one kind."""
        return [it for it in self.starts if (it.subject, it.profile, it.visit) == (subject, profile, visit)]

    def ready(self, subject: str, profile: str, visit: str = FIRST) -> list[float]:
        """Return the ms that each visit of one kind took."""
        return [it.ready for it in self.chosen(subject, profile, visit)]

    def starts_by_engine(self) -> dict[str, list[EngineStart]]:
        """Return the first starts of each engine, in the order of measuring."""
        names = dict.fromkeys(it.engine for it in self.engines)
        return {name: [it for it in self.engines if it.engine == name] for name in names}

    def kinds(self) -> Iterator[tuple[str, str, str]]:
        """List each kind of visit (profile, subject, visit) once, in the order of measuring."""
        yield from dict.fromkeys((it.profile, it.subject, it.visit) for it in self.starts)

    def bytes_of(self, subject: str) -> int:
        """Return how many bytes a subject took on the network."""
        return sum(part.sent for part in self.parts.get(subject, ()))

    def save(self, path: Path) -> None:
        """Write all figures as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def sum_by_file(sent: list[Sent], assets: Mapping[str, Asset]) -> list[FetchedFile]:
    """Return what was sent of each file, the most bytes first; a file fetched twice counts twice."""
    sizes: dict[str, int] = {}
    for it in sent:
        sizes[it.name] = sizes.get(it.name, 0) + it.size
    found = [_fetched_file(assets[name], size) for name, size in sizes.items()]
    return sorted(found, key=lambda file: -file.sent)


def _fetched_file(asset: Asset, size: int) -> FetchedFile:
    packed = not asset.encoded("br, gzip")[0]
    return FetchedFile(asset.name, len(asset.raw), len(asset.gzip), len(asset.br), size, packed)
