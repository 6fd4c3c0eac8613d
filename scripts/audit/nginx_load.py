"""How nginx holds under 200 readers at once, against a page of the same size with nothing around it.

Knows ApacheBench.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.audit import nginx_host
from scripts.lib.terminal import console
from scripts.problem import Problem

CONNECTIONS = 200
REQUESTS = 20_000
ROUNDS = 4  # of each, in turns: the best one counts, as a busy machine only ever slows one down
SHARE = 0.9  # of the empty page's requests a second
MISSING = "ab is not on this computer: nginx is not tried under load (Debian: apache2-utils)."


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of ApacheBench found."""

    per_second: float
    failed: int
    size: int  # of one answer's body


def check(site: Path, page: str = "index.html") -> None:
    """Compare the site's page, with all its headers, with an empty one. Raises Problem.

    Uncompressed: ApacheBench speaks HTTP/1.0, to which nginx sends nothing else.
    """
    if nginx_host.program() is None or shutil.which("ab") is None:
        console.print(nginx_host.MISSING if nginx_host.program() is None else MISSING)
        return
    ours, empty = measured(site, page)
    told = f"{ours.per_second:.0f} requests a second of {page}, {empty.per_second:.0f} of an empty page"
    console.print(f"nginx, {CONNECTIONS} connections, {ours.size} bytes each: {told}; {ours.failed} failed.")
    if ours.failed or ours.per_second < SHARE * empty.per_second:
        raise Problem(f"nginx is slower than it should be, or fails: {told}, {ours.failed} failed. See nginx_load.py.")


def measured(site: Path, page: str) -> tuple[Run, Run]:
    """Return the best run of each of the two pages; failures of all runs are counted."""
    size = (site / page).stat().st_size
    ports = nginx_host.free_port(), nginx_host.free_port()
    with nginx_host.scratch() as folder:
        (folder / "empty.html").write_bytes(b" " * size)
        plain = f"server {{ listen 127.0.0.1:{ports[1]}; root {folder}; }}"
        with nginx_host.running(nginx_host.own_server(site, ports[0]) + plain, ports[0]) as address:
            pages = address + page, f"http://127.0.0.1:{ports[1]}/empty.html"
            rounds = [[_run(url) for url in pages] for _ in range(ROUNDS)]
    ours, empty = (_best(runs) for runs in zip(*rounds, strict=True))
    assert ours.size == empty.size == size, "both pages are sent as they are"
    return ours, empty


def _best(runs: tuple[Run, ...]) -> Run:
    return Run(max(run.per_second for run in runs), sum(run.failed for run in runs), runs[0].size)


def _run(url: str) -> Run:
    command = ["ab", "-q", "-k", "-c", str(CONNECTIONS), "-n", str(REQUESTS), url]
    said = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if said.returncode != 0:
        raise Problem(f"ab failed: {said.stderr.strip()}. Run it by itself: {' '.join(command)}.")
    return read(said.stdout)


def read(report: str) -> Run:
    """Read ApacheBench's report; an answer that is no success counts as failed."""

    def number(name: str) -> float:
        found = re.search(rf"^{name}: +([\d.]+)", report, re.MULTILINE)
        return float(found[1]) if found else 0.0

    failed = number("Failed requests") + number("Non-2xx responses") + REQUESTS - number("Complete requests")
    return Run(number("Requests per second"), int(failed), int(number("Document Length")))
