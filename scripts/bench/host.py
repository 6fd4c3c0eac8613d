"""A static host on this computer: compressed files, cache rules, a line of limited speed, and a list of what was sent.

Knows HTTP. Must not know what the files are, nor who is compared with whom.
"""

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from scripts import stamps
from scripts.bench.assets import Asset
from scripts.bench.network_throttle import CHUNK, Line
from scripts.bench.profiles import Network
from scripts.lib import file_server

HASHED = re.compile(r"[.-][0-9a-f]{8,}(?=[./])")  # such a name never gets other contents
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer with a body: how many bytes of it went over the line."""

    name: str
    encoding: str
    size: int
    asked: float = 0  # ms since 1970, when the request came


class Host:
    """Some files at one address; `sent` lists what browsers took."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        self.assets = assets
        self.tags = {name: f'"{stamps.digest(asset.raw)[:16]}"' for name, asset in assets.items()}
        self.sent: list[Sent] = []
        self.line: Line | None = None
        self.open = 0  # answers under way
        self.last = time.monotonic()
        self.address = ""

    def becomes(self, network: Network | None) -> None:
        """Have this line from now on, and an empty list."""
        self.line = Line(network) if network else None
        self.sent = []

    def find(self, url: str) -> Asset | None:
        """Return the file that an address names; a folder has its page."""
        name = unquote(urlsplit(url).path).removeprefix("/")
        return self.assets.get(name + "index.html" if name.endswith("/") or not name else name)

    def quiet_for(self) -> float:
        """Say for how many seconds nothing has been sent."""
        return 0.0 if self.open else time.monotonic() - self.last


def cache_rule(name: str) -> str:
    """Say how long a browser may keep a file without asking."""
    return FOREVER if HASHED.search(name) else ASK_AGAIN


class Answers(BaseHTTPRequestHandler):
    """Answers for one connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # the head of an answer goes in one piece

    def __init__(self, *args: object, host: Host) -> None:
        self.host = host
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer after a round trip, as fast as the line allows."""
        host, line = self.host, self.host.line
        self.asked = time.time() * 1000
        host.open += 1
        try:
            if line:
                line.travel()
            self.answer(host.find(self.path), line)
        finally:
            host.last = time.monotonic()
            host.open -= 1

    def answer(self, asset: Asset | None, line: Line | None) -> None:
        """Send the file, or that it has not changed, or that there is none."""
        if asset is None:
            self.head(404, {"Content-Length": "0"})
        elif self.headers.get("If-None-Match") == self.host.tags[asset.name]:
            self.head(304, self.kept(asset))
        else:
            encoding, body = asset.sent(self.headers.get("Accept-Encoding", ""))
            coded = {"Content-Encoding": encoding} if encoding else {}
            mime = file_server.TYPES.get(PurePosixPath(asset.name).suffix, file_server.TYPES[""])
            self.head(200, {**self.kept(asset), **coded, "Content-Type": mime, "Content-Length": str(len(body))})
            self.host.sent.append(Sent(asset.name, encoding, len(body), self.asked))
            self.body(body, line)

    def kept(self, asset: Asset) -> dict[str, str]:
        """List the headers by which the browser keeps a file."""
        return {"Cache-Control": cache_rule(asset.name), "ETag": self.host.tags[asset.name], "Vary": "Accept-Encoding"}

    def head(self, status: int, headers: Mapping[str, str]) -> None:
        """Send what comes before the body."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.flush()

    def body(self, body: bytes, line: Line | None) -> None:
        """Send the bytes, in turns with other connections when the line is limited."""
        if line is None:
            self.wfile.write(body)
            self.wfile.flush()
            return
        for start in range(0, len(body), CHUNK):
            chunk = body[start : start + CHUNK]
            if self.host.line is line:  # else the limit was lifted meanwhile
                line.take(len(chunk))
            self.wfile.write(chunk)
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@contextmanager
def hosting(assets: Mapping[str, Asset]) -> Iterator[Host]:
    """Serve files on any free port of this computer while the block runs."""
    host = Host(assets)
    with file_server.listen(0, partial(Answers, host=host)) as server:
        file_server.start(server)
        host.address = f"http://127.0.0.1:{server.server_address[1]}/"
        yield host
        server.shutdown()
