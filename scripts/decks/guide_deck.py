"""The slides of a guide, read off its page: headings, the sentence before each figure, the figure, a turn there.

Every word of a step that a slide has no room for stands in the teacher's notes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from portal.guides.dom import Element, Screen
from scripts.decks import figures
from scripts.decks.deck import END, FIGURE, LIVE, TITLE, WORDS, Deck, Slide
from scripts.decks.plain_words import inner, plain

HEADINGS = ("h1", "h2", "h3")
BESIDE, ALONE = 210, 460  # letters for which there is room beside a figure, and on a slide without one
RIGHT = {"figure-screen"}
WRONG = {"is-wrong", "is-repair"}


@dataclass(slots=True)
class Part:
    """A heading of the page with what stands below it, up to the next."""

    heading: Element
    blocks: list[Element] = field(default_factory=list)


def guide_deck(page: str, text: str) -> Deck:
    """Make the deck of a guide from its page, whose address is `page`."""
    root = Screen(text).root
    first, *others = parts(next(iter(root.all("article"))))
    coach = next(iter(root.all("practice-coach")))
    lead = next((inner(block) for block in first.blocks if "dan" in block.classes), "")
    title = inner(first.heading)
    slides = [Slide("trang-dau", TITLE, title, lead), *_steps(others), Slide("het", END, title)]
    return Deck(page, title, lead, tuple(slides), page, figures.coach(coach))


def of_section(root: Element, place: str) -> Iterator[Slide]:
    """Yield the slides of one heading of a guide's page."""
    for part in parts(next(iter(root.all("article")))):
        if part.heading.attrs.get("id") == place:
            yield from _of_part(part)


def parts(article: Element) -> list[Part]:
    """List the headings of a page, each with what stands below it."""
    found: list[Part] = []
    for block in _blocks(article):
        if block.tag in HEADINGS:
            found.append(Part(block))
        elif found:
            found[-1].blocks.append(block)
    return found


def _blocks(parent: Element) -> Iterator[Element]:
    """Yield the blocks of a page in their order, those that a phone folds among them."""
    for child in parent.children:
        if not isinstance(child, Element) or child.tag == "summary":
            continue
        if child.tag == "details" and "sources" in child.classes:
            continue
        if child.tag == "details" and "fold" in child.classes:
            yield from _blocks(child)
        else:
            yield child


def _steps(found: Sequence[Part]) -> Iterator[Slide]:
    """Yield the slides of the parts that have something to do, after each numbered step a turn at the portal."""
    live: Slide | None = None
    for part in found:
        if part.heading.tag == "h2" and live:
            yield live
            live = None
        slides = list(_of_part(part))
        yield from slides
        if live is None and "buoc" in part.heading.classes:
            live = _turn(part)
        if live and live.place < 0:
            live = replace(live, place=next((slide.place for slide in slides if slide.place >= 0), -1))
    if live:
        yield live


def _turn(part: Part) -> Slide:
    return Slide(f"{part.heading.attrs['id']}-lam", LIVE, inner(part.heading))


def _of_part(part: Part) -> Iterator[Slide]:
    key, title = part.heading.attrs.get("id", ""), inner(part.heading)
    runs = list(_runs(part.blocks))
    found = [(run, figure) for run, figure in runs if figure is not None]
    rest = runs[-1][0] if runs and runs[-1][1] is None else []
    if not found:
        if "buoc" in part.heading.classes:
            yield _slide(Slide(key, WORDS, title), rest, ALONE)
        return
    for number, (run, figure) in enumerate(found):
        blank = Slide(key if number == 0 else f"{key}-{number + 1}", FIGURE, title)
        slide = _pictured(_slide(blank, run, BESIDE), figure)
        last = number + 1 == len(found)
        yield _noted(slide, [*run, *rest] if last else run)


def _runs(blocks: Sequence[Element]) -> Iterator[tuple[list[Element], Element | None]]:
    """Yield what stands before each figure of what is done right, with the figure; in the end what follows the last."""
    run: list[Element] = []
    for block in blocks:
        if RIGHT & set(block.classes):
            yield run, block
            run = []
        elif not WRONG & set(block.classes):
            run.append(block)
    yield run, None


def _slide(slide: Slide, run: Sequence[Element], room: int) -> Slide:
    return _noted(replace(slide, words=_words(run, room)), run)


def _noted(slide: Slide, run: Sequence[Element]) -> Slide:
    texts = [plain(block) for block in run if not _is_mistake(block)]
    more = [inner(block.all("summary")[0]) for block in run if _is_mistake(block)]
    return replace(slide, notes="".join(filter(None, texts)), more=tuple(more))


def _is_mistake(block: Element) -> bool:
    return block.tag == "details" and "failure" in block.classes


def _words(run: Sequence[Element], room: int) -> str:
    """Return the last texts before a figure for which there is room; none where the nearest is too long."""
    chosen: list[str] = []
    for block in reversed([block for block in run if block.tag in ("p", "ul", "ol") and not _is_aside(block)]):
        room -= len(block.text())
        if room < 0:
            break
        chosen.insert(0, plain(block))
    return "".join(chosen)


def _is_aside(block: Element) -> bool:
    """Return whether a text is for after the step: what will be seen, what often goes wrong."""
    first = next((child for child in block.children if not isinstance(child, str) or child.strip()), "")
    return isinstance(first, Element) and first.tag == "strong" and first.text().endswith(":")


def _pictured(slide: Slide, figure: Element) -> Slide:
    caption = figures.caption(figure)
    words = slide.words or f"<p>{caption}</p>"
    return replace(slide, words=words, picture=figures.picture(figure), place=int(figure.attrs["data-step"]))
