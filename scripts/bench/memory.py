"""How much memory a browser took, as the kernel counts it.

Knows /proc. Must not know what the browser shows.
"""

import re
from dataclasses import dataclass

from scripts.bench import cpu_throttle


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes: the most that the page's process ever held, and what the whole browser holds now, shared parts divided."""

    peak: int
    whole: int


def of(profile: str) -> Memory:
    """Look at the browser that runs with a profile; its largest page is the one measured."""
    family = cpu_throttle.Family(*cpu_throttle.browsers(profile))
    pages = family.renderers()
    return Memory(
        peak=max((_field(pid, "status", "VmHWM") for pid in pages), default=0),
        whole=sum(_field(pid, "smaps_rollup", "Pss") for pid in family.members),
    )


def _field(pid: int, file: str, name: str) -> int:
    try:
        text = (cpu_throttle.PROC / str(pid) / file).read_text()
    except cpu_throttle.GONE:
        return 0
    found = re.search(rf"^{name}:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0
