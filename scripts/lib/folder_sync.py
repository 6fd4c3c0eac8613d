"""A folder made equal to a plan: only what differs is written, what the plan does not name is removed."""

import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

Source = bytes | Path
EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest time a zip can carry: archives made twice are the same bytes


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be written below a folder, and which files have to go."""

    root: Path
    write: Mapping[str, Source]
    remove: tuple[str, ...]

    def __str__(self) -> str:
        if not self.write and not self.remove:
            return f"{self.root.name}/: nothing to do"
        return f"{self.root.name}/: {len(self.write)} files to write, {len(self.remove)} to remove"


def files(root: Path) -> dict[str, Path]:
    """Map the name of each file below a folder, with slashes and in order, to its path."""
    found: dict[str, Path] = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != "__pycache__"]
        at = Path(folder)
        inside = "" if at == root else f"{at.relative_to(root).as_posix()}/"
        found |= {inside + name: at / name for name in names}
    return dict(sorted(found.items()))


def content(source: Source) -> bytes:
    """Return the bytes of a source."""
    return source if isinstance(source, bytes) else source.read_bytes()


def plan(root: Path, wanted: Mapping[str, Source]) -> Plan:
    """Compare a folder with what it is to hold."""
    present = files(root)
    write = {name: source for name, source in wanted.items() if not _same(present.get(name), source)}
    return Plan(root, write, tuple(name for name in present if name not in wanted))


def _same(path: Path | None, source: Source) -> bool:
    if path is None:
        return False
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    return path.stat().st_size == size and path.read_bytes() == content(source)


def apply(todo: Plan) -> None:
    """Carry out a plan; each file changes in one stroke, so that a server never reads half of one."""
    for name, source in todo.write.items():
        target = todo.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(target.name + ".new")
        fresh.write_bytes(content(source))
        os.replace(fresh, target)
    for name in todo.remove:
        target = todo.root / name
        target.unlink()
        _prune(target.parent, todo.root)


def _prune(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def packed(entries: Mapping[str, Source]) -> bytes:
    """Zip files so that the same files always give the same bytes."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(entries):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content(entries[name]), compresslevel=9)
    return whole.getvalue()


def unpacked(archive: Path | bytes) -> dict[str, bytes]:
    """Map each file of a zip to its bytes."""
    with zipfile.ZipFile(BytesIO(archive) if isinstance(archive, bytes) else archive) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}
