"""A network of limited speed, shared by all connections that a host answers.

The clock and the sleep are arguments, so that tests wait for nothing.
"""

import threading
import time
from collections.abc import Callable

from scripts.bench.throttling_profiles import Network

CHUNK = 4096  # bytes sent at once; connections take turns after each


class SharedBandwidth:
    """Makes each sender wait until the network would have carried its bytes."""

    def __init__(
        self,
        network: Network,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.seconds_per_byte = 8 / (network.mbit * 1e6)
        self.rtt = network.rtt / 1000
        self.clock = clock
        self.sleep = sleep
        self.free_at = clock()  # when everything accepted so far will have been sent
        self.lock = threading.Lock()

    def wait_round_trip(self) -> None:
        """Wait as long as a request and the beginning of its answer are under way."""
        self.sleep(self.rtt)

    def wait_to_send(self, size: int) -> None:
        """Wait until so many bytes have been sent, after all bytes that were accepted before."""
        with self.lock:
            self.free_at = max(self.free_at, self.clock()) + size * self.seconds_per_byte
            until = self.free_at
        self.sleep(max(0.0, until - self.clock()))
