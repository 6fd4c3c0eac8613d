"""How browser tests wait: for a state that a page is in, by means that its policy allows."""

import re
from pathlib import Path

BROWSER = Path(__file__).parents[1] / "browser"
# The first waits for nothing in particular; the second is evaluated as a string once it has to ask again, which the
# policy of every page refuses: it passes where the state is there already, and fails on a busy machine.
UNSURE = re.compile(r"\bsleep\(|\bwait_for_timeout\(|\bwait_for_function\(")


def test_nothing_is_waited_for_by_the_clock_or_by_what_a_page_refuses() -> None:
    """`expect(...)`, an awaited event, or a loop of frames inside the page that ends."""
    found = [
        f"{path.name}:{number}: {line.strip()}"
        for path in sorted(BROWSER.glob("test_*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNSURE.search(line)
    ]
    assert found == []
