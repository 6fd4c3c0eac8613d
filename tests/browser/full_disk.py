"""Fills the disk that a Chromium keeps its data on, for real, and looks what becomes of a dossier: python -m
tests.browser.full_disk. On request only, as root on Linux: the disk is a small one in memory.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, expect, sync_playwright

from scripts.lib import chromium, file_server
from scripts.lib.engines.playwright_tab import QUIET
from tests.browser.contexts import ALONE
from tests.browser.site_pages import SITE
from tests.browser.test_saved_data import UNSAVED, sends_a_dossier
from tests.browser.visitor import Visitor

SIZE = "64m"
BLOCK = bytes(64 * 1024)


@contextmanager
def small_disk() -> Iterator[Path]:
    """Mount a disk of this size in memory while the block runs."""
    folder = Path(tempfile.mkdtemp(prefix="small-disk-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


def fills(disk: Path) -> Path:
    """Write until there is no room left; return the file that took it."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(BLOCK)
        except OSError:
            return filler


def outlives_a_full_disk(context: BrowserContext, site: str, disk: Path) -> None:
    """One dossier is confirmed without room, and said not to be kept; with room again, the next press keeps it."""
    citizen = Visitor(context, site)
    citizen.practises()
    citizen.becomes_a_citizen()
    filler = fills(disk)
    code = sends_a_dossier(citizen)
    expect(citizen.screen.get_by_text(UNSAVED)).to_be_visible()
    print(f"{code} was confirmed on a full disk, and the confirmation says that it is not kept")
    filler.unlink()
    citizen.follows("Tra cứu hồ sơ")
    citizen.sees("Tra cứu hồ sơ")
    citizen.reloads()
    citizen.follows("Hồ sơ của tôi")
    citizen.reads(code)
    print("with room again, the next press kept it")


def main() -> int:
    """Try it; return the exit code."""
    expect.set_options(timeout=60_000)
    with small_disk() as disk, file_server.serving(SITE) as site, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            disk / "profile", executable_path=chromium.find(), args=[*QUIET, "--disk-cache-size=1"], locale="vi-VN"
        )
        for script in ALONE:
            context.add_init_script(script)
        try:
            outlives_a_full_disk(context, site, disk)
        finally:
            context.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
