"""What takes too long for every day, or needs others to answer: payloads, known faults, the SBOM, a school's nginx.

Knows their order.
"""

import argparse
from collections.abc import Callable, Mapping

from scripts.audit import known_faults, nginx_load, sbom
from scripts.lib import gates
from scripts.lib.folders import SITE
from scripts.lib.gates import Gate
from scripts.tasks import browser, setup

PARTS: Mapping[str, Callable[[], object]] = {
    "sbom": sbom.make,
    "faults": known_faults.check,
    "nginx": lambda: nginx_load.check(SITE),
}
INJECTION = "tests/browser/test_injection.py"


def main(args: list[str]) -> None:
    """Try payloads in every field, ask for known faults of packages, write the SBOM, try nginx; --only NAME for one."""
    parser = argparse.ArgumentParser(prog="python -m scripts audit")
    parser.add_argument("--only", choices=PARTS, help="do this one alone")
    only = parser.parse_args(args).only
    setup.main([])
    if only:
        PARTS[only]()
        return
    gates.finish(gates.run(plan(), browser.environment()))


def plan() -> list[Gate]:
    """List what is run, in order; each of PARTS by itself, so that one that fails does not hide the others."""
    return [
        *(Gate(name, ("scripts", "audit", "--only", name)) for name in ("sbom", "faults")),
        Gate("payloads", ("tests.audit.every_field",)),
        Gate("site", ("scripts", "build")),
        Gate("nginx", ("scripts", "audit", "--only", "nginx"), after="site"),
        gates.pytest("payloads in the browser", "tests/browser", (INJECTION,), after="site"),
    ]
