"""The picture of the ten statuses and the table beside it, both made from the one table of transitions."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from typing import Any

from portal.domain.dossier import TRANSITIONS, Role, Status

WIDTH, HEIGHT = 680, 700
HALF_WIDTH, HALF_HEIGHT = 88, 27
LETTERS = 22  # of a line in a box
BOW = 12  # how far a line bends, so that there and back are two lines
PLACES = {
    Status.DRAFT: (340, 40),
    Status.SUBMITTED: (340, 150),
    Status.REFUSED: (575, 150),
    Status.ACCEPTED: (340, 265),
    Status.SUPPLEMENT: (115, 265),
    Status.PAYMENT: (575, 330),
    Status.PROCESSING: (340, 395),
    Status.DONE: (340, 540),
    Status.WITHDRAWN: (115, 600),
    Status.STOPPED: (575, 600),
    Status.RETURNED: (340, 655),
}
ROUND = {  # where a straight line would cross a box
    (Status.SUBMITTED, Status.WITHDRAWN): "M252 140H14V600H25",
    (Status.ACCEPTED, Status.WITHDRAWN): "M256 291L165 572",
    (Status.SUPPLEMENT, Status.STOPPED): "M150 292C170 440 360 450 500 572",
    (Status.PAYMENT, Status.WITHDRAWN): "M550 357C540 460 250 450 185 572",
}
MAIN = (Status.DRAFT, Status.SUBMITTED, Status.ACCEPTED, Status.PROCESSING, Status.DONE, Status.RETURNED)


@dataclass(frozen=True, slots=True)
class Box:
    """A status in the picture: its middle, and its name in lines of text with their heights."""

    status: Status
    x: int
    y: int
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one status to another; `main` where all goes well."""

    before: Status
    after: Status
    path: str
    main: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A line of the table: what leads from a status to another, who does it, at which levels and on which form."""

    event: str
    roles: tuple[Role, ...]
    following: Status
    levels: tuple[int, ...]
    form: str


def boxes(names: Mapping[str, str]) -> list[Box]:
    """Return the boxes; `names` has the names of statuses by number."""
    found = []
    for status, (x, y) in PLACES.items():
        lines = wrap(f"{int(status)}. {names[str(int(status))]}", LETTERS)
        heights = range(y + 5 - 9 * (len(lines) - 1), y + 60, 18)
        found.append(Box(status, x, y, tuple(zip(heights, lines, strict=False))))
    return found


def arrows() -> list[Arrow]:
    """Return an arrow for each pair of statuses of the table, without those that lead back to where one is."""
    pairs = dict.fromkeys((line.state, line.following) for line in TRANSITIONS if line.state is not line.following)
    steps = set(pairwise(MAIN))
    return [Arrow(*pair, ROUND.get(pair) or _bent(*pair), pair in steps) for pair in pairs]


def ways() -> dict[Status, list[Way]]:
    """Return the table: for each status what can happen in it, in the order of the one table."""
    table: dict[Status, list[Way]] = {status: [] for status in Status}
    for line in TRANSITIONS:
        row = Way(line.event, tuple(sorted(line.roles)), line.following, tuple(sorted(line.levels)), line.form)
        table[line.state].append(row)
    return table


def values(words: Mapping[str, Any]) -> dict[str, Any]:
    """Return all that the template shows."""
    sizes = {"width": WIDTH, "height": HEIGHT, "half_width": HALF_WIDTH, "half_height": HALF_HEIGHT}
    return {"boxes": boxes(words["status"]), "arrows": arrows(), "table": ways(), **sizes}


def _bent(before: Status, after: Status) -> str:
    """Draw from the edge of a box to the edge of another, bent to the left of the way."""
    (x1, y1), (x2, y2) = PLACES[before], PLACES[after]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    aside_x, aside_y = (y2 - y1) / length * BOW, (x1 - x2) / length * BOW
    start = _edge(x1 + aside_x, y1 + aside_y, x2 - x1, y2 - y1, (x1, y1))
    end = _edge(x2 + aside_x, y2 + aside_y, x1 - x2, y1 - y2, (x2, y2))
    return f"M{start[0]:.0f} {start[1]:.0f}L{end[0]:.0f} {end[1]:.0f}"


def _edge(x: float, y: float, along: float, down: float, middle: tuple[int, int]) -> tuple[float, float]:
    """Return where a line from a point in a box leaves it."""
    ways = []
    if along:
        ways.append((middle[0] + (HALF_WIDTH if along > 0 else -HALF_WIDTH) - x) / along)
    if down:
        ways.append((middle[1] + (HALF_HEIGHT if down > 0 else -HALF_HEIGHT) - y) / down)
    far = min(ways)
    return x + along * far, y + down * far
