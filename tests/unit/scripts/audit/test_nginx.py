"""What the page for publishers says of nginx, on a real one: types, compressed siblings, cache rules, headers, 404."""

import gzip
import http.client
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts.audit import nginx_host
from scripts.lib import file_server, http_headers

pytestmark = pytest.mark.skipif(nginx_host.program() is None, reason=nginx_host.MISSING)

HASHED = "assets/sandbox/app-010fa994068e.zip"
# By their kind: what the site ships, and what browsers take for it. `.js` is a script under both of its names.
TYPES = {
    **{name: {file_server.TYPES[name]} for name in (".css", ".html", ".png", ".svg", ".wasm", ".webmanifest")},
    **{name: {file_server.TYPES[name]} for name in (".json", ".pdf", ".docx", ".zip", ".woff2", ".jpg", ".txt")},
    ".js": {file_server.TYPES[".js"], "application/javascript; charset=utf-8"},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small finished site, with siblings as the build compresses them."""
    folder = tmp_path_factory.mktemp("site")
    for name in ("index.html", "404.html", "tim-hieu/index.html", HASHED, *(f"a{kind}" for kind in TYPES)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(f"{name} \u1ed9 ".encode() * 300)
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
        path.with_name(path.name + ".br").write_bytes(b"a sibling in brotli")
    return folder


@pytest.fixture(scope="module", params=["own", "below"])
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Where nginx shows the site: as a server of its own, or below a path of another one."""
    port = nginx_host.free_port()
    example = {"own": nginx_host.own_server, "below": nginx_host.below_a_path}[request.param]
    with nginx_host.running(example(site, port), port) as there:
        yield there if request.param == "own" else f"{there}mot-cua/"


def asked(address: str, name: str, method: str = "GET", **headers: str) -> tuple[int, Message, bytes]:
    """Ask for a file as it is, without following where an answer leads."""
    whole = urlsplit(address + name)
    connection = http.client.HTTPConnection(whole.netloc)
    connection.request(method, whole.path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


def test_files_have_types_that_browsers_take(address: str) -> None:
    """Scripts run, WebAssembly is compiled while it comes, and text is UTF-8."""
    found = {kind: asked(address, f"a{kind}")[1]["Content-Type"] for kind in TYPES}
    assert {kind: said for kind, said in found.items() if said not in TYPES[kind]} == {}


def test_compressed_siblings_are_sent_to_who_takes_them(address: str, site: Path) -> None:
    """The file itself to everybody else; and caches between are told."""
    plain = (site / "a.js").read_bytes()
    status, headers, body = asked(address, "a.js")
    assert (status, headers["Content-Encoding"], body) == (200, None, plain)
    status, headers, body = asked(address, "a.js", **{"Accept-Encoding": "gzip"})
    assert (status, headers["Content-Encoding"], gzip.decompress(body)) == (200, "gzip", plain)
    assert headers["Vary"] == "Accept-Encoding"
    if nginx_host.BROTLI.is_file():
        status, headers, body = asked(address, "a.js", **{"Accept-Encoding": "gzip, br"})
        assert (status, headers["Content-Encoding"], body) == (200, "br", b"a sibling in brotli")


@pytest.mark.parametrize("name", ["", "tim-hieu/", "a.js", "a.wasm", HASHED, "missing", "missing/a.js"])
def test_every_answer_has_the_headers_of_the_table_and_its_cache_rule(address: str, name: str) -> None:
    """Also the page for what is missing."""
    status, headers, body = asked(address, name)
    assert status == (404 if "missing" in name else 200)
    assert body.startswith(b"404.html") == ("missing" in name)
    told = {key: headers.get_all(key) for key in (*http_headers.SECURITY, "Cache-Control")}
    rule = http_headers.ASK_AGAIN if "missing" in name else http_headers.cache_rule(name)
    assert told == {key: [value] for key, value in {**http_headers.SECURITY, "Cache-Control": rule}.items()}


def test_what_has_not_changed_is_not_sent_again(address: str) -> None:
    """Whoever keeps a file and asks gets a short answer, and a folder's address its slash."""
    mark = asked(address, "a.js")[1]["ETag"]
    status, headers, body = asked(address, "a.js", **{"If-None-Match": mark})
    assert (status, body, headers["Cache-Control"]) == (304, b"", http_headers.ASK_AGAIN)
    status, headers, _ = asked(address, "tim-hieu")
    assert status == 301 and headers["Location"].endswith("/tim-hieu/")
