"""The tests that drive browsers on the built site.

Knows what they need beforehand.
"""

from collections.abc import Iterable

from scripts.lib import chromium, gates, node
from scripts.lib.engines import choice
from scripts.lib.gates import Gate
from scripts.tasks import setup

FAST = ("-m", "not slow")
EVENLY = ("--dist", "worksteal")  # tests take from a second to minutes: no process is to end long before the others


def main(args: list[str]) -> None:
    """Build the site and run the browser tests but for the slow ones; ARGS choose others: -k main_flow, -m slow."""
    setup.main([])
    site = Gate("site", ("scripts", "handouts"))  # built, with its printed sheets
    chosen = browser_tests(args or FAST, after=site.name)
    gates.finish(gates.run([site, chosen], environment(watched="--headed" in args)))


def environment(*, watched: bool = False) -> dict[str, str]:
    """Return the environment variables of a process that drives browsers, which are looked for once.

    Only a Chromium with windows can be `watched`.
    """
    choice.install()
    return {**node.environment(), "CHROMIUM": chromium.find() if watched else chromium.find_windowless()}


def browser_tests(options: Iterable[str] = (), after: str = "") -> Gate:
    """Return the gate of pytest; without options it runs the slow tests too."""
    return gates.pytest("browser tests", "tests/browser", (*EVENLY, *options), after)
