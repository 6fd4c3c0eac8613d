"""What stands in a lesson plan, whatever kind of file it becomes: the parts of the form of CV 2345/BGDDT-GDTH."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.lessons.model import MINUTES, Activity, Lesson
from scripts.lessons.words import words as lesson_words
from scripts.sheets.words import Settings, words

ADJUSTED_ROWS = 6  # empty lines for what was changed after the lesson


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tick: what is chosen, and each answer with whether it is ticked already."""

    asks: str
    answers: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An activity in the table: its heading, when, and what both sides do."""

    heading: str
    when: tuple[str, str]
    teacher: tuple[str, ...]
    pupils: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A lesson plan."""

    lesson: Lesson
    settings: Settings

    @property
    def title(self) -> str:
        """Return the lesson's name, without the number of our series."""
        return self.lesson.title.partition(": ")[2] or self.lesson.title

    @property
    def corners(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Return what stands above the heading, left and right: the school, and whose plan it is."""
        said, school = words()["plan"], self.settings
        left = (said["school"].format(school=school.school).upper(), said["year"].format(year=school.year))
        return left, (said["teacher"], said["week"])

    @property
    def choices(self) -> tuple[Choice, Choice]:
        """Return subject and grade as they can be chosen, ours ticked where there is but one."""
        said, lesson = words()["plan"], self.lesson
        taught = (name for name in said["subjects"] if max(lesson.grades) >= said["first_grade"].get(name, "1"))
        subjects = tuple((name, name == lesson.subject) for name in taught)
        grades = tuple((grade, len(lesson.grades) == 1) for grade in lesson.grades)
        return Choice(said["subject"], subjects), Choice(said["grade"], grades)

    @property
    def aims(self) -> list[str]:
        """Return the aims, each with its codes."""
        return [aim.said + (f" ({', '.join(aim.codes)})" if aim.codes else "") for aim in self.lesson.aims]

    @property
    def codes(self) -> list[str]:
        """Return what each code is called."""
        known = lesson_words()["codes"]
        return [f"{code}: {known[code]['name']}" for code in self.lesson.codes]

    def rows(self) -> Iterator[Row]:
        """Yield the activities as rows of the table."""
        for number, activity in enumerate(self.lesson.activities, 1):
            yield Row(_heading(number, activity), _when(activity), activity.teacher, activity.pupils)

    def said(self, name: str) -> str:
        """Return a sentence of words.toml with its gaps filled."""
        return str(words()["plan"][name]).format(title=self.title, minutes=MINUTES)


def _heading(number: int, activity: Activity) -> str:
    part = lesson_words()["parts"][activity.part]
    return str(words()["plan"]["activity"]).format(number=number, part=part, name=activity.name)


def _when(activity: Activity) -> tuple[str, str]:
    """Return from when to when an activity is, and how long."""
    when, minutes = words()["plan"]["minutes"]
    return when.format(begins=activity.begins, ends=activity.ends), minutes.format(minutes=activity.minutes)
