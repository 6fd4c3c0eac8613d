"""The circumstances under which is measured: how fast the line is, and how much slower than here the processor.

Knows numbers. Must not know how they are brought about.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Network:
    """A line that all connections share; each request waits for one round trip before its answer begins."""

    mbit: float  # per second, towards the reader
    rtt: float  # ms


@dataclass(frozen=True, slots=True)
class Profile:
    """A line, or None for as fast as this computer is, and how many times slower the pages run."""

    name: str
    network: Network | None = None
    cpu: float = 1
    returning: bool = False  # whether second visits are measured too
    most: int = 100  # rounds; what only waits for the line differs little, and costs a minute each


# What Chrome DevTools applies for "Fast 4G" and "Slow 4G" (NetworkManager.ts: 9 and 1.6 Mbit/s times 0.9, 60 ms times
# 2.75 and 150 ms times 3.75), and a school's Wi-Fi, on which 30 pupils leave that much for one.
FAST_4G = Network(8.1, 165)
SLOW_4G = Network(1.44, 562.5)
SCHOOL = Network(20, 40)
SLOWER = 4

FREE = Profile("free", returning=True)
CPU = Profile("cpu", cpu=SLOWER)
PHONE = Profile("phone", FAST_4G, SLOWER, returning=True)
WIFI = Profile("wifi", SCHOOL, returning=True)
SLOW = Profile("slow", SLOW_4G, most=3)

# Who is measured where. Each costs time: a slow line would take four minutes more for PyScript alone.
MATRIX: dict[Profile, tuple[str, ...]] = {
    FREE: ("plain", "pyscript", "ours", "theme"),
    CPU: ("plain", "ours", "theme"),
    PHONE: ("plain", "pyscript", "ours"),
    WIFI: ("plain", "ours"),
    SLOW: ("plain", "ours"),
}
QUICK: dict[Profile, tuple[str, ...]] = {profile: MATRIX[profile] for profile in (FREE, CPU, PHONE)}
