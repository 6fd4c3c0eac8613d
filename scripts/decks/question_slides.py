"""A question of the pupils' pages as two slides: what is asked with its choices, then the answer."""

from collections.abc import Iterator
from pathlib import Path

from portal.guides.dom import Element, Screen
from scripts.decks.deck import ANSWERED, ASKED, Slide
from scripts.decks.plain_words import inner

LEFT_OUT = {"question-number", "on-paper"}
PAIRS = "noi"  # the shape of a question whose words are matched


def find(pages: Path, key: str) -> Element:
    """Return a question among the built pages. Raises ValueError."""
    mark = f'data-key="{key}"'
    for path in sorted((pages / "hoc-sinh").glob("*/index.html")):
        text = path.read_text(encoding="utf-8")
        at = text.find(mark)
        if at >= 0:
            start = text.rindex("<quiz-question", 0, at)
            return Screen(text[start : text.index("</quiz-question>", at)]).root.all("quiz-question")[0]
    raise ValueError(f"no page asks '{key}'")


def asked_and_answered(question: Element) -> Iterator[Slide]:
    """Yield the question, and on the next key its answer with the reason."""
    for parent in question.walk():
        parent.children = [c for c in parent.children if isinstance(c, str) or not LEFT_OUT & set(c.classes)]
    title = inner(question.all("legend")[0])
    (key,) = [e for e in question.all("details") if "question-key" in e.classes]
    reasons = "".join(f"<li>{inner(item)}</li>" for item in key.all("li"))
    yield Slide("cau", ASKED, title, _choices(question), notes=f"<ul>{reasons}</ul>")
    yield Slide("dap", ANSWERED, title, _answer(question, key))


def _choices(question: Element) -> str:
    labels = [e for e in question.all("label") if "question-choice" in e.classes]
    if labels:
        return _list([_choice(label) for label in labels])
    pairs = [e for e in question.all("p") if "question-pair" in e.classes]
    if pairs:
        others = [inner(option) for option in pairs[0].all("option") if option.attrs.get("value")]
        return _list([inner(pair.all("label")[0]) for pair in pairs]) + _list(others)
    return _list([inner(e.all("span")[0]) for e in question.all("li") if "data-part" in e.attrs and e.all("span")])


def _choice(label: Element) -> str:
    """Write a choice with its letter; true and false have none."""
    letter = "".join(f"<b>{inner(mark)}.</b> " for mark in label.all("b"))
    return letter + inner(label.all("span")[0])


def _answer(question: Element, key: Element) -> str:
    items = key.all("li")
    if question.attrs.get("data-shape") == PAIRS:
        return _list([inner(item.all("b")[0]) for item in items])
    right = [item for item in items if "data-right" in item.attrs]
    reason = f"<p>{inner(right[0].all('span')[0])}</p>" if len(right) == 1 else ""
    return f"<p><b>{inner(key.all('p')[0].all('b')[0])}</b></p>{reason}"


def _list(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
