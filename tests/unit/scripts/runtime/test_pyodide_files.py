"""What of Pyodide is published."""

import json
from pathlib import Path

from scripts.runtime import pyodide_files


def test_the_short_lock_keeps_what_the_runtime_checks(tmp_path: Path) -> None:
    lock = tmp_path / "lock.json"
    lock.write_text('{"info": {"python": "3.14.2"}, "packages": {"numpy": {}}}')
    assert json.loads(pyodide_files.short_lock(lock)) == {"info": {"python": "3.14.2"}, "packages": {}}
