"""How nginx holds under 200 readers at once, against a page of the same size with nothing around it.

Knows ApacheBench.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from scripts.audit import nginx_host
from scripts.lib.terminal import console
from scripts.problem import Problem

CONNECTIONS = 200
REQUESTS = 8_000
ROUNDS = 9  # of each, in turns: what the machine does besides falls on both, and the middle one of the shares counts
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
    rounds = measured(site, page)
    share = median(ours.per_second / empty.per_second for ours, empty in rounds)
    ours, empty = (median(run.per_second for run in runs) for runs in zip(*rounds, strict=True))
    failed = sum(run.failed for both in rounds for run in both)
    told = f"{ours:.0f} requests a second of {page}, {empty:.0f} of an empty page ({share:.2f}), {failed} failed"
    console.print(f"nginx, {CONNECTIONS} connections, {rounds[0][0].size} bytes each: {told}")
    if failed or share < SHARE:
        raise Problem(f"nginx fails, or the page slows it down: {told}. On a quiet computer, try again.")


def measured(site: Path, page: str) -> list[tuple[Run, Run]]:
    """Return the runs of both pages, in turns."""
    size = (site / page).stat().st_size
    ports = nginx_host.free_port(), nginx_host.free_port()
    with nginx_host.scratch() as folder:
        (folder / "empty.html").write_bytes(b" " * size)
        plain = f"server {{ listen 127.0.0.1:{ports[1]}; root {folder}; }}"
        with nginx_host.running(nginx_host.own_server(site, ports[0]) + plain, ports[0]) as address:
            rounds = [(_run(address + page), _run(f"http://127.0.0.1:{ports[1]}/empty.html")) for _ in range(ROUNDS)]
    assert {run.size for both in rounds for run in both} == {size}, "both pages are sent as they are"
    return rounds


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
