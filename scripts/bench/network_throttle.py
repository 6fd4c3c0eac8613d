"""A line of limited speed that all connections share.

Knows time. Must not know HTTP. The clock and the sleep come in as arguments, so that a test needs none.
"""

import threading
import time
from collections.abc import Callable

from scripts.bench.profiles import Network

CHUNK = 4096  # bytes handed over at once; connections take turns with them


class Line:
    """Tells whoever sends when the next bytes may go."""

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
        self.free = clock()  # when all that was promised has been sent
        self.lock = threading.Lock()

    def travel(self) -> None:
        """Wait as long as a request and the beginning of its answer travel."""
        self.sleep(self.rtt)

    def take(self, size: int) -> None:
        """Wait until so many bytes have gone through, after all those of others that came before."""
        with self.lock:
            self.free = max(self.free, self.clock()) + size * self.seconds_per_byte
            until = self.free
        self.sleep(max(0.0, until - self.clock()))
