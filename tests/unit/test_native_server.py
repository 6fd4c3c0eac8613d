"""The native server: answers over HTTP, starts again when a file of the portal changes, keeps its data."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from werkzeug.test import Client

from portal import native_server
from portal.library import HOME
from portal.site_settings import MKDOCS
from portal.storage import Store
from portal.web.app import create_app
from tests.portals import SETTINGS

PATIENCE = 60  # seconds until a server that does not start is ended
MESSAGE = "xin chao"


class Server:
    """`python -m portal` on a copy of the portal; `address` is where it was last ready."""

    def __init__(self, folder: Path) -> None:
        self.portal = folder / "demo" / "portal"
        shutil.copytree(HOME, self.portal, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(MKDOCS, folder)
        command = [sys.executable, "-m", "portal", "--port", "0", "--data", str(folder / "data.db")]
        place = {**os.environ, "PYTHONPATH": str(folder / "demo")}
        self.process = subprocess.Popen(command, cwd=folder, env=place, stderr=subprocess.PIPE, text=True)
        self.end = Timer(PATIENCE, self.process.terminate)
        self.end.start()

    def tells(self, pattern: str) -> str:
        """Wait until the server writes a line; return what the pattern's group matches there."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            if found := re.search(pattern, line):
                return found[1]
        raise AssertionError(f"the server ended without a word of '{pattern}'")

    def starts(self) -> None:
        """Wait until it listens."""
        self.address = self.tells(r"Running on (http://127\.0\.0\.1:\d+)")

    def answers(self, path: str, **fields: str) -> str:
        """Ask for a page, or send a form."""
        with urlopen(self.address + path, urlencode(fields).encode() if fields else None) as answer:
            return str(answer.read().decode())

    def changes(self, name: str, before: str, after: str) -> None:
        """Edit a file of the portal."""
        path = self.portal / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that runs."""
    server = Server(tmp_path_factory.mktemp("native"))
    try:
        server.starts()
        yield server
    finally:
        server.end.cancel()
        server.process.terminate()
        server.process.wait()


@pytest.mark.slow
def test_it_starts_again_at_each_change_and_keeps_its_data(server: Server) -> None:
    """A template, a word, a slip in a data file that is mended again: the server is never lost."""
    server.answers("/dien-thoai", tin=MESSAGE)
    server.changes("web/templates/home/front.html", "<h1>", "<h1>[A]")
    server.starts()
    assert "[A]" in server.answers("/") and MESSAGE in server.answers("/dien-thoai")
    server.changes("data/words/refusals.toml", "[page.not-found]", "[page.not-found")
    assert server.tells(r"BadProcedure: (.*?):") == "refusals.toml"
    server.changes("data/words/refusals.toml", "[page.not-found", "[page.not-found]")
    server.starts()
    assert MESSAGE in server.answers("/dien-thoai")


@pytest.mark.slow
def test_it_has_no_debugger(server: Server) -> None:
    """Werkzeug's console would execute whatever a page sends to it."""
    with pytest.raises(HTTPError, match="404"):
        server.answers("/console")


OWN = "127.0.0.1:8001"


@pytest.fixture(scope="module")
def guarded() -> Client:
    """A client of what the native server answers with, at port 8001."""
    return Client(native_server.own_address_only(create_app(Store(), SETTINGS)))


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        *((host, None, 200) for host in (OWN, "localhost:8001", "[::1]:8001")),
        (OWN, f"http://{OWN}", 200),
        *((host, None, 421) for host in ("evil.example", "evil.example:8001", "127.0.0.1", "127.0.0.1:80", "")),
        *((OWN, origin, 403) for origin in ("http://evil.example", "null", "http://127.0.0.1:8000", f"https://{OWN}")),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_it_answers_only_for_its_own_address(
    guarded: Client, method: str, host: str, origin: str | None, status: int
) -> None:
    """A page of another site can neither read a screen, by another name for this computer, nor send a form."""
    headers = {"Host": host, **({"Origin": origin} if origin else {})}
    answer = guarded.open("/lam-lai", method=method, headers=headers, environ_overrides={"SERVER_PORT": "8001"})
    assert (answer.status_code in (200, 302, 303)) if status == 200 else (answer.status_code == status)
    assert status == 200 or "http://127.0.0.1:8001/" in answer.text
