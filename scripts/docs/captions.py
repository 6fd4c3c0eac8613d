"""What is said about a picture: its caption, and its alternative text for who cannot see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.guides.dom import Element
from portal.guides.portal_screen import heading
from portal.guides.steps import REPAIR, RIGHT, WRONG, Step
from scripts.docs.playing import PlayedStep

CHOICES = ("fieldset", "select")


@dataclass(frozen=True, slots=True)
class Marks:
    """The marked elements of a screen, by what is done with them."""

    card: tuple[Element, ...]
    fields: tuple[Element, ...]
    papers: tuple[Element, ...]
    press: tuple[Element, ...]

    @classmethod
    def of(cls, played: PlayedStep) -> "Marks":
        """Sort the marks of a played step, which stand in the order of its actions."""
        step, marks = played.step, played.marks
        first, last = int(step.card), int(step.card) + len(step.fields)
        end = last + len(step.papers)
        return cls(marks[:first], marks[first:last], marks[last:end], marks[end:])


def acts(step: Step) -> bool:
    """Return whether a step's picture shows what to do, not what came of it."""
    return step.kind != WRONG and step.acts


def caption(played: PlayedStep, words: Mapping[str, str]) -> str:
    """Return one sentence on what the picture is for."""
    step = played.step
    if step.caption:
        return step.caption
    if not acts(step):
        return words["wrong" if step.kind == WRONG else "look"].format(see=step.see[0])
    done = words["then"].join(_done(Marks.of(played), step, words))
    said = words["repair" if step.kind == REPAIR else RIGHT].format(done=done)
    return said[:1].upper() + said[1:]


def _done(marks: Marks, step: Step, words: Mapping[str, str]) -> Iterator[str]:
    if marks.card:
        yield words["press"].format(name=marks.card[0].name)
    if marks.fields:
        chosen = {element.tag in CHOICES for element in marks.fields}
        kind = "fill-and-choose" if len(chosen) > 1 else "choose" if True in chosen else "fill"
        yield words[kind if len(marks.fields) > 1 or len(chosen) > 1 else f"{kind}-one"]
    if marks.papers:
        yield words["file" if any(file for _, file in step.papers) else "sample"]
    if marks.press:
        yield words["press"].format(name=marks.press[0].name)


def alternative(played: PlayedStep, words: Mapping[str, str]) -> str:
    """Return what the picture shows: which screen, what is marked on it, and what stands there."""
    parts = [words["screen"].format(title=heading(played.screen))]
    if acts(played.step):
        marked = [words["numbered"].format(number=at, what=what) for at, what in enumerate(_marked(played, words), 1)]
        parts += [words["marked"].format(marks=words["and"].join(marked))]
    else:
        parts += [words["ringed"].format(see=see) for see in played.step.see]
    return " ".join(parts)


def _marked(played: PlayedStep, words: Mapping[str, str]) -> Iterator[str]:
    marks = Marks.of(played)
    yield from (words["button"].format(name=button.name) for button in marks.card)
    for (label, _), control in zip(played.step.fields, marks.fields, strict=True):
        hidden = control.attrs.get("type") == "password"
        value = words["hidden"] if hidden else played.screen.value(control)
        yield words["filled" if value else "empty"].format(name=label, value=value)
    for paper, file in played.step.papers:
        yield words["paper-file" if file else "paper"].format(name=paper, file=file)
    yield from (words["link" if button.tag == "a" else "button"].format(name=button.name) for button in marks.press)
