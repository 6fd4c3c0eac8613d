"""Each part's version and notice, taken from its package; parts.toml says which these are and where to look."""

import json
import re
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from scripts.bootstrap import ROOT
from scripts.lib import folder_sync, folders
from scripts.problem import Problem

PARTS = Path(__file__).with_name("parts.toml")
MODULES = ROOT / "node_modules"
WHEELS = ROOT / "build" / "wheels" / "browser"
NOTICE = re.compile(r"(.*/)?(licen[cs]e|copying|notice)[^/]*", re.IGNORECASE)
LIST = "parts.json"  # what the page shows
TEXT = "giay-phep.txt"  # all notices, to be read on their own


@dataclass(frozen=True, slots=True)
class Part:
    """Something that others wrote, as it is named where readers look for it."""

    name: str
    version: str
    licence: str
    does: str
    home: str
    notice: str


def make() -> None:
    """Write what the page shows and the text with all notices into build/licences/."""
    whole = parts(given())
    listed = json.dumps([asdict(part) for part in whole], ensure_ascii=False, indent=1)
    files = {LIST: listed.encode(), TEXT: text(whole).encode("utf-8-sig")}
    folder_sync.apply(folder_sync.plan(folders.LICENCES, files))


def given() -> dict[str, Any]:
    """Read parts.toml."""
    return tomllib.loads(PARTS.read_text(encoding="utf-8"))


def parts(given: Mapping[str, Any]) -> list[Part]:
    """Return all parts with their notices. Raises Problem where one has none."""
    return [_part(entry, given["terms"]) for entry in given["parts"]]


def text(whole: Iterable[Part]) -> str:
    """Write all notices one below the other."""
    rule = "=" * 72
    heads = [f"{part.name} {part.version}".strip() + f" ({part.licence})\n{part.home}" for part in whole]
    return (
        "\n\n".join(f"{rule}\n{head}\n{rule}\n\n{part.notice}" for head, part in zip(heads, whole, strict=True)) + "\n"
    )


def _part(entry: Mapping[str, str], terms: Mapping[str, Mapping[str, str]]) -> Part:
    version, own = package(entry["from"], entry.get("file", ""))
    said = [entry["copyright"].strip()] if "copyright" in entry else [own]
    if "terms" in entry:
        source = terms[entry["terms"]]
        words = package(source["from"])[1]
        said.append(words[words.index(source["after"]) :])
    notice = "\n\n".join(piece for piece in said if piece)
    if not notice:
        raise Problem(f"{entry['name']} is shipped without a notice. Name its copyright and terms in {PARTS.name}.")
    shown = {key: entry[key] for key in ("name", "licence", "does", "home")}
    return Part(**shown, version=entry.get("version", version), notice=notice)


def package(address: str, file: str = "") -> tuple[str, str]:
    """Return a package's version and its own notices, or those in one file of it."""
    kind, _, name = address.partition(":")
    try:
        return {"wheel": _wheel, "npm": _npm, "pip": _installed}[kind](name, file)
    except (OSError, IndexError, metadata.PackageNotFoundError) as error:
        raise Problem(
            f"The notice of {name} is not to be had: {error}. Is it still locked? See {PARTS.name}."
        ) from error


def _wheel(name: str, file: str) -> tuple[str, str]:
    path = sorted(WHEELS.glob(f"{name}-*.whl"))[0]
    with zipfile.ZipFile(path) as wheel:
        found = [entry for entry in wheel.namelist() if ".dist-info/" in entry and is_notice(entry)]
        return path.name.split("-")[1], joined(wheel.read(entry).decode() for entry in found)


def _npm(name: str, file: str) -> tuple[str, str]:
    folder = MODULES / name
    version: str = json.loads((folder / "package.json").read_bytes())["version"]
    return version, joined(path.read_text("utf-8") for path in sorted(folder.iterdir()) if is_notice(path.name))


def _installed(name: str, file: str) -> tuple[str, str]:
    known = metadata.distribution(name)
    named = [path for path in known.files or () if str(path) == file or (not file and _is_own(str(path)))]
    return known.version, joined(Path(str(path.locate())).read_text("utf-8") for path in named)


def _is_own(path: str) -> bool:
    return ".dist-info/" in path and is_notice(path)


def is_notice(path: str) -> bool:
    """Return whether a package's file is a licence or a notice, by its name."""
    return NOTICE.fullmatch(path) is not None and not path.endswith("/")


def joined(texts: Iterable[str]) -> str:
    """Return several notices as one, with the line ends of this house."""
    return "\n\n".join(text.replace("\r\n", "\n").strip() for text in texts)
