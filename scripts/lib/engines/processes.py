"""Programs that run beside this one for a while: browsers, their drivers, a screen that nobody sees."""

import os
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any


@contextmanager
def running(
    command: list[str], environment: Mapping[str, str] | None = None, **options: Any
) -> Iterator[subprocess.Popen[str]]:
    """Run a program while the block runs, with variables added to the environment; silent unless it is given pipes."""
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
    variables = {**os.environ, **(environment or {})}
    process = subprocess.Popen(command, text=True, encoding="utf-8", errors="replace", env=variables, **quiet)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextmanager
def unseen_screen() -> Iterator[str]:
    """Run an X server without a screen; yields the name of its display."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with running(command, pass_fds=[writing]), os.fdopen(reading) as said:
        os.close(writing)  # so that the line ends with the server, if it does not start
        yield f":{said.readline().strip()}"


def free_port() -> int:
    """Return a port of this computer that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
