"""WebKit as Debian ships it, WebKitGTK's MiniBrowser: Playwright drives only a WebKit of its own making.

Knows how to start it on a screen that nobody sees.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.lib.engines import processes, webdriver

DRIVER, SCREEN = "WebKitWebDriver", "Xvfb"
BROWSERS = "*/webkit2gtk-4.[0-9]/MiniBrowser"
PACKAGES = ("webkit2gtk-driver", "xvfb")


def missing() -> str:
    """Return what is not on this computer, or nothing."""
    lost = [program for program in (DRIVER, SCREEN) if shutil.which(program) is None]
    return " and no ".join(lost if _browser() else [*lost, "MiniBrowser"])


def _browser() -> Path | None:
    return next(iter(sorted(Path("/usr/lib").glob(BROWSERS), reverse=True)), None)


@contextmanager
def running() -> Iterator[webdriver.WebDriverTab]:
    """Start a WebKit that keeps nothing, and end it afterwards."""
    port = processes.free_port()
    driver = f"http://127.0.0.1:{port}"
    with processes.unseen_screen() as display:
        # Its own sandbox cannot be made by root, as in a container; all that is opened there is our own site.
        root = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"} if os.geteuid() == 0 else {}
        with processes.running([DRIVER, f"--port={port}"], {"DISPLAY": display, **root}):
            webdriver.wait_for_driver(driver)
            options = {"binary": str(_browser()), "args": ["--automation"]}
            tab = webdriver.WebDriverTab(driver, {"webkitgtk:browserOptions": options})
            try:
                yield tab
            finally:
                tab.ends()
