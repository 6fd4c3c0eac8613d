"""The door for a native server: `python -m portal [--port N] [--data FILE]`, for developing the portal."""

import argparse
from pathlib import Path
from typing import Any

import yaml

from portal.storage import Store
from portal.web.app import create_app

FORMS = Path(__file__).parents[2] / "build" / "forms"  # what `python -m scripts paper-forms` writes
MKDOCS = Path(__file__).parents[2] / "mkdocs.yml"


class _SettingsLoader(yaml.SafeLoader):  # type: ignore[misc]
    """Reads mkdocs.yml; its tags for Python objects and the environment mean nothing here."""


_SettingsLoader.add_multi_constructor("", lambda loader, tag, node: None)


def read_settings(path: Path = MKDOCS) -> dict[str, Any]:
    """Read `extra` of mkdocs.yml, the one place for the school's and the portal's names."""
    settings: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), _SettingsLoader)["extra"]
    return settings


def main() -> None:
    """Serve the portal on this machine alone, from a database file or from memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--data", default=":memory:", help="a database file to keep")
    options = parser.parse_args()
    settings = {**read_settings(), "forms": FORMS}
    create_app(Store(path=options.data), settings).run(port=options.port, threaded=False)


if __name__ == "__main__":
    main()
