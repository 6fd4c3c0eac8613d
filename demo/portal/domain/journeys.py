"""A procedure at levels 1 and 2, on paper: each trip, whether the office was open, and what was forgotten.

Hours, days in the post and the sheets of a copy are this portal's own rules.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from portal.domain.errors import Refusal
from portal.domain.procedures import Procedure
from portal.domain.workdays import Calendar

READY = time(9)  # of the due day: then the result is there
READY_SAME_DAY = time(16)
QUEUE = timedelta(minutes=15)
WRITING = timedelta(minutes=20)
POST_DAYS = 2  # working days that a letter is on its way
POSTAGE = 30_000  # dong
FARE, MINUTES = 20_000, 30  # of a trip there and back; of one way
MOST_FARE, MOST_MINUTES, MOST_SHEETS = 10_000_000, 240, 50


class Place(StrEnum):
    """Where the citizen is, and how far."""

    START = "start"  # at home; nothing read yet
    READ = "read"  # at home, without a form
    DESK = "desk"  # at the office, with an empty form
    COUNTER = "counter"  # at the office, with a form filled in
    WRITTEN = "written"  # at home, with a form filled in
    WAITING = "waiting"  # handed in, until the due day
    DONE = "done"


@dataclass(frozen=True, slots=True)
class JourneyEntry:
    """A line of the journey's diary, never changed once written. `money` is in dong, `papers` what was newly copied."""

    at: datetime
    act: str
    outcome: str
    place: Place
    trips: int = 0
    money: int = 0
    sheets: int = 0
    papers: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """One try at a level on paper. `fare` is what a trip there and back costs, `minutes` what one way takes."""

    id: int
    procedure: str
    level: int
    started_at: datetime
    fare: int = FARE
    minutes: int = MINUTES
    steps: tuple[JourneyEntry, ...] = ()

    @property
    def place(self) -> Place:
        """Where the last step led."""
        return self.steps[-1].place if self.steps else Place.START

    @property
    def bag(self) -> frozenset[str]:
        """The papers that are with the citizen or handed in already."""
        return frozenset(key for entry in self.steps for key in entry.papers)

    @property
    def due_on(self) -> date | None:
        """The day of the result, once there is one."""
        return next((entry.due_on for entry in reversed(self.steps) if entry.due_on), None)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is decided for an act: to wait for the right hour, which papers to take along, how many sheets to print."""

    wait: bool = False
    papers: tuple[str, ...] = ()
    sheets: int = 1


@dataclass(frozen=True, slots=True)
class Scene:
    """What an act is judged by."""

    journey: Journey
    procedure: Procedure
    calendar: Calendar
    now: datetime
    choice: Choice = field(default_factory=Choice)

    @property
    def way(self) -> timedelta:
        """What it takes to go there, or back."""
        return timedelta(minutes=self.journey.minutes)

    @property
    def packed(self) -> tuple[str, ...]:
        """The papers that come newly into the bag."""
        known = [paper.key for paper in self.procedure.documents]
        return tuple(key for key in known if key in self.choice.papers and key not in self.journey.bag)

    @property
    def missing(self) -> tuple[str, ...]:
        """The required papers that are not in the bag, the new ones counted in."""
        there = self.journey.bag | set(self.packed)
        return tuple(paper.key for paper in self.procedure.documents if paper.required and paper.key not in there)


def acts_at(journey: Journey) -> tuple[str, ...]:
    """List what can be done where the citizen is."""
    return tuple(act for (level, place, act) in _ACTS if level == journey.level and place is journey.place)


def take(scene: Scene, act: str) -> JourneyEntry:
    """Do one act; the entry says when it was over and what came of it. Raises Refusal `journey`, OutsideCalendar."""
    todo = _ACTS.get((scene.journey.level, scene.journey.place, act))
    if todo is None:
        raise Refusal("journey", act=act)
    return todo(scene)


def ready_at(scene: Scene) -> datetime:
    """Return the moment at which the result is there."""
    due = scene.journey.due_on
    assert due is not None, "nothing was handed in"
    return datetime.combine(due, READY if scene.procedure.days_given({}) else READY_SAME_DAY)


def _read(scene: Scene) -> JourneyEntry:
    return JourneyEntry(scene.now, "read", "ok", Place.READ)


def _arrival(scene: Scene) -> datetime:
    return (scene.calendar.next_opening(scene.now) if scene.choice.wait else scene.now) + scene.way


def _go(scene: Scene) -> JourneyEntry:
    """Go to the office with the papers; where it is closed, the citizen comes back."""
    arrival = _arrival(scene)
    trip = JourneyEntry(arrival, "go", "ok", Place.DESK, 1, scene.journey.fare, len(scene.packed), scene.packed)
    if not scene.calendar.is_open(arrival):
        return replace(trip, at=arrival + scene.way, outcome="closed", place=scene.journey.place)
    return replace(trip, place=Place.COUNTER) if scene.journey.place is Place.WRITTEN else trip


def _write(scene: Scene) -> JourneyEntry:
    """Fill in the form that the office hands out."""
    return JourneyEntry(scene.now + WRITING, "write", "ok", Place.COUNTER, sheets=1 if scene.procedure.steps else 0)


def _print(scene: Scene) -> JourneyEntry:
    """Print the form that was downloaded, and fill it in at home."""
    return JourneyEntry(scene.now + WRITING, "print", "ok", Place.WRITTEN, sheets=scene.choice.sheets)


def _hand_in(scene: Scene) -> JourneyEntry:
    """Hand in what is in the bag; where something is missing, or it is too late, the citizen goes home."""
    home = scene.now + QUEUE + scene.way
    if not scene.calendar.is_open(scene.now):
        return JourneyEntry(scene.now + scene.way, "hand", "closed", Place.WRITTEN)
    return _judged(scene, JourneyEntry(home, "hand", "ok", Place.WAITING), scene.now)


def _post(scene: Scene) -> JourneyEntry:
    """Send it by post; it is judged when it arrives, some working days later."""
    day = scene.calendar.due(scene.now.date(), POST_DAYS)
    arrival = datetime.combine(day, READY)
    sent = JourneyEntry(arrival, "post", "ok", Place.WAITING, 0, POSTAGE, len(scene.packed), scene.packed)
    return _judged(scene, sent, arrival)


def _judged(scene: Scene, entry: JourneyEntry, at: datetime) -> JourneyEntry:
    if scene.missing:
        return replace(entry, outcome="lacking", place=Place.WRITTEN, missing=scene.missing)
    received = scene.calendar.received(at, scene.procedure.latest)
    return replace(entry, due_on=scene.calendar.due(received, scene.procedure.days_given({})))


def _collect(scene: Scene) -> JourneyEntry:
    """Collect the result; before its day it is not there yet."""
    ready = ready_at(scene)
    arrival = max(scene.now + scene.way, ready) if scene.choice.wait else scene.now + scene.way
    if scene.choice.wait and not scene.calendar.is_open(arrival):
        arrival = scene.calendar.next_opening(arrival)
    trip = JourneyEntry(arrival + scene.way, "collect", "ok", Place.DONE, 1, scene.journey.fare)
    if not scene.calendar.is_open(arrival):
        return replace(trip, outcome="closed", place=Place.WAITING)
    return trip if arrival >= ready else replace(trip, outcome="early", place=Place.WAITING)


_Act = Callable[[Scene], JourneyEntry]
_ACTS: Mapping[tuple[int, Place, str], _Act] = {
    (1, Place.START, "read"): _read,
    (1, Place.READ, "go"): _go,
    (1, Place.DESK, "write"): _write,
    (1, Place.COUNTER, "hand"): _hand_in,
    (1, Place.WRITTEN, "go"): _go,
    (1, Place.WAITING, "collect"): _collect,
    (2, Place.START, "read"): _read,
    (2, Place.READ, "print"): _print,
    (2, Place.WRITTEN, "go"): _go,
    (2, Place.WRITTEN, "post"): _post,
    (2, Place.COUNTER, "hand"): _hand_in,
    (2, Place.WAITING, "collect"): _collect,
}
