"""Plays every guide without a browser and compares what happened with what was written down."""

import difflib
import sys
import time

from portal.library import load_library
from portal.site_settings import read_settings
from scripts.bootstrap import ROOT
from scripts.docs.fences import BadGuide, guides
from scripts.docs.playing import play
from scripts.docs.transcripts import Seen, transcript
from scripts.lib.terminal import console
from scripts.problem import Problem

DOCS = ROOT / "docs"
KEPT = ROOT / "tests" / "transcripts"
AGAIN = "If that is as it should be, run: python -m scripts check-guides --write"


def main(args: list[str]) -> None:
    """Play every step of every guide; with --write, write down what happened."""
    began = time.perf_counter()
    try:
        written = transcripts()
    except BadGuide as bad:
        raise Problem(str(bad)) from bad
    if "--write" in args:
        _write(written)
    else:
        _compare(written)
    steps = sum(text.count("\n## ") for text in written.values())
    console.print(f"{len(written)} guides, {steps} steps: all play ({time.perf_counter() - began:.1f} s).")


def transcripts() -> dict[str, str]:
    """Play all guides; return each one's transcript by the name of its file. Raises BadGuide."""
    settings, code_word = read_settings(), load_library().words["guide"]["code"]
    found = {}
    for page, guide in guides(DOCS):
        played = play(page, guide, settings)
        seen = [Seen(step.ended_at, step.heading, step.errors, step.code) for step in played]
        found[f"{guide.key}.txt"] = transcript(guide, seen, code_word)
    return found


def _write(written: dict[str, str]) -> None:
    for path in KEPT.rglob("*.txt"):
        if path.relative_to(KEPT).as_posix() not in written:
            path.unlink()
    for name, text in written.items():
        (KEPT / name).parent.mkdir(parents=True, exist_ok=True)
        (KEPT / name).write_text(text, encoding="utf-8")


def _compare(written: dict[str, str]) -> None:
    kept = {path.relative_to(KEPT).as_posix(): path.read_text(encoding="utf-8") for path in KEPT.rglob("*.txt")}
    changes = [line for name in sorted({*kept, *written}) for line in _changes(name, kept, written)]
    if changes:
        sys.stdout.write("\n".join(changes) + "\n")
        raise Problem(f"The guides play, but not as tests/transcripts/ has it (above). {AGAIN}")


def _changes(name: str, kept: dict[str, str], written: dict[str, str]) -> list[str]:
    before, now = (texts.get(name, "").splitlines() for texts in (kept, written))
    return list(difflib.unified_diff(before, now, f"tests/transcripts/{name}", "now", lineterm="", n=1))
