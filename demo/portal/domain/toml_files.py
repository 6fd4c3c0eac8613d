"""Reading the portal's own TOML files."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from portal.domain.errors import BadProcedure

Reader = Callable[[Path], dict[str, Any]]


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file of ours. Raises BadProcedure where it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadProcedure(path.name, "", f"not TOML: {error}") from None
