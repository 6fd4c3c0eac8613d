"""What a step still asks of a reader, by the screen and what is typed into it so far."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from portal.guides.dom import Element, Screen, fill
from portal.guides.player import Player
from portal.guides.portal_screen import fill_button
from portal.guides.steps import WRONG, Step

TypedFields = Iterable[tuple[str, str]]  # the name and value of each field, as a form would send it
FIELDS = ("input", "textarea", "select", "fieldset")
CHIP = "data-fill"  # on what fills in the fields that it names; the shell makes a button of it
UNTYPED = ("hidden", "file", "submit", "button")


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do; `value` is what to type.

    `kind` is `mend` (what the portal objects to, in its words), `card`, `fill`, `copy` (exactly that value), `choose`,
    `tick`, `sample`, `file`, `press` or `look`.
    """

    kind: str
    name: str
    value: str
    done: bool
    target: Element


def apply_typed(screen: Screen, typed: TypedFields) -> None:
    """Write what is typed into a screen's fields, in place of what they came with."""
    values: dict[str, list[str]] = {}
    for name, value in typed:
        values.setdefault(name, []).append(value)
    for control in screen.root.all("input", "textarea", "select"):
        name, kind = control.attrs.get("name", ""), control.attrs.get("type", "text")
        if not name or kind in UNTYPED:
            continue
        if kind in ("radio", "checkbox"):
            _set_chosen(control, control.attrs.get("value", "on") in values.get(name, ()))
        elif name in values and control.tag == "select":
            for option in control.all("option"):
                _set_chosen(option, option.attrs.get("value", option.text()) == values[name][0], "selected")
        elif name in values:
            fill(screen, control, values[name][0])


def _set_chosen(element: Element, chosen: bool, name: str = "checked") -> None:
    element.attrs.pop(name, None)
    if chosen:
        element.attrs[name] = ""


def list_tasks(player: Player, step: Step, before: Screen) -> list[Task]:
    """List what a step asks for on the player's screen; `before` is that screen as it came, without what is typed.

    Raises ElementNotFound where the step cannot be done here.
    """
    found = [*_mending(player, step, before), *_filling(player, step, before), *_attaching(player, step)]
    if step.press:
        target = player.pressed(step)
        found.append(Task("press", target.name, "", False, target))
    if not step.acts:
        found += [Task("look", player.resolved(text), "", False, player.saying(text)) for text in step.see]
    return found


def standing(screen: Screen, before: Screen) -> Iterator[tuple[str, Element | None]]:
    """Yield what the portal still objects to, and where: a complaint goes when what it is about has changed."""
    refused = dict(before.complaints())
    for message, control in screen.complaints():
        old = refused.get(message)
        if control is None or old is None or screen.value(control) == before.value(old):
            yield message, control


def _mending(player: Player, step: Step, before: Screen) -> Iterator[Task]:
    """Yield what is to be mended although the step does not say so."""
    asked = [player.user.field(label) for label, _ in step.fields]
    if step.card:
        asked += _empty(player.screen, fill_button(player.screen), set())
    for message, control in standing(player.screen, before):
        if control is not None and control.tag in FIELDS and control not in asked:
            yield Task("mend", message, "", False, control)


def _filling(player: Player, step: Step, before: Screen) -> Iterator[Task]:
    if step.card:
        button = fill_button(player.screen)
        empty = list(_empty(player.screen, button, {label for label, _ in step.fields}))
        yield Task("card", button.name, "", not empty, empty[0] if empty else button)
    for label, value in step.fields:
        control, wanted = player.user.field(label), player.resolved(value)
        kind = "tick" if _is_box(control) else "choose" if _is_choice(control) else "fill"
        if kind == "fill" and value and step.kind == WRONG:
            kind = "copy"
        done = _is_done(player, step, (label, wanted), before)
        yield Task(kind, label, wanted, done, _choice(player.screen, control, wanted))


def _is_box(control: Element) -> bool:
    return control.attrs.get("type") == "checkbox"


def _is_choice(control: Element) -> bool:
    return control.tag in ("select", "fieldset") or control.attrs.get("type") in ("radio", "checkbox")


def _is_done(player: Player, step: Step, wanted: tuple[str, str], before: Screen) -> bool:
    """Return whether a field is done: with the step's own value where that matters, else with any."""
    label, value = wanted
    control = player.user.field(label)
    now = player.screen.value(control)
    if control.attrs.get("aria-invalid") and now == before.value(before.control(label) or control):
        return False  # the portal has just refused this
    if step.kind == WRONG or not value or _is_choice(control):
        return now.casefold().split() == value.casefold().split()
    return bool(now.strip())


def _choice(screen: Screen, group: Element, wanted: str) -> Element:
    """Return the row of the wanted choice in a group of radio buttons; for another control, the control itself."""
    if group.tag == "select" or not _is_choice(group):
        return group
    rows = [row for row in screen.root.walk() if "radio" in row.classes]
    named = [row for row in rows if any(label.name == wanted for label in row.all("label")) or group in row.walk()]
    return next((row for row in named if group.tag != "fieldset" or row in group.walk()), group)


def _empty(screen: Screen, button: Element, but: set[str]) -> Iterator[Element]:
    """Yield the required fields of a form that nothing is typed into, but for those that the step names itself."""
    form = screen.form_of(button)
    for label in form.all("label", "legend") if form else []:
        control = screen.control(label.name)
        required = control is not None and any("required" in e.attrs for e in control.walk())
        if control is None or not required or label.name in but or screen.value(control).strip():
            continue
        if control.attrs.get("type") == "radio":
            continue  # one of several: their legend stands for all of them
        yield control


def _attaching(player: Player, step: Step) -> Iterator[Task]:
    attached = {button.name for button in player.screen.buttons()}
    for paper, file in step.papers:
        remove = player.words["remove"].format(paper=paper)
        done = remove in attached
        if not file:
            name = remove if done else player.words["sample"].format(paper=paper)
            yield Task("sample", paper, "", done, player.user.target(name))
            continue
        control = player.user.field(player.words["choose" if not done else "replace"].format(paper=paper))
        label = next(e for e in player.screen.root.all("label") if e.attrs.get("for") == control.attrs.get("id"))
        yield Task("file", paper, file, False, label)


def for_a_child(player: Player, task: Task) -> Task:
    """Return the task to fill something in as one tap on what fills it in, where there is such a thing."""
    if task.kind == "card":
        return replace(task, kind="helper", target=fill_button(player.screen))
    key = task.target.attrs.get("id", "")
    chips = [e for e in player.screen.root.walk() if key and key in e.attrs.get(CHIP, "").split()]
    return replace(task, kind="chip", target=chips[0]) if chips and task.kind == "fill" else task


def current_task(all_tasks: Sequence[Task]) -> Task:
    """Return the task to do now: the first that is not done, or the last one."""
    return next((task for task in all_tasks if not task.done), all_tasks[-1])


def kind_of(task: Task) -> str:
    """Return the kind of a task; `empty` where a field is to be left empty."""
    return "empty" if task.kind == "fill" and not task.value else task.kind


def task_text(words: Mapping[str, Any], task: Task) -> str:
    """Return the sentence that tells what is to be done."""
    text: str = words["coach"]["task"][kind_of(task)]
    return text.format(name=task.name, value=task.value)
