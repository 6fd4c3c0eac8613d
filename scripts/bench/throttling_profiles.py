"""Under which conditions is measured: how fast the network is, and how many times slower the processor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Network:
    """A network that all connections share; each request waits for one round trip before its answer begins."""

    mbit: float  # per second, towards the reader
    rtt: float  # ms


@dataclass(frozen=True, slots=True)
class ThrottlingProfile:
    """A network (None: as fast as this computer) and how many times slower the pages run."""

    name: str
    network: Network | None = None
    cpu: float = 1
    second_visits: bool = False
    max_rounds: int = 100  # where only the network is waited for, rounds differ little and take a minute each


# What Chrome DevTools applies for "Fast 4G" and "Slow 4G" (NetworkManager.ts: 9 and 1.6 Mbit/s times 0.9, 60 ms times
# 2.75 and 150 ms times 3.75), and a school's Wi-Fi, of which 30 pupils leave that much for one.
FAST_4G = Network(8.1, 165)
SLOW_4G = Network(1.44, 562.5)
SCHOOL = Network(20, 40)
SLOWER = 4

FREE = ThrottlingProfile("free", second_visits=True)
CPU = ThrottlingProfile("cpu", cpu=SLOWER)
PHONE = ThrottlingProfile("phone", FAST_4G, SLOWER, second_visits=True)
WIFI = ThrottlingProfile("wifi", SCHOOL, second_visits=True)
SLOW = ThrottlingProfile("slow", SLOW_4G, max_rounds=3)

# Which subjects are measured under which profile. Each costs time: slow 4G would take four minutes more for PyScript.
MATRIX: dict[ThrottlingProfile, tuple[str, ...]] = {
    FREE: ("plain", "pyscript", "ours", "theme"),
    CPU: ("plain", "ours", "still", "theme"),
    PHONE: ("plain", "pyscript", "ours"),
    WIFI: ("plain", "ours"),
    SLOW: ("plain", "ours"),
}
QUICK: dict[ThrottlingProfile, tuple[str, ...]] = {profile: MATRIX[profile] for profile in (FREE, CPU, PHONE)}
