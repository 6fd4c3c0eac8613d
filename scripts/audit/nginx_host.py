"""A real nginx on this computer alone, with the lines that docs/bao-tri/xuat-ban.md gives to schools."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.bootstrap import ROOT
from scripts.problem import Problem

GUIDE = ROOT / "docs" / "bao-tri" / "xuat-ban.md"
FENCE = re.compile(r"^```\{ \.nginx \.no-copy \}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
MISSING = "nginx is not on this computer: what the page for publishers says of it is not tried (Debian: nginx-light)."
PATIENCE = 10.0  # seconds until it answers
AROUND = """
daemon off;
pid {folder}/pid;
{user}
{modules}
worker_processes auto;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{servers}
}}
"""


def program() -> str | None:
    """Return where nginx is, if it is on this computer."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def examples() -> tuple[str, str]:
    """Return the page's two examples: a server of its own, and a folder of another site's server."""
    own, below = FENCE.findall(GUIDE.read_text(encoding="utf-8"))
    return own, below


def own_server(site: Path, port: int) -> str:
    """Return the first example, on this port, with brotli where nginx has it."""
    text = _put(examples()[0], "listen 80;", f"listen 127.0.0.1:{port};")
    text = _put(text, "root /srv/mot-cua;", f"root {site.resolve()};")
    return _put(text, "gzip_static on;", "gzip_static on;" + (" brotli_static on;" if BROTLI.is_file() else ""))


def below_a_path(site: Path, port: int) -> str:
    """Return the second example as the page says to fill it in, in the server of another site."""
    own, below = own_server(site, port), _put(examples()[1], "alias /srv/mot-cua/;", f"alias {site.resolve()}/;")
    head, server = own.split("server {", 1)
    copied = server[server.index("include") : server.rindex("}")]
    comment = re.search(r"^ *#.*$", below, re.MULTILINE)
    assert comment, "the second example says in a comment what is copied into it"
    return f"{head}server {{\nlisten 127.0.0.1:{port};\nroot /nonexistent;\n{below.replace(comment[0], copied)}}}"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as there:
        port: int = there.getsockname()[1]
        return port


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a folder for a while; nginx' own user may read what is in it."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


@contextmanager
def running(servers: str, port: int) -> Iterator[str]:
    """Run nginx with these servers while the block runs; yields the address of one of them. Raises Problem."""
    with scratch() as folder:
        settings = folder / "nginx.conf"
        modules = f"load_module {BROTLI};" if BROTLI.is_file() else ""
        user = "user root;" if os.geteuid() == 0 else ""  # else its workers may not read the site
        settings.write_text(AROUND.format(folder=folder, user=user, modules=modules, servers=servers), "utf-8")
        command = [str(program()), "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(settings)]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            _wait(process, port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.communicate()


def _wait(process: subprocess.Popen[str], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    process.terminate()
    raise Problem(f"nginx does not start: {process.communicate()[1].strip()}. Mend the example in {GUIDE.name}.")


def _put(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        raise Problem(f"The nginx example in {GUIDE.name} has no '{old}' any more. Change nginx_host.py with it.")
    return text.replace(old, new)
