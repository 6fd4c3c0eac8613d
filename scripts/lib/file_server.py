"""A folder of finished files over HTTP on this computer alone: the right types and headers, nothing kept unasked."""

import errno
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from scripts.lib.http_headers import ASK_AGAIN, SECURITY
from scripts.problem import Problem

TYPES = {
    "": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}


LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Server(ThreadingHTTPServer):
    """One thread for each open connection; they end with the process."""

    allow_reuse_address = os.name != "nt"  # on Windows it would let two servers share one port
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a browser that hung up, as browsers do when a page is left."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class OwnAddress(BaseHTTPRequestHandler):
    """Refuses what is not for this server by name, which another name made to lead here would be, and what the page of
    another server sends.
    """

    server: Server

    def parse_request(self) -> bool:
        """Read a request; return whether it is to be answered."""
        if not super().parse_request():
            return False
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        port = self.server.server_port
        own = f"http://127.0.0.1:{port}/"
        if host not in {f"{name}:{port}" for name in LOOPBACK}:
            self.send_error(421, explain=f"This server answers on this computer alone. Open {own}")
        elif origin not in (None, f"http://{host}"):
            self.send_error(403, explain=f"A page of another site asked for this. Open {own} itself.")
        else:
            return True
        return False


class Files(OwnAddress, SimpleHTTPRequestHandler):
    """Answers with the files of a folder; a missing page gets the folder's own 404.html."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    extensions_map = TYPES

    def do_GET(self) -> None:
        """Answer with a page or any other file."""
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        if page.suffix == ".html" and os.path.isfile(page):  # not page.is_file(), which raises for a name too long
            self.send_page(page, 200)
        elif self.command == "HEAD":
            super().do_HEAD()
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer with the headers that GET would have."""
        self.do_GET()

    def translate_path(self, path: str) -> str:
        """Return the file that an address names; what no file's name can hold is replaced, and found nowhere."""
        return super().translate_path(path).encode("utf-8", "replace").decode().replace("\0", "?")

    def send_page(self, page: Path, status: int) -> None:
        """Answer with a page, as `dressed` gives it."""
        self.send_bytes(self.dressed(page.read_bytes()), TYPES[".html"], status)

    def send_bytes(self, body: bytes, mime: str, status: int) -> None:
        """Answer with these bytes."""
        self.send_response(status)
        self.send_header("Content-Type", mime)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def dressed(self, page: bytes) -> bytes:
        """Return the page as it is to be sent."""
        return page

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for what is not there."""
        missing = Path(self.directory, "404.html")
        if code == 404 and missing.is_file():
            self.send_page(missing, 404)
        else:
            super().send_error(code, message, explain)

    def list_directory(self, path: str | os.PathLike[str]) -> Any:
        """Refuse to list a folder: no page there is a missing page."""
        self.send_error(404)

    def end_headers(self) -> None:
        """Send the headers of every host."""
        for name, value in {**SECURITY, "Cache-Control": self.cache_rule()}.items():
            self.send_header(name, value)
        super().end_headers()

    def cache_rule(self) -> str:
        """Return how long the browser may keep this file: never without asking again."""
        return ASK_AGAIN

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent: the terminal shows builds, not requests."""


def listen(port: int, handler: Callable[..., BaseHTTPRequestHandler]) -> Server:
    """Return a server on a port (0: any free one). Raises Problem where it is taken."""
    try:
        return Server(("127.0.0.1", port), handler)
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise Problem(
            f"Port {port} is taken or not allowed. Choose another one: make serve PORT=8765 (or --port 8765)."
        ) from error


def start(server: Server) -> None:
    """Answer requests from now on, in a thread of its own."""
    threading.Thread(target=partial(server.serve_forever, poll_interval=0.1), daemon=True).start()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on any free port while the block runs; yields its address, ending in a slash."""
    with listen(0, partial(Files, directory=str(folder))) as server:
        start(server)
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
