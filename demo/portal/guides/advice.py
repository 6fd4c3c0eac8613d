"""What the coach tells a reader about a screen."""

from dataclasses import dataclass

from portal.guides.steps import Step
from portal.guides.tasks import Task


@dataclass(frozen=True, slots=True)
class Advice:
    """What the coach tells the reader about a screen."""

    step: Step
    number: int  # of the step's heading among those that are counted; 0 for the others
    count: int  # of those headings
    ticks: list[str]  # as of `CoachState.ticks`
    done: int  # how many steps have been done since the reader began
    reached: bool = False  # the step before has just been done
    over: bool = False  # the guide is done
    afresh: bool = False  # the portal had to start over for the step to be done
    instead: str = ""  # who plays, where a link asked for somebody whom nobody knows
    astray: bool = False  # the step cannot be done on this screen
    trouble: str = ""  # what the portal objects to, where that is not `now` itself
    tasks: tuple[Task, ...] = ()
    now: Task | None = None  # which of the tasks comes next
    hints: tuple[str, ...] = ()
    more: bool = False  # there is another hint
    spot: int = -1  # the index of the element to point at, among all of the portal's
    tag: str = ""  # its tag, to check the index
    side: str = ""  # where the arrow has room
    door: str = ""  # as of `Guide.door`
    secret: bool = False  # what is to be done is for the reader to find out
