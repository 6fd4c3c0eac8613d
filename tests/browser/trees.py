"""What a screen reader finds on a screen, compared with what was committed in tests/trees, one file for each screen.

Knows which screens are kept, and what differs from one visit to the next. `--write-trees` writes the files anew.
"""

import re
from pathlib import Path

from portal.library import load_library
from tests.browser.sandbox_user import SandboxUser

TREES = Path(__file__).parents[1] / "trees"
KEPT = frozenset(
    (
        *("home", "people", "register", "register, with errors", "registered", "sign in", "letter", "activated"),
        *("choose", "choose, found", "procedure", "step 1", "step 1, with errors", "papers, with a sample"),
        *("confirm", "sent", "officer's desk", "my dossiers", "dossier, to supplement", "look-up, found", "phone"),
        *("payment", "today", "one-time code", "reset", "not found"),
    )
)
ADDRESS = re.compile(r"^ *- /url: .*\n", re.MULTILINE)
MASKS = (
    (re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4}"), "<code>"),
    (re.compile(r"\d{2}/\d{2}/\d{4}"), "<date>"),
    (re.compile(r"\b\d{2}/\d{2}\b"), "<day>"),
    (re.compile(r"\b\d{2}:\d{2}\b"), "<time>"),
    (re.compile(r"\b\d{3} \d{3}\b(?! \d)"), "<one-time code>"),
    (re.compile("|".join(load_library().words["clock"]["weekdays"])), "<weekday>"),
)


def read(someone: SandboxUser) -> str:
    """Return the tree of the screen that stands there, without what chance and time put into it."""
    tree = ADDRESS.sub("", someone.screen.aria_snapshot()) + "\n"
    for captcha in someone.screen.locator("[data-captcha]").all_inner_texts():
        tree = tree.replace(captcha, "<captcha>")
    for pattern, name in MASKS:
        tree = pattern.sub(name, tree)
    return tree


def differences(someone: SandboxUser, screen: str, *, write: bool) -> list[str]:
    """Return a line for each kept screen whose tree is not the committed one; with `write`, commit to this one."""
    if screen not in KEPT:
        return []
    file = TREES / f"{re.sub(r'[^a-z0-9]+', '-', screen)}.yml"
    found = read(someone)
    if write:
        file.write_text(found, encoding="utf-8")
    expected = file.read_text(encoding="utf-8") if file.exists() else ""
    return [] if found == expected else [f"{screen}: {line}" for line in _changed(expected, found)]


def _changed(expected: str, found: str) -> list[str]:
    before, after = expected.splitlines(), found.splitlines()
    gone, come = [x for x in before if x not in after], [x for x in after if x not in before]
    return [*(f"no longer read: {x.strip()}" for x in gone), *(f"read now: {x.strip()}" for x in come)] or ["order"]
