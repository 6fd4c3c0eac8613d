"""Every gate and every test, one after the other, and one line at the end that says how it went.

Knows their order.
"""

from scripts.lib import gates
from scripts.lib.gates import Gate
from scripts.tasks import browser, unit


def main(args: list[str]) -> None:
    """Check style and types, run unit tests, build, run browser tests; ends in one pass/fail line."""
    unit.prepare()
    gates.finish(gates.run(plan(), browser.environment()))


def plan() -> list[Gate]:
    """List what is run, in order."""
    return [
        Gate("lint", ("scripts", "lint")),
        Gate("format", ("scripts", "format", "--check")),
        Gate("types", ("scripts", "types")),
        unit.python_tests(),
        *unit.shell_tests(),
        Gate("build", ("scripts", "build")),
        Gate("handouts", ("scripts", "handouts"), after="build"),
        browser.browser_tests(after="build"),
    ]
