"""The pupil's whole journey in whichever browser: every question first answered wrongly, every mission with a detour.

The coach does what it is asked to, step by step; what it ticks and what opens a door is the pages' own doing.
"""

from pathlib import Path

from scripts.docs import missions
from tests.browser.any_browser_visitor import AnyBrowserVisitor

DOORS = range(1, 7)
MOST_STEPS = 40  # of a mission, with its mistakes
DONE = "Nhiệm vụ xong!"
OPEN = "Cửa mở rồi!"
QUESTIONS = Path(__file__).with_name("questions.js").read_text(encoding="utf-8")
# Each wrong answer, then the right one; how many questions there were, and how many said so.
ANSWERS = f"""async () => {{
  {QUESTIONS}
  await byName.until(() => document.querySelector("quiz-question[data-ready]"));
  await byName.until(() => !document.querySelector("quiz-question:not([data-ready])"));
  const all = answerAll();
  return `${{all.length}} ${{all.filter(({{ right, wrong }}) => right.right && wrong.length > 0).length}}`;
}}"""


def goes_through_all_doors(reader: AnyBrowserVisitor) -> None:
    """Answer the ten questions before, open all doors, answer the ten after, and see the sheet of praise."""
    answers_all(reader, "hoc-sinh/truoc/", 10)
    for door in DOORS:
        for mission in missions.of_door(str(door)):
            does_a_mission(reader, mission.key)
        answers_all(reader, f"hoc-sinh/cua-{door}/", 3)
        reader.reads_in_page(OPEN)
    answers_all(reader, "hoc-sinh/sau/", 10)
    reader.opens("hoc-sinh/giay-khen/")
    reader.reads_in_page("đã mở 6 trong sáu cửa")
    reader.reads_in_page("Bây giờ em đúng")


def answers_all(reader: AnyBrowserVisitor, page: str, least: int) -> None:
    """Answer all questions of a page, those that came back among them."""
    reader.opens(page)
    asked, right = map(int, reader.does(ANSWERS).split())
    assert asked == right >= least, page


def does_a_mission(reader: AnyBrowserVisitor, key: str) -> None:
    """Begin a mission, go astray after its first step, and have the coach lead from there to its end."""
    reader.opens(f"{key}/#{missions.BEGIN}")
    reader.by_name("coachText", "1/")
    said = reader.has_the_coach_go_on()
    reader.follows("Điện thoại")
    reader.sees("Điện thoại luyện tập")
    for _ in range(MOST_STEPS):
        if DONE in (said := reader.has_the_coach_go_on()):
            break
    assert DONE in said, (key, said)
