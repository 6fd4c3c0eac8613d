"""Serves the portal over HTTP on this machine alone, without a browser's Python."""

from pathlib import Path

from portal.site_settings import read_settings
from portal.storage import Store
from portal.web.app import create_app

FORMS = Path(__file__).parents[2] / "build" / "forms"  # what `python -m scripts paper-forms` writes


def serve(port: int, data: str) -> None:
    """Serve the portal from a database file, or from memory, until the process is stopped."""
    create_app(Store(path=data), {**read_settings(), "forms": FORMS}).run(port=port, threaded=False)
