"""What happened when a guide was played, as a text to read: the same whoever played it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from portal.guides.steps import Guide, Step

SECRET = re.compile(r"(?:(?<=/kich-hoat/)|(?<=/mat-khau-moi/))[\w-]+")  # the last part of a link that was sent by mail


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a step ended, as the one who played it saw it."""

    path: str
    heading: str
    errors: Sequence[str]
    code: str = ""


def transcript(guide: Guide, seen: Sequence[Seen], code_word: str) -> str:
    """Write down what was done and seen; `code_word` stands for the dossier's code, another one in each run."""
    lines = [f"# {guide.key}: {guide.title}", f"nguoi {guide.person}", f"tinh_trang {guide.state}"]
    for step, end in zip(guide.steps, seen, strict=True):
        lines += ["", f"## {step.kind} #{step.section} {step.title}", *_done(step), *_seen(step, end, code_word)]
    return "\n".join(lines) + "\n"


def _done(step: Step) -> Iterator[str]:
    if step.open:
        yield f"mo {step.open}"
    if step.card:
        yield "dien_giup"
    yield from (f"dien {label} = {value}" for label, value in step.fields)
    yield from (f"dinh_kem {paper}" + (f" = {file}" if file else "") for paper, file in step.papers)
    if step.press:
        yield f"bam {step.press}" + (f" ({step.row})" if step.row else "")


def _seen(step: Step, end: Seen, code_word: str) -> Iterator[str]:
    def plain(text: str) -> str:
        return SECRET.sub("...", text.replace(end.code, code_word) if end.code else text)

    yield f"=> {plain(unquote(end.path))}"
    yield f"h1 {plain(end.heading)}"
    yield from (f"loi {error}" for error in end.errors)  # these have an example of a code, not the code
    yield from (f"thay {text}" for text in step.see)
