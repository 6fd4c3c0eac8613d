"""What a lesson is: whom it is for, what pupils shall know, what is needed, and what is done when."""

from collections.abc import Iterator
from dataclasses import dataclass, field

MINUTES = 35  # of a lesson at a primary school
MOST_TOPICS = 2
PARTS = ("mo-dau", "kien-thuc", "luyen-tap", "van-dung")  # in this order; each comes at least once
GRADES = ("1", "2", "3", "4", "5")
# Kinds of slides, by the key that tells them.
SAY, STEP, QUESTION, STORY, PORTAL = "chu", "buoc", "cau_hoi", "truyen", "cong"
SLIDES = (SAY, STEP, QUESTION, STORY, PORTAL)


@dataclass(frozen=True, slots=True)
class Slide:
    """What is projected.

    `kind` is SAY: `said` is the big line, `below` a smaller one, `picture` a name in docs/assets/images or empty.
    STEP, PORTAL: `target` is page.md#heading of a guide's step, drawn or live; STORY: a page with a section #chuyen, or
    one of its scenes page.md#tranh-1; QUESTION: `target` is the key of a question of the bank.
    """

    kind: str
    target: str = ""
    said: str = ""
    below: str = ""
    picture: str = ""

    @property
    def page(self) -> str:
        """Return the page that it comes from, none for words and questions."""
        return "" if self.kind in (SAY, QUESTION) else self.target.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Activity:
    """A part of the lesson: what the teacher does, what the pupils do, what is projected meanwhile."""

    part: str
    name: str
    minutes: int
    begins: int  # minutes after the lesson's beginning
    teacher: tuple[str, ...]
    pupils: tuple[str, ...]
    slides: tuple[Slide, ...] = ()
    line: int = 0  # where its fence begins in the page's file

    @property
    def ends(self) -> int:
        """Return how many minutes after the lesson's beginning it is over."""
        return self.begins + self.minutes


@dataclass(frozen=True, slots=True)
class Aim:
    """What a pupil can do afterwards, and which competences of the framework that belongs to."""

    said: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """A page to open beforehand, and what to do there; `page` may name a place: page.md#place."""

    page: str
    said: str


@dataclass(frozen=True, slots=True)
class Without:
    """What to do where something is missing."""

    internet: str
    computers: str
    projector: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson; `key` is its page's address from the site's root, such as lop-hoc/tiet-1."""

    key: str
    title: str
    grades: tuple[str, ...]
    subject: str
    topics: tuple[str, ...]
    aims: tuple[Aim, ...]
    teacher_needs: tuple[str, ...]
    pupils_need: tuple[str, ...]
    without: Without
    activities: tuple[Activity, ...]
    opened: tuple[Opening, ...] = ()
    prepared: str = ""  # page.md#place that brings the practice to where the class begins
    printed: tuple[str, ...] = ()  # keys of sheets: see scripts/sheets
    worksheet: tuple[str, ...] = ()  # keys of questions, in the order of the worksheet
    told_home: tuple[str, ...] = field(default=())  # what pupils say at home, a line each

    @property
    def name(self) -> str:
        """Return the last part of its key, by which its files are named."""
        return self.key.rpartition("/")[2]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of all its aims, each once."""
        return tuple(dict.fromkeys(code for aim in self.aims for code in aim.codes))

    def slides(self) -> Iterator[tuple[Activity, Slide]]:
        """Yield all that is projected, each with the activity that it belongs to."""
        for activity in self.activities:
            yield from ((activity, slide) for slide in activity.slides)
