"""How much memory a browser uses, as the kernel counts it in /proc."""

import re
from dataclasses import dataclass

from scripts.bench import cpu_throttle


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes: the peak of the page's process, and what the whole browser holds now, shared pages divided by users."""

    peak: int
    whole: int


def read(profile_folder: str) -> Memory:
    """Return the memory of the browser that runs with this profile; its largest page is the one measured."""
    tree = cpu_throttle.ProcessTree(*cpu_throttle.browser_pids(profile_folder))
    pages = tree.renderers()
    return Memory(
        peak=max((_field(pid, "status", "VmHWM") for pid in pages), default=0),
        whole=sum(_field(pid, "smaps_rollup", "Pss") for pid in tree.members),
    )


def _field(pid: int, file: str, name: str) -> int:
    try:
        text = (cpu_throttle.PROC / str(pid) / file).read_text()
    except cpu_throttle.GONE:
        return 0
    found = re.search(rf"^{name}:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0
