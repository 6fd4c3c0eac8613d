"""All sheets: which there are, who writes each, and where; the same sources always give the same bytes."""

from collections.abc import Callable, Mapping
from functools import partial

from scripts.docs.page_error import BadPage
from scripts.lessons.model import Lesson
from scripts.lessons.reading import lessons
from scripts.lessons.sheets import Sheet, sheets
from scripts.lib import folder_sync, kept_settings
from scripts.lib.folders import SHEETS
from scripts.lib.terminal import console, working
from scripts.problem import Problem
from scripts.sheets import cards, letter, plan_pdf, plan_word, poster, roles, worksheet
from scripts.sheets.plan import Plan
from scripts.sheets.words import Settings, settings_of

OF_LESSONS: Mapping[str, Callable[[Lesson, Settings], bytes]] = {
    "ke-hoach-{}.docx": lambda lesson, settings: plan_word.render(Plan(lesson, settings)),
    "ke-hoach-{}.pdf": lambda lesson, settings: plan_pdf.render(Plan(lesson, settings)),
    "phieu-{}.pdf": worksheet.sheet,
    "dap-an-{}.pdf": worksheet.key,
    "thu-{}.pdf": letter.letter,
}
FOR_ALL: Mapping[str, Callable[[Settings], bytes]] = {
    "the-vai.pdf": roles.play,
    "phieu-quan-sat.pdf": roles.observation,
    "the-tinh-trang.pdf": cards.cards,
    "nam-dieu.pdf": poster.poster,
}


def make() -> None:
    """Write all sheets into build/sheets/. Raises Problem where a lesson cannot be read."""
    known = settings_of(kept_settings.extra(), kept_settings.address())
    with working("Writing the sheets"):
        try:
            wanted = {name: write() for name, write in writers(known).items()}
        except BadPage as bad:
            said = str(bad).rstrip(".")
            raise Problem(f"The sheets cannot be written: {said}. Mend that and run the same command again.") from bad
    todo = folder_sync.plan(SHEETS, wanted)
    folder_sync.apply(todo)
    console.print(f"Sheets: {todo}")


def writers(settings: Settings) -> dict[str, Callable[[], bytes]]:
    """Return what writes each file, by the files' names."""
    of_lessons = {
        name.format(lesson.name): partial(write, lesson, settings)
        for lesson in lessons()
        for name, write in OF_LESSONS.items()
    }
    return {**of_lessons, **{name: partial(write, settings) for name, write in FOR_ALL.items()}}


def listed() -> dict[str, Sheet]:
    """Return what can be printed or filed, by its name: title, what it is for, files."""
    return sheets({lesson.name: lesson.title for lesson in lessons()})
