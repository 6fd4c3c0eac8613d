"""The local server: types, missing pages, ports, and pages that hear of a newer build."""

import http.client
import socket
import urllib.error
import urllib.request
from email.message import Message
from functools import partial
from pathlib import Path

import pytest

from scripts.lib import file_server, http_headers
from scripts.problem import Problem
from scripts.tasks import serve


def test_a_taken_port_says_how_to_choose_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(Problem) as trouble:
        file_server.listen(taken.getsockname()[1], file_server.Files)
    assert "PORT=" in str(trouble.value)


@pytest.mark.parametrize("given", ["http", "-1", "99999999"])
def test_a_port_that_is_no_port_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("PORT", given)
    with pytest.raises(Problem) as trouble:
        file_server.listen(serve._port([]), file_server.Files)
    assert "PORT=" in str(trouble.value)


def test_the_port_is_taken_from_option_environment_or_8000(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    assert serve._port([]) == 8000
    monkeypatch.setenv("PORT", "8123")
    assert serve._port([]) == 8123
    assert serve._port(["--port", "8124"]) == 8124


def get(address: str) -> tuple[int, Message, bytes]:
    """Fetch from a local server, errors included."""
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small finished site."""
    folder = tmp_path / "site"
    (folder / "empty").mkdir(parents=True)
    for name in ("index.html", "404.html", "a.wasm", "a.mjs", "a.js", "a.zip", "a.svg", "a.woff2", "a.json"):
        (folder / name).write_text(f"<p>{name}")
    return folder


def test_files_are_served_with_their_types_and_never_kept(site: Path) -> None:
    with file_server.serving(site) as address:
        answers = {name: get(address + name) for name in ("", "a.wasm", "a.mjs", "a.js", "a.zip", "a.svg", "a.woff2")}
    assert {name: headers["Content-Type"] for name, (_, headers, _) in answers.items()} == {
        "": "text/html; charset=utf-8",
        "a.wasm": "application/wasm",
        "a.mjs": "text/javascript; charset=utf-8",
        "a.js": "text/javascript; charset=utf-8",
        "a.zip": "application/zip",
        "a.svg": "image/svg+xml",
        "a.woff2": "font/woff2",
    }
    assert {headers["Cache-Control"] for _, headers, _ in answers.values()} == {"no-cache"}
    assert all(http_headers.SECURITY.items() <= dict(headers).items() for _, headers, _ in answers.values())


@pytest.mark.parametrize("path", ["missing/", "missing.png", "empty/", "../secret"])
def test_what_is_missing_gets_the_sites_own_page(site: Path, path: str) -> None:
    with file_server.serving(site) as address:
        status, headers, body = get(address + path)
    assert (status, body) == (404, b"<p>404.html")
    assert headers["Content-Type"].startswith("text/html")


def asked(address: str, method: str, path: str, **headers: str) -> tuple[int, bytes, str]:
    """Send one request with headers of any kind; return the status, the body, and how long GET's body would be."""
    connection = http.client.HTTPConnection(address.removeprefix("http://").rstrip("/"))
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.headers["Content-Length"]


NO_NAMES = ("/%00", "/a%00.html", "/%ED%A0%80", "/%FF/", "/" + "a" * 5000 + ".html", "/" + "a/" * 3000)


@pytest.mark.parametrize("path", NO_NAMES, ids=lambda path: path[:12])
def test_an_address_that_no_file_can_have_is_missing(site: Path, path: str) -> None:
    """Every request gets an answer."""
    with file_server.serving(site) as address:
        assert asked(address, "GET", path)[:2] == (404, b"<p>404.html")


@pytest.mark.parametrize("path", ["/", "/index.html", "/a.js", "/missing/"])
def test_who_asks_for_the_headers_alone_gets_those_of_the_answer(site: Path, path: str) -> None:
    with file_server.serving(site) as address:
        status, body, length = asked(address, "GET", path)
        assert asked(address, "HEAD", path) == (status, b"", length) == (status, b"", str(len(body)))


@pytest.mark.parametrize("handler", [file_server.Files, serve.Pages])
def test_it_answers_only_for_its_own_address(site: Path, handler: type[file_server.Files]) -> None:
    """Not for another name that leads to this computer, and not for the page of another server."""
    with file_server.listen(0, partial(handler, directory=str(site))) as server:
        file_server.start(server)
        port = server.server_port
        address = f"http://127.0.0.1:{port}/"
        for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"):
            assert asked(address, "GET", "/", Host=host)[0] == 200
            assert asked(address, "GET", "/", Host=host, Origin=f"http://{host}")[0] == 200
        for host in ("evil.example", f"evil.example:{port}", f"127.0.0.1:{port + 1}", "127.0.0.1", f"127.1:{port}", ""):
            status, body, _ = asked(address, "GET", "/", Host=host)
            assert status == 421 and address.encode() in body, host
        for origin in ("http://evil.example", "null", f"http://127.0.0.1:{port + 1}", f"https://127.0.0.1:{port}"):
            status, body, _ = asked(address, "GET", "/a.js", Origin=origin)
            assert status == 403 and address.encode() in body, origin
        server.shutdown()


def test_open_pages_hear_of_a_newer_build_and_only_when_serving(monkeypatch: pytest.MonkeyPatch, site: Path) -> None:
    builds = serve.Builds()
    builds.announce()
    monkeypatch.setattr(serve.Pages, "builds", builds, raising=False)
    with file_server.listen(0, partial(serve.Pages, directory=str(site))) as server:
        file_server.start(server)
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        assert get(address)[2] == b"<p>index.html" + serve.TAG
        assert b"EventSource" in get(address + "_reload.js")[2]
        with urllib.request.urlopen(address + "_reload/builds") as events:
            first = [events.readline() for _ in range(3)][1]
            (site / "index.html").write_text("<p>new")
            builds.announce()
            second = [events.readline() for _ in range(3)][1]
        assert first.startswith(b"data: ") and second.startswith(b"data: ") and first != second
        assert get(address)[2].startswith(b"<p>new")
        server.shutdown()
    with file_server.serving(site) as plain:
        assert serve.TAG not in get(plain)[2]


@pytest.mark.parametrize(("error", "told"), [(ConnectionResetError(), False), (ValueError("ours"), True)])
def test_only_our_own_failures_are_told(error: Exception, told: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """A browser that hangs up, as browsers do when a page is left, is no news."""
    with file_server.listen(0, file_server.Files) as server:
        try:
            raise error
        except type(error):
            server.handle_error(None, ("127.0.0.1", 1))
    assert ("Traceback" in capsys.readouterr().err) is told
