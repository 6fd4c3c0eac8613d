"""The page of a lesson: what a teacher looks up first, the activities by the minute, and links that lead somewhere."""

import re
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from markdown import Markdown

from scripts.bootstrap import ROOT
from scripts.docs.questions import sections
from scripts.lessons import extension, markup, model, sheets
from scripts.lessons.extension import LessonFences
from scripts.lessons.model import Lesson
from scripts.lessons.reading import lessons
from scripts.site import offered_links

DOCS = ROOT / "docs"
EACH = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
HREF = re.compile(r'href="\.\./\.\./([^"#]*)/(?:#([^"]*))?"')


def drawn(lesson: Lesson) -> str:
    """All parts of a lesson's page."""
    return markup.head(lesson) + "".join(markup.activity(it, DOCS) for it in lesson.activities)


@EACH
def test_one_look_tells_what_a_teacher_needs(lesson: Lesson) -> None:
    head = markup.head(lesson)
    assert all(f"<dd>{said}</dd>" in head for said in (lesson.without.internet, lesson.without.projector))
    assert all(aim.said in head for aim in lesson.aims)
    assert re.findall(r'translate="no"[^>]*>([^<]*)<', head) == [code for aim in lesson.aims for code in aim.codes]
    assert "TT 02/2025" in head and "đối chiếu bản gốc trước khi dùng" in head
    assert bool(lesson.prepared) is ("Mở sẵn cho lớp" in head)


@EACH
def test_links_of_a_lesson_lead_to_places_that_are_there(lesson: Lesson) -> None:
    found = HREF.findall(drawn(lesson))
    assert len(found) >= len(lesson.opened)
    for page, place in found:
        path = DOCS / f"{unquote(page)}.md"
        assert path.is_file(), page
        asked = place.startswith("cau-")
        assert not place or place == "tap" or asked or place in sections.sections(path), f"{page}#{place}"
        if asked:
            assert place.removeprefix("cau-") in path.read_text(encoding="utf-8")


@EACH
def test_the_minutes_stand_beside_each_activity(lesson: Lesson) -> None:
    assert [f"{it.begins}–{it.ends}" for it in lesson.activities] == re.findall(r"\d+–\d+", drawn(lesson))


def test_a_page_keeps_its_number_of_lines_and_gets_its_heading(monkeypatch: pytest.MonkeyPatch) -> None:
    file = SimpleNamespace(src_uri="lop-hoc/tiet-1.md", abs_src_path=None, url="")
    monkeypatch.setattr(extension, "file_of", lambda _: file)
    text = (DOCS / "lop-hoc" / "tiet-1.md").read_text(encoding="utf-8").split("\n")
    md = Markdown()
    made = LessonFences(md).run(["# Tiết thử", "", *_fences(text)])
    assert len(made) == 2 + len(_fences(text))
    assert [line for line in made if line.startswith("## ")] == ["## Ba mươi lăm phút { #hoat-dong }"]
    assert "".join(map(str, md.htmlStash.rawHtmlBlocks)).count('class="lesson-activity"') == len(model.PARTS)


def _fences(text: list[str]) -> list[str]:
    first = text.index("```bai-hoc")
    last = max(at for at, line in enumerate(text) if line == "```")
    return text[first : last + 1]


def test_the_lists_of_lessons_and_of_sheets_are_asked_for_by_a_line() -> None:
    """Lessons by grade, the one without a device last; sheets with all of their files."""
    md = Markdown()
    LessonFences(md).run(["# Khác", "", "<!-- cac-tiet -->", "", "<!-- to-in -->"])
    listed, handed = map(str, md.htmlStash.rawHtmlBlocks)
    assert re.findall(r'href="([\w-]+)/"', listed) == ["tiet-1", "tiet-2", "tiet-3", "khong-may"]
    known = sheets.sheets({lesson.name: lesson.title for lesson in lessons()})
    assert re.findall(r'href="tai:([^"]+)"', handed) == [it for sheet in known.values() for it in sheet.addresses]


def test_a_page_of_another_kind_is_left_as_it_is() -> None:
    lines = ["# Khác", "", "```buoc", 'mo = "/"', "```"]
    assert LessonFences(Markdown()).run(list(lines)) == lines


def test_what_is_not_in_the_site_is_not_offered() -> None:
    (lesson,) = (one for one in lessons() if one.name == "tiet-1")
    page = markup.head(lesson).encode()
    plan, _ = sheets.of_lesson("tiet-1", "")["ke-hoach-tiet-1"].addresses
    kept = offered_links.kept({"lop-hoc/tiet-1/index.html": page, plan: b"x"})["lop-hoc/tiet-1/index.html"]
    assert isinstance(kept, bytes)
    assert b"(Word)" in kept and b"(PDF)" not in kept and "Trình chiếu".encode() not in kept
    assert b"<!--offered" not in kept
    deck = "lop-hoc/tiet-1/trinh-chieu/index.html"
    whole = offered_links.kept({"lop-hoc/tiet-1/index.html": page, deck: b"x"})["lop-hoc/tiet-1/index.html"]
    assert isinstance(whole, bytes) and "Trình chiếu".encode() in whole


def test_each_sheet_has_a_name_of_its_own_and_files() -> None:
    known = sheets.sheets({lesson.name: lesson.title for lesson in lessons()})
    files = [file for sheet in known.values() for file in sheet.files]
    assert len(set(files)) == len(files) >= len(known)
    assert all(sheet.title and sheet.what_for for sheet in known.values())
    assert {name for lesson in lessons() for name in lesson.printed} <= set(known)
