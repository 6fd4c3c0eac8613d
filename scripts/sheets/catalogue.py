"""All sheets: which there are, who writes each, and where; the same sources always give the same bytes."""

from collections.abc import Callable, Mapping

from scripts.lessons.model import Lesson
from scripts.lessons.reading import lessons
from scripts.lessons.sheets import Sheet, sheets
from scripts.lib import folder_sync, kept_settings
from scripts.lib.folders import SHEETS
from scripts.lib.terminal import console, working
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
    """Write all sheets into build/sheets/."""
    with working("Writing the sheets"):
        todo = folder_sync.plan(SHEETS, files(settings_of(kept_settings.extra(), kept_settings.address())))
        folder_sync.apply(todo)
    console.print(f"Sheets: {todo}")


def files(settings: Settings) -> dict[str, bytes]:
    """Return the files of all sheets by their names."""
    written = {
        name.format(lesson.name): write(lesson, settings) for lesson in lessons() for name, write in OF_LESSONS.items()
    }
    return {**written, **{name: write(settings) for name, write in FOR_ALL.items()}}


def listed() -> dict[str, Sheet]:
    """Return what can be printed or filed, by its name: title, what it is for, files."""
    return sheets({lesson.name: lesson.title for lesson in lessons()})
