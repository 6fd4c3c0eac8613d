"""The Chromium that tests, handouts and benchmarks drive: found on this computer, or installed where that is allowed.

Knows where browsers are installed on each system.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.lib import debian
from scripts.lib.terminal import console
from scripts.problem import Problem

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
# Debian's Chromium without anything to show: the same engine, and tests cost two thirds of the processor's time.
WINDOWLESS = "chromium-headless-shell"
REMEDY = "Install Chromium or Chrome, or name one: CHROMIUM=/path/to/chrome make browser."


def find() -> str:
    """Return the path of a Chromium: CHROMIUM, the system's, Playwright's own, or Debian's package when root."""
    named = os.environ.get("CHROMIUM")
    if named:
        return _checked(named)
    return next(_candidates(), None) or _install()


def present() -> str | None:
    """Return the path of a Chromium that is on this computer already, rather one without windows, if there is one."""
    if os.environ.get("CHROMIUM"):
        return find()
    return shutil.which(WINDOWLESS) or next(_candidates(), None)


def find_windowless() -> str:
    """Return the path of a Chromium that shows no window, where that is Debian's or CHROMIUM; else of any Chromium."""
    if os.environ.get("CHROMIUM"):
        return find()
    if shutil.which(WINDOWLESS) is None and debian.may_install():
        try:
            debian.install([WINDOWLESS], "about 60 MB", "The tests go on with another Chromium.")
        except Problem as problem:
            console.print(str(problem))
    return shutil.which(WINDOWLESS) or find()


def _checked(named: str) -> str:
    found = shutil.which(named)
    if found is None:
        raise Problem(f"CHROMIUM names '{named}', which cannot be run. Correct it, or leave it unset.")
    return found


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, COMMANDS))
    folders = filter(None, map(os.environ.get, WINDOWS_FOLDERS))
    places = [Path(folder, name) for folder in folders for name in WINDOWS] + [Path(name) for name in MAC]
    yield from (str(place) for place in places if place.is_file())
    yield from filter(None, [playwrights_own()])


def playwrights_own() -> str:
    """Return the browser that Playwright installed for itself, if it did."""
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return str(own) if own.is_file() else ""


def _install() -> str:
    if not debian.may_install():
        raise Problem(f"No browser was found. {REMEDY}")
    debian.install(["chromium"], "about 100 MB", f"No browser was found. {REMEDY}")
    return _checked("chromium")
