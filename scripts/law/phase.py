"""Where the build's day stands to all dated statements, in one file: pages are made again when that changes."""

import json

from scripts.bootstrap import ROOT
from scripts.law.clock import today
from scripts.law.entries import entries
from scripts.lib import folder_sync

FOLDER = ROOT / "build" / "law"
FILE = "phase.json"


def keep() -> None:
    """Write build/law/phase.json; it stays as it is while no statement begins, ends or falls due."""
    day = today()
    phases = {key: [law.time(day), bool(law.again and law.again < day)] for key, law in entries().items()}
    folder_sync.apply(folder_sync.plan(FOLDER, {FILE: json.dumps(phases, indent=0).encode()}))
