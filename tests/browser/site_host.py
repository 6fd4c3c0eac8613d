"""A host of the site whose builds can be swapped, whose files can be spoiled, and which can be switched off.

Knows HTTP and how a build is put together.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

from scripts.bootstrap import ROOT
from scripts.lib import file_server, folder_sync, http_headers
from scripts.lib.folder_sync import Source
from scripts.site import offline
from tests.browser.site_pages import SITE

Files = dict[str, Source]
Change = Callable[[str, bytes], bytes]
WATCH = "console-watch.js"
HEAVY = (".pdf", ".wasm", ".zip", ".bin")


class Host:
    """A web server's state. `spoiled` maps files of the build to what is answered in their place."""

    def __init__(self, folder: Path, base: str) -> None:
        self.folder = folder
        self.base = base
        self.on = True
        self.says_headers = True  # of http_headers; hosts like GitHub Pages let nobody add any
        self.spoiled: dict[str, tuple[int, bytes]] = {}
        self.asked: list[str] = []
        self.address = ""

    def watch_consoles(self) -> None:
        """Let each page note in `sessionStorage.complaints` what its console objects to: not every driver can tell."""
        self.spoiled[WATCH] = (200, Path(__file__).with_name(WATCH).read_bytes())

    def publish(self, build: Files) -> None:
        """Replace the build by another one."""
        folder_sync.apply(folder_sync.plan(self.folder, build))


class Answers(file_server.Files):
    """One request."""

    def __init__(self, *args: Any, host: Host) -> None:
        self.host = host
        super().__init__(*args, directory=str(host.folder))

    def do_GET(self) -> None:
        """Answer as the host is at this moment."""
        if not self.host.on:
            self.close_connection = True  # also where the browser held the line
            return
        name = self.path.partition("?")[0].removeprefix(self.host.base)
        name += "index.html" if name.endswith("/") or not name else ""
        self.host.asked.append(name)
        if name in self.host.spoiled:
            status, body = self.host.spoiled[name]
            self.send_bytes(body, self.guess_type(name), status)
        elif self.path.startswith(self.host.base):
            self.path = "/" + self.path.removeprefix(self.host.base)
            super().do_GET()
        else:
            self.send_bytes(b"<p>another site", file_server.TYPES[".html"], 200)

    def dressed(self, page: bytes) -> bytes:
        """Add the script that watches, if it is wanted, to what is shown; what a worker keeps stays as it was made."""
        if WATCH not in self.host.spoiled or self.headers.get("Sec-Fetch-Dest") != "document":
            return page
        script = f'<script src="{self.host.base}{WATCH}"></script>'
        return page.replace(b"<head>", b"<head>" + script.encode(), 1)

    def end_headers(self) -> None:
        """Send the headers of every host, or of one that sends none of ours."""
        super().end_headers() if self.host.says_headers else SimpleHTTPRequestHandler.end_headers(self)

    def cache_rule(self) -> str:
        """Return what a published site says of this file."""
        name = self.path.partition("?")[0].removeprefix("/")
        return http_headers.ASK_AGAIN if name in self.host.spoiled else http_headers.cache_rule(name)


@contextmanager
def hosting(folder: Path, base: str = "/") -> Iterator[Host]:
    """Serve what is in a folder, or is published into it later, below a path while the block runs."""
    host = Host(folder, base)
    folder.mkdir(exist_ok=True)
    with file_server.listen(0, partial(Answers, host=host)) as server:
        host.address = f"http://127.0.0.1:{server.server_address[1]}{base}"
        file_server.start(server)
        yield host
        server.shutdown()


def build(change: Change = lambda name, data: data, *, light: bool = True, more: Files | None = None) -> Files:
    """Return a build of the site, with changed and with more files; a light one has no Python and no sheets."""
    found = {name: path for name, path in folder_sync.files(SITE).items() if not (light and name.endswith(HEAVY))}
    changed = {name: change(name, path.read_bytes()) for name, path in found.items()}
    return dict(offline.with_worker({**changed, **(more or {}), offline.WORKER: ROOT / "docs" / offline.WORKER}))


def kept(files: Files) -> int:
    """Count what a device that starts from the snapshot keeps of a build."""
    return sum(offline.entry(name, b"").get("start") != "plain" for name in offline.kept_files(files))
