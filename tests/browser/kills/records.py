"""What came of each kill, one line of a file for each, and all of it as a table: a campaign may be made in parts."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Record:
    """One kill."""

    engine: str
    seed: int
    number: int
    way: str
    confirmed: int
    faults: list[str]


def note(file: Path, record: Record) -> None:
    """Add a kill to a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(asdict(record)) + "\n")


def read(file: Path) -> list[Record]:
    """Return all kills of a file; of one that was made twice, the later."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    found = [Record(**json.loads(line)) for line in lines]
    return list({(it.engine, it.seed, it.number): it for it in found}.values())


def table(records: Iterable[Record]) -> Iterator[str]:
    """Yield a line for each engine and way, and one for each engine."""
    known = list(records)
    yield f"{'engine':10}{'killed':12}{'times':>7}{'confirmed':>11}{'lost or in part':>17}"
    for engine in sorted({it.engine for it in known}):
        ways = sorted({it.way for it in known if it.engine == engine})
        for way in (*ways, "all"):
            yield _row(engine, way, [it for it in known if it.engine == engine and way in (it.way, "all")])


def _row(engine: str, way: str, kills: list[Record]) -> str:
    confirmed, faults = sum(it.confirmed for it in kills), sum(len(it.faults) for it in kills)
    return f"{engine:10}{way:12}{len(kills):7}{confirmed:11}{faults:17}"
