"""Browsers that can be killed in several ways, and used again afterwards with what they had kept.

Knows the processes of this computer that this one has started, and how each engine calls its own.
"""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from scripts.lib import chromium
from scripts.lib.engines import choice
from scripts.lib.engines.playwright_tab import QUIET, PlaywrightTab
from scripts.lib.engines.tab import Tab

# Lets the page end the worker that its engine runs in, whichever kind it is; counts how often the device got new data.
HOLD_WORKERS = """(() => {
  globalThis.endWorkers = () => {};
  const note = (end) => { globalThis.endWorkers = end; };
  const { Worker: Own, SharedWorker: Shared } = globalThis;
  globalThis.Worker = class extends Own {
    constructor(...given) { super(...given); note(() => this.terminate()); }
  };
  globalThis.written = 0;
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value, name) {
    const { transaction } = this;
    const stopped = () => fetch(`/confirmed/stopped/${transaction.error}`, { keepalive: true });
    if (name === "revision") {
      transaction.addEventListener("complete", () => { globalThis.written += 1; });
      transaction.addEventListener("abort", stopped);
    }
    return put.call(this, value, name);
  };
  if (Shared) globalThis.SharedWorker = class extends Shared {
    constructor(...given) { super(...given); note(() => this.port.postMessage({ name: "close" })); }
  };
})()"""
END_WORKERS = "async () => { globalThis.endWorkers(); await globalThis.endWork?.(); }"
LEAVE = "lop-hoc/"  # a page without a sandbox


class Victim(Protocol):
    """A browser with one tab that matters; `ways` are those in which it can be killed."""

    ways: tuple[str, ...]
    tab: Tab

    def dies(self, way: str, site: str) -> None:
        """Kill it in one of its ways; the tab then is one that can open pages."""
        ...


def _processes() -> Iterator[tuple[int, int, str]]:
    """Yield number, parent and command line of each process."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            yield int(folder.name), parent, (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()


def _descendants() -> Mapping[int, str]:
    """Return the processes that came of this one, with their command lines."""
    known = list(_processes())
    found, wave = {}, {os.getpid()}
    while wave:
        children = {number: line for number, parent, line in known if parent in wave}
        found.update(children)
        wave = set(children)
    return found


def _kills(*marks: str) -> int:
    """Kill at once what came of this process and has one of these marks in its command line; return how many it was."""
    wanted = [number for number, line in _descendants().items() if any(mark in line for mark in marks)]
    for number in wanted:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    return len(wanted)


class Chromium:
    """Chromium with a profile that outlives it."""

    ways: tuple[str, ...] = ("navigation", "reload", "worker", "tab", "renderer", "browser")

    def __init__(self, playwright: Playwright, profile: Path) -> None:
        self._playwright, self._profile = playwright, profile
        self._starts()

    def _starts(self) -> None:
        self.context: BrowserContext = self._playwright.chromium.launch_persistent_context(
            self._profile, executable_path=chromium.find(), args=QUIET, locale="vi-VN"
        )
        self._takes(self.context.pages[0])

    def _takes(self, page: Page) -> None:
        self.page = page
        self.tab: Tab = PlaywrightTab(page, "")

    def dies(self, way: str, site: str) -> None:
        """Kill it."""
        getattr(self, f"_{way}")(site)

    def _navigation(self, site: str) -> None:
        self.tab.opens(site + LEAVE)

    def _reload(self, _: str) -> None:
        self.tab.reloads()

    def _worker(self, _: str) -> None:
        self.tab.does(END_WORKERS)

    def _tab(self, _: str) -> None:
        left = self.page
        self._takes(self.context.new_page())
        left.close(run_before_unload=False)

    def _renderer(self, _: str) -> None:
        with self.page.expect_event("crash"):  # until the browser knows, it may wait for the dead
            _kills("--type=renderer")
        self._takes(self.context.new_page())

    def _browser(self, _: str) -> None:
        number = next(it for it, line in _descendants().items() if str(self._profile) in line and "--type=" not in line)
        os.kill(number, signal.SIGKILL)
        with suppress(Error):
            self.context.close()
        self._starts()

    def ends(self) -> None:
        """Close it."""
        with suppress(Error):
            self.context.close()


class AnyEngine:
    """A browser behind `Tab`. Its driver ends it together with a page's process, and nothing is kept then: of it only
    what belongs to the page can be killed.
    """

    ways: tuple[str, ...] = ("navigation", "reload", "worker")

    def __init__(self, tab: Tab) -> None:
        self.tab = tab

    def dies(self, way: str, site: str) -> None:
        """Kill it."""
        if way == "navigation":
            self.tab.opens(site + LEAVE)
        elif way == "reload":
            self.tab.reloads()
        else:
            self.tab.does(END_WORKERS)


@contextmanager
def running(engine: str, playwright: Playwright) -> Iterator[Victim]:
    """Run a browser of an engine, with a profile of its own."""
    if engine != "chromium":
        with choice.running(engine, playwright) as tab:
            yield AnyEngine(tab)
        return
    profile = Path(tempfile.mkdtemp(prefix="kills-"))
    victim = Chromium(playwright, profile)
    try:
        yield victim
    finally:
        victim.ends()
        shutil.rmtree(profile, ignore_errors=True)
