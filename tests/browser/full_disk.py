"""Fills the disk that a Chromium keeps its data on, for real, and looks what becomes of a dossier: python -m
tests.browser.full_disk. On request only, as root on Linux: the disk is a small one in memory.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Playwright, expect, sync_playwright

from scripts.lib import chromium, file_server
from scripts.lib.engines.playwright_tab import QUIET
from tests.browser.contexts import ALONE
from tests.browser.site_pages import SITE
from tests.browser.test_saved_data import UNSAVED, sends_a_dossier
from tests.browser.visitor import Visitor

SIZE = "64m"
BLOCK = bytes(64 * 1024)
ROOMS = (0, 40_000, 0, 200_000, 0, 400_000)  # bytes that are left on the disk: none, or enough for a write or two


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


@contextmanager
def browsing(playwright: Playwright, disk: Path) -> Iterator[BrowserContext]:
    """Run the Chromium that keeps its data on this disk."""
    context = playwright.chromium.launch_persistent_context(
        disk / "profile", executable_path=chromium.find(), args=[*QUIET, "--disk-cache-size=1"], locale="vi-VN"
    )
    for script in ALONE:
        context.add_init_script(script)
    try:
        yield context
    finally:
        context.close()


def meets_a_full_disk(citizen: Visitor, disk: Path, room: int) -> str:
    """Become a citizen while there is room, send a dossier where there is little, and go on where it is made.

    Return the code of the dossier: the confirmation has to say that it is not kept, or it has to be.
    """
    citizen.practises()
    citizen.becomes_a_citizen()
    filler = fills(disk)
    os.truncate(filler, filler.stat().st_size - room)
    code = sends_a_dossier(citizen)
    said = citizen.screen.get_by_text(UNSAVED).is_visible()
    print(f"{room} bytes of room: {code} was confirmed,", "and said not to be kept" if said else "as kept", flush=True)
    if said:
        filler.unlink()
        citizen.follows("Tra cứu hồ sơ")
        citizen.sees("Tra cứu hồ sơ")
    citizen.reloads()
    filler.unlink(missing_ok=True)
    return code


def finds(citizen: Visitor, code: str) -> None:
    """The dossier is there, and so is who has sent it."""
    citizen.follows("Hồ sơ của tôi")
    citizen.reads(code)


def outlives_a_full_disk(playwright: Playwright, site: str, room: int) -> bool:
    """Return whether all was there with room again, after the page was loaded anew and after the browser was."""
    with small_disk() as disk:
        try:
            with browsing(playwright, disk) as context:
                citizen = Visitor(context, site)
                code = meets_a_full_disk(citizen, disk, room)
                finds(citizen, code)
            with browsing(playwright, disk) as context:
                citizen = Visitor(context, site)
                citizen.practises()
                finds(citizen, code)
        except (AssertionError, Error) as trouble:
            print(f"{room} bytes of room: {str(trouble)[:400]}", flush=True)
            return False
    return True


def main() -> int:
    """Try it as often as is wanted; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.full_disk")
    parser.add_argument("--rounds", type=int, default=len(ROOMS))
    wanted = parser.parse_args()
    expect.set_options(timeout=60_000)
    with file_server.serving(SITE) as site, sync_playwright() as playwright:
        rooms = islice(cycle(ROOMS), wanted.rounds)
        held = [outlives_a_full_disk(playwright, site, room) for room in rooms]
    print(f"{len(held)} full disks, and {sum(held)} times all was there with room again")
    return int(not all(held))


if __name__ == "__main__":
    sys.exit(main())
