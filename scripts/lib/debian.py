"""Debian's packages: installed where that is allowed, which is for root on Debian.

Knows apt-get.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable

from scripts.lib.terminal import working
from scripts.problem import Problem


def may_install() -> bool:
    """Return whether this process may install packages."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def install(packages: Iterable[str], size: str, remedy: str) -> None:
    """Install packages, and say how much that is to fetch. Raises Problem, with the remedy, when it fails."""
    names = list(packages)
    with working(f"Installing Debian's {' and '.join(names)} ({size})"):
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", *names]):
            _apt_get(arguments, remedy)


def _apt_get(arguments: list[str], remedy: str) -> None:
    result = subprocess.run(
        ["apt-get", "-q", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if result.returncode != 0:
        print(result.stdout)
        raise Problem(f"apt-get {arguments[0]} failed for the reason above. {remedy}")
