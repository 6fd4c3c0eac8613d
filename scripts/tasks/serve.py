"""The site on this computer, built anew when a source changes; open pages load themselves again."""

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial

from watchfiles import watch

from scripts.bootstrap import ROOT
from scripts.lib import file_server
from scripts.lib.node import environment
from scripts.lib.terminal import console
from scripts.problem import Problem

SITE = ROOT / "site"  # a build that fails leaves it as it was
SOURCES = [ROOT / name for name in ("docs", "overrides", "demo", "scripts", "mkdocs.yml")]
LIB = ROOT / "scripts" / "lib"
SCRIPT = LIB / "reload.js"
RETIRE = LIB / "unregister-service-worker.js"
TAG = b'<script type="module" src="/_reload.js"></script>'
HEARTBEAT = 15.0


class Builds:
    """The build that is being served; a request can wait for the next one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._latest = ""

    def announce(self) -> None:
        """Wake all requests that wait for another build."""
        with self._changed:
            self._latest = str(time.time_ns())
            self._changed.notify_all()

    def other_than(self, seen: str, seconds: float) -> str:
        """Wait for another build than the one seen, at most so long; return the latest."""
        with self._changed:
            self._changed.wait_for(lambda: self._latest != seen, seconds)
            return self._latest


class Pages(file_server.Files):
    """The files of the site; pages get the script that hears of the next build."""

    builds = Builds()

    def do_GET(self) -> None:
        """Answer from the site, or with news of builds."""
        path = self.path.partition("?")[0]
        if path == "/_reload/builds" and self.command == "GET":
            self._tell_builds()
        elif path == "/_reload.js":
            self.send_bytes(SCRIPT.read_bytes(), file_server.TYPES[".js"], 200)
        elif path.endswith("/service-worker.js"):  # what a visit to another site left here would hide each change
            self.send_bytes(RETIRE.read_bytes(), file_server.TYPES[".js"], 200)
        elif path == "/assets/javascripts/offline.js":
            self.send_bytes(b"", file_server.TYPES[".js"], 200)
        else:
            super().do_GET()

    def dressed(self, page: bytes) -> bytes:
        """Return the page with the reloading script at its end."""
        return page + TAG

    def _tell_builds(self) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        build = ""
        try:
            while True:
                build = self.builds.other_than(build, HEARTBEAT)
                self.wfile.write(f"retry: 500\ndata: {build}\n\n".encode())
        except OSError:
            return  # the page was closed


def main(args: list[str]) -> None:
    """Build the site, serve it on http://127.0.0.1:8000/ (PORT= to change), build again when a file changes."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    port = _port(args)
    Pages.builds = Builds()
    with file_server.listen(port, partial(Pages, directory=str(SITE))) as server:
        try:
            _serve(server, Pages.builds)
        except KeyboardInterrupt:
            console.print("Stopped.")


def _port(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts serve")
    parser.add_argument("--port", default=os.environ.get("PORT") or "8000")
    given: str = parser.parse_args(args).port
    if not given.isdecimal():
        raise Problem(f"PORT is '{given}', which is not a number. Give one: make serve PORT=8765.")
    return int(given)


def _serve(server: file_server.Server, builds: Builds) -> None:
    if not _build():
        raise Problem("The site cannot be built, for the reason above. Mend it and run the same command again.")
    builds.announce()
    file_server.start(server)
    console.print(f"The site is at http://127.0.0.1:{server.server_address[1]}/ (Ctrl-C ends).")
    for changes in watch(*(path for path in SOURCES if path.exists()), step=200):
        names = sorted({os.path.relpath(path, ROOT) for _, path in changes})
        console.print(f"Changed: {', '.join(names)}", markup=False)
        if _build():
            builds.announce()
        else:
            console.print("The build failed, for the reason above; the site from before is still served.")


def _build() -> bool:
    """Build in another process, so that changed Python code counts too."""
    command = [sys.executable, "-m", "scripts", "build", "--draft"]
    return subprocess.run(command, cwd=ROOT, env=environment()).returncode == 0
