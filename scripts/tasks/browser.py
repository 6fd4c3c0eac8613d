"""The tests that drive browsers on the built site.

Knows what they need beforehand.
"""

from collections.abc import Iterable

from scripts.lib import chromium, gates, node
from scripts.lib.engines import choice
from scripts.lib.gates import Gate
from scripts.tasks import setup

EVENLY = ("--dist", "worksteal")  # tests take from a second to minutes: no process is to end long before the others


def main(args: list[str]) -> None:
    """Build the site and run the browser tests; ARGS go to pytest: -k main_flow, --headed, --slow-motion=500."""
    setup.main([])
    site = Gate("site", ("scripts", "handouts"))  # built, with its printed sheets
    gates.finish(gates.run([site, browser_tests(args, after=site.name)], environment(watched="--headed" in args)))


def environment(*, watched: bool = False) -> dict[str, str]:
    """Return the environment variables of a process that drives browsers, which are looked for once.

    Only a Chromium with windows can be `watched`.
    """
    choice.install()
    return {**node.environment(), "CHROMIUM": chromium.find() if watched else chromium.find_windowless()}


def browser_tests(options: Iterable[str] = (), after: str = "") -> Gate:
    """Return the gate of pytest."""
    return gates.pytest("browser tests", "tests/browser", (*EVENLY, *options), after)
