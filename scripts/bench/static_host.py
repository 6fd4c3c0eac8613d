"""A static host on this computer: compressed files, cache headers, limited speed, and a list of what was sent."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from scripts import stamps
from scripts.bench.compressed_assets import Asset
from scripts.bench.network_throttle import CHUNK, SharedBandwidth
from scripts.bench.throttling_profiles import Network
from scripts.lib import file_server
from scripts.lib.http_headers import cache_rule


@dataclass(frozen=True, slots=True)
class Sent:
    """A response with a body, and how many bytes its body took on the network."""

    name: str
    encoding: str
    size: int
    asked: float = 0  # ms since 1970, when the request came


class StaticHost:
    """The files behind one address; `sent` lists what browsers took since the last reset."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        self.assets = assets
        self.tags = {name: f'"{stamps.digest(asset.raw)[:16]}"' for name, asset in assets.items()}
        self.sent: list[Sent] = []
        self.bandwidth: SharedBandwidth | None = None
        self.open = 0  # responses under way
        self.last = time.monotonic()
        self.address = ""

    def reset(self, network: Network | None) -> None:
        """Answer at this network's speed from now on, and empty the list of what was sent."""
        self.bandwidth = SharedBandwidth(network) if network else None
        self.sent = []

    def find(self, url: str) -> Asset | None:
        """Return the file at an address; a folder's is its index.html."""
        name = unquote(urlsplit(url).path).removeprefix("/")
        return self.assets.get(name + "index.html" if name.endswith("/") or not name else name)

    def quiet_for(self) -> float:
        """Return for how many seconds nothing has been sent."""
        return 0.0 if self.open else time.monotonic() - self.last


class StaticHandler(BaseHTTPRequestHandler):
    """Answers the requests of one connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # all headers of a response go in one packet

    def __init__(self, *args: object, host: StaticHost) -> None:
        self.host = host
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer after a round trip, as fast as the network allows."""
        host, bandwidth = self.host, self.host.bandwidth
        self.asked = time.time() * 1000
        host.open += 1
        try:
            if bandwidth:
                bandwidth.wait_round_trip()
            self.answer(host.find(self.path), bandwidth)
        finally:
            host.last = time.monotonic()
            host.open -= 1

    def answer(self, asset: Asset | None, bandwidth: SharedBandwidth | None) -> None:
        """Send the file (200), or that it has not changed (304), or that there is none (404)."""
        if asset is None:
            self.send_head(404, {"Content-Length": "0"})
        elif self.headers.get("If-None-Match") == self.host.tags[asset.name]:
            self.send_head(304, self.cache_headers(asset))
        else:
            encoding, body = asset.encoded(self.headers.get("Accept-Encoding", ""))
            coded = {"Content-Encoding": encoding} if encoding else {}
            mime = file_server.TYPES.get(PurePosixPath(asset.name).suffix, file_server.TYPES[""])
            content = {"Content-Type": mime, "Content-Length": str(len(body))}
            self.send_head(200, {**self.cache_headers(asset), **coded, **content})
            self.host.sent.append(Sent(asset.name, encoding, len(body), self.asked))
            self.send_body(body, bandwidth)

    def cache_headers(self, asset: Asset) -> dict[str, str]:
        """Return the headers by which a browser keeps a file."""
        return {"Cache-Control": cache_rule(asset.name), "ETag": self.host.tags[asset.name], "Vary": "Accept-Encoding"}

    def send_head(self, status: int, headers: Mapping[str, str]) -> None:
        """Send the status and the headers."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.flush()

    def send_body(self, body: bytes, bandwidth: SharedBandwidth | None) -> None:
        """Send the bytes; on a limited network in turns with the other connections."""
        if bandwidth is None:
            self.wfile.write(body)
            self.wfile.flush()
            return
        for start in range(0, len(body), CHUNK):
            chunk = body[start : start + CHUNK]
            if self.host.bandwidth is bandwidth:  # else the limit was lifted meanwhile
                bandwidth.wait_to_send(len(chunk))
            self.wfile.write(chunk)
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing: the terminal shows the measuring."""


@contextmanager
def serve_assets(assets: Mapping[str, Asset]) -> Iterator[StaticHost]:
    """Serve files on a free port of this computer while the block runs."""
    host = StaticHost(assets)
    with file_server.listen(0, partial(StaticHandler, host=host)) as server:
        file_server.start(server)
        host.address = f"http://127.0.0.1:{server.server_address[1]}/"
        yield host
        server.shutdown()
