"""The portal's words, read from a folder of TOML files: one file for each reader or subject."""

from pathlib import Path
from typing import Any

from portal.domain.errors import BadProcedure
from portal.domain.toml_files import Reader, read_toml


def load_words(folder: Path, read: Reader = read_toml) -> dict[str, Any]:
    """Read every file of a folder into one mapping. Raises BadProcedure where a table stands in two of them."""
    words: dict[str, Any] = {}
    stands_in: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        for key, value in read(path).items():
            if key in words:
                raise BadProcedure(path.name, key, f"stands in {stands_in[key]} too")
            words[key], stands_in[key] = value, path.name
    return words
