"""The throttles of network and processor, and their profiles; the clock here moves only when something sleeps."""

import os
import subprocess
import sys

import pytest

from scripts.bench import cpu_throttle, idle
from scripts.bench.network_throttle import SharedBandwidth
from scripts.bench.subjects import SUBJECTS
from scripts.bench.throttling_profiles import FAST_4G, MATRIX, PHONE, SLOW_4G, Network


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def read(self) -> float:
        return self.now


def bandwidth(mbit: float = 8, rtt: float = 100) -> tuple[SharedBandwidth, Clock]:
    clock = Clock()
    return SharedBandwidth(Network(mbit, rtt), clock.read, clock.sleep), clock


def test_bytes_take_their_time() -> None:
    """8 Mbit/s are a million bytes a second, after one round trip."""
    limited, clock = bandwidth()
    limited.wait_round_trip()
    for _ in range(10):
        limited.wait_to_send(100_000)
    assert clock.now == pytest.approx(1.1)


def test_connections_share_the_bandwidth() -> None:
    """What is sent at the same moment waits its turn: the second of two equal sends ends twice as late."""
    clock = Clock()
    ends: list[float] = []
    limited = SharedBandwidth(Network(8, 0), clock.read, ends.append)  # sleeping only records
    limited.wait_to_send(100_000)
    limited.wait_to_send(100_000)
    assert ends == pytest.approx([0.1, 0.2])


def test_an_idle_network_saves_nothing_up() -> None:
    """After a pause it is as fast as before, not faster."""
    limited, clock = bandwidth()
    clock.sleep(60)
    limited.wait_to_send(1_000_000)
    assert clock.now == pytest.approx(61)


def test_profiles_are_those_of_devtools() -> None:
    """Nine tenths of 9 and 1.6 Mbit/s; a parent's phone is fast 4G and a fourth of the processor."""
    assert (FAST_4G.mbit, FAST_4G.rtt) == pytest.approx((9 * 0.9, 60 * 2.75))
    assert (SLOW_4G.mbit, SLOW_4G.rtt) == pytest.approx((1.6 * 0.9, 150 * 3.75))
    assert (PHONE.network, PHONE.cpu) == (FAST_4G, 4)


def test_the_matrix_compares_what_the_budgets_need() -> None:
    """Ours stands beside plain Pyodide everywhere; PyScript where nothing and where everything is slow."""
    assert all({"plain", "ours"} <= set(names) for names in MATRIX.values())
    assert [profile.name for profile, names in MATRIX.items() if "pyscript" in names] == ["free", "phone"]
    assert {name for names in MATRIX.values() for name in names} == set(SUBJECTS)


def test_a_process_that_is_gone_is_no_trouble() -> None:
    """Pages end while they are looked at."""
    assert cpu_throttle.command_line(2**30) == []
    assert cpu_throttle.parent_of(2**30) == 0


def test_a_process_tree_is_found_at_any_depth() -> None:
    """This process descends from its parent, and the first process of all does not."""
    tree = cpu_throttle.ProcessTree(os.getppid())
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        tree.refresh()
        child.communicate(b"\n")
    assert {os.getppid(), os.getpid(), child.pid} <= tree.members
    assert 1 not in tree.members or os.getppid() == 1
    own = cpu_throttle.ProcessTree(os.getpid())
    own.refresh()
    assert own.renderers() == []  # whoever started these tests may have a browser open


def test_the_processor_time_of_a_process_tree_grows_as_it_works() -> None:
    """A browser that is still starting is told from one at rest."""
    tree = cpu_throttle.ProcessTree(os.getpid())
    before = idle.cpu_seconds(tree)
    while idle.cpu_seconds(tree) < before + 3 * idle.TICK:
        sum(range(1000))
    assert idle.cpu_seconds(tree) > before
