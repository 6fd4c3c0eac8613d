"""The stages of a build: what each one reads and writes, which of them have changed, and in which order they run.

A stage has to run again when a file that it reads has changed, or when a file that it wrote is gone. The module of its
function is imported only then: a build with nothing to do imports nothing.
"""

import importlib
import os
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from graphlib import TopologicalSorter
from hashlib import sha256
from pathlib import Path

from scripts import stamps
from scripts.bootstrap import ROOT
from scripts.lib import folder_sync

STAMPS = "build/stamps"
WORKERS = max(2, os.cpu_count() or 2)


@dataclass(frozen=True, slots=True)
class Stage:
    """A piece of work. Inputs and outputs are files, folders and patterns below the root; `!*.gz` leaves files out."""

    name: str
    function: str  # its full name, with its module
    inputs: tuple[str, ...]
    outputs: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()  # of the environment, which the work depends on too
    stamp: str = ""  # where its stamp is kept, when not among the others

    @property
    def stamp_path(self) -> Path:
        """Return where the state after the last run is noted."""
        return ROOT / (self.stamp or f"{STAMPS}/{self.name}")

    def needs(self, other: "Stage") -> bool:
        """Return whether this stage reads what another one writes."""
        return any(_overlap(read, written) for read in self.inputs for written in other.outputs)

    def read(self) -> str:
        """Return a digest of all that is read."""
        values = [os.environ.get(name, "") for name in self.variables]
        parts = [part for path in files(self.inputs) for part in (_name(path), _digest(path))]
        return stamps.digest(self.function, *values, *parts)

    def written(self) -> str:
        """Return a digest of the names and sizes of what was written."""
        return stamps.digest(*(f"{_name(path)} {path.stat().st_size}" for path in files(self.outputs)))

    def is_current(self) -> bool:
        """Return whether nothing has changed since the last run."""
        return stamps.fresh(self.stamp_path, f"{self.read()} {self.written()}")

    def run(self) -> None:
        """Run the function. What was written before counts as stale from the beginning, as it may fail half way."""
        read = self.read()  # what changes while the work is done is for the next run
        self.stamp_path.unlink(missing_ok=True)
        module, _, name = self.function.rpartition(".")
        getattr(importlib.import_module(module), name)()
        stamps.write(self.stamp_path, f"{read} {self.written()}")

    def withdraw(self) -> None:
        """Remove what was written."""
        self.stamp_path.unlink(missing_ok=True)
        for path in files(self.outputs):
            path.unlink()


def run(stages: Collection[Stage], optional: Collection[str] = ()) -> list[str]:
    """Run the stages that are not current, each after those it needs, and return their names.

    An optional stage that is not current is not run, and what it wrote before is removed.
    """
    named = {stage.name: stage for stage in stages}
    order = TopologicalSorter({s.name: [o.name for o in stages if s is not o and s.needs(o)] for s in stages})
    order.prepare()
    running: dict[Future[bool], str] = {}
    done: list[str] = []
    with ThreadPoolExecutor(WORKERS) as pool:
        while order.is_active():
            ready = set(order.get_ready())
            for name in (name for name in named if name in ready):  # the first named are the longest
                running[pool.submit(_bring_up_to_date, named[name], name in optional)] = name
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                name = running.pop(future)
                done += [name] if future.result() else []
                order.done(name)
    return done


def _bring_up_to_date(stage: Stage, optional: bool) -> bool:
    if stage.is_current():
        return False
    if optional:
        stage.withdraw()
    else:
        stage.run()
    return not optional


def closure(stages: Collection[Stage], wanted: Iterable[str]) -> list[Stage]:
    """Return these stages and all that they need, in the order given."""
    names = set(wanted)
    for stage in [stage for stage in stages if stage.name in names]:
        needed = {other.name for other in stages if other is not stage and stage.needs(other)}
        if needed - names:
            return closure(stages, names | needed)
    return [stage for stage in stages if stage.name in names]


def _overlap(one: str, other: str) -> bool:
    """Return whether two inputs or outputs may name the same file: a folder holds all below it."""
    one, other = (pattern.partition("*")[0].rstrip("/") for pattern in (one, other))
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def files(patterns: Iterable[str]) -> Iterator[Path]:
    """Find the files that inputs or outputs name, which may be folders or patterns; what is not there is left out."""
    unwanted = [pattern[1:] for pattern in patterns if pattern.startswith("!")]
    for pattern in (pattern for pattern in patterns if not pattern.startswith("!")):
        found = sorted(ROOT.glob(pattern)) if "*" in pattern else [ROOT / pattern]
        for path in found:
            inside = folder_sync.files(path).values() if path.is_dir() else [path] if path.is_file() else []
            yield from (file for file in inside if not any(fnmatch(file.name, name) for name in unwanted))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _digest(path: Path) -> str:
    about = path.stat()
    return _digest_of(path, about.st_mtime_ns, about.st_size)


@cache
def _digest_of(path: Path, changed: int, size: int) -> str:
    return sha256(path.read_bytes()).hexdigest()
