"""Which browser stands for an engine on this computer, and why there may be none."""

from contextlib import AbstractContextManager

from playwright.sync_api import Playwright, sync_playwright

from scripts.lib import chromium, debian
from scripts.lib.engines import firefox, playwright_tab, webkit
from scripts.lib.engines.tab import Tab
from scripts.lib.terminal import console
from scripts.problem import Problem

ENGINES = ("chromium", "firefox", "webkit")
PACKAGES = {"firefox": firefox.PACKAGES, "webkit": webkit.PACKAGES}  # Debian's


def left_out(engine: str) -> str:
    """Return in one sentence why an engine cannot be had here and what would help, or nothing when it can.

    To be asked before Playwright runs, which may have to be started for the answer.
    """
    if engine == "firefox" and firefox.find() is None:
        return f"Firefox is left out, for this computer has none: install {firefox.PACKAGES[0]}, or set FIREFOX=."
    if engine == "webkit" and (lost := webkit.missing()) and not playwrights_webkit():
        return f"WebKit is left out, for this computer has no {lost}: install {' and '.join(webkit.PACKAGES)}."
    return ""


def playwrights_webkit() -> bool:
    """Return whether Playwright has installed a WebKit of its own."""
    with sync_playwright() as playwright:
        return playwright_tab.is_installed(playwright.webkit)


def install() -> None:
    """Install Debian's browsers of the engines that are left out, where that is allowed; say so when it fails."""
    packages = [package for engine in PACKAGES if left_out(engine) for package in PACKAGES[engine]]
    if not packages or not debian.may_install():
        return
    try:
        debian.install(packages, "about 150 MB", "The tests leave these browsers out.")
    except Problem as problem:
        console.print(str(problem))


def running(engine: str, playwright: Playwright) -> AbstractContextManager[Tab]:
    """Start a browser of an engine that is not left out, with an empty profile; it ends with the block."""
    if engine == "chromium":
        return playwright_tab.running(playwright.chromium, chromium.find())
    if engine == "firefox":
        return firefox.running(firefox.find() or "")
    own = playwright_tab.is_installed(playwright.webkit)
    return playwright_tab.running(playwright.webkit) if own else webkit.running()
