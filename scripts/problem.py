"""What went wrong, said in one sentence with its remedy.

Standard library only, and syntax that Python 3.8 can read: it speaks before the environment exists.
"""

from __future__ import annotations


class Problem(Exception):
    """Something that the person at the keyboard can mend; printed without a traceback."""


DAMAGED = ("DO NOT MATCH THE HASHES", "EINTEGRITY")
UNREACHABLE = (
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ENETUNREACH",
    "ENOTFOUND",
    "ETIMEDOUT",
    "ConnectTimeoutError",
    "NameResolutionError",
    "NewConnectionError",
    "ProxyError",
    "ReadTimeoutError",
    "connection broken by",
)
FULL = ("ENOSPC", "No space left on device")


def from_installer(tool: str, output: str) -> Problem:
    """Turn the output of a failed pip or npm into one sentence."""
    if any(sign in output for sign in DAMAGED):
        return Problem(
            f"{tool} got a damaged download: its hash is not the one in the lock file. "
            "Run this again; if it stays, empty the cache (pip cache purge, npm cache clean --force)."
        )
    if any(sign in output for sign in FULL):
        return Problem(f"{tool} found no space left on the disk. Free some and run this again.")
    if any(sign in output for sign in UNREACHABLE):
        return Problem(f"{tool} cannot reach its package registry. Check network and proxy, then run this again.")
    return Problem(f"{tool} failed; its last words were: {_last_words(output)}. Mend that and run this again.")


def _last_words(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower() and "complete log" not in line]
    return (errors or lines or ["(nothing)"])[-1].rstrip(".")
